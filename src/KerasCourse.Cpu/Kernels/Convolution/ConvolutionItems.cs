namespace KerasCourse.Cpu;

/// <summary>The items of a <see cref="ConvolutionPlan"/>, in parallel. Each writes its own part of the destination.</summary>
/// <remarks>
/// Within an item: panels outside, pixels inside, so that one panel of the kernel stays in the first-level cache (or streams from the
/// second at 64 bytes in the six cycles of a step) while the item's source is read once for each panel from the second.
/// Panels go from the last to the first: the last one may be too wide, and what it writes beyond the last channel is then the next
/// pixel's first columns, which a later panel or row overwrites.
/// </remarks>
internal unsafe struct ConvolutionItems : IParallelBody
{
    readonly ConvolutionPlan* _plan;

    ConvolutionItems(ConvolutionPlan* plan) => _plan = plan;

    /// <summary>Computes the whole destination.</summary>
    public static void RunAll(ref ConvolutionPlan plan, long productsPerPixel)
    {
        fixed (ConvolutionPlan* pinned = &plan)
            Workers.For(plan.Partition.Items, plan.Grain(productsPerPixel), new ConvolutionItems(pinned));
    }

    public void Run(int start, int end)
    {
        for (int item = start; item < end; item++)
            RunItem(item);
    }

    readonly void RunItem(int item)
    {
        ConvolutionPlan* plan = _plan;
        float* source = plan->OpenSource(item);
        float* destination = plan->OpenDestination(item);
        for (int i = 0; i < plan->PassCount; i++)
        {
            ConvolutionPass* pass = plan->Passes + i;
            int rows = plan->PixelsOf(pass, item);
            if (rows == 0)
                continue;
            IndirectProduct product = new()
            {
                Rows = pass->Rows,
                Outputs = pass->Outputs,
                RowCount = rows,
                Steps = pass->Steps,
                StepCount = pass->StepCount,
                Relu = plan->Relu,
            };
            if (plan->IsDepthwise)
                RunDepthwise(ref product, source, destination, pass);
            else
                RunPanels(ref product, source, destination, pass);
        }
    }

    readonly void RunDepthwise(ref IndirectProduct product, float* source, float* destination, ConvolutionPass* pass)
    {
        product.Source = source;
        product.Destination = destination;
        product.Right = pass->Right;
        product.RightStride = product.Columns = _plan->Groups;
        product.Start = _plan->Start;
        DepthwiseTile.Multiply(ref product);
    }

    readonly void RunPanels(ref IndirectProduct product, float* source, float* destination, ConvolutionPass* pass)
    {
        ConvolutionPlan* plan = _plan;
        int columns = plan->DestinationGroupChannels, padded = plan->Tiles.PaddedColumns(columns);
        int lastWidth = plan->Tiles.PanelWidth(columns % (2 * plan->Tiles.Lanes) is 0 ? columns : columns % (2 * plan->Tiles.Lanes));
        for (int group = plan->Groups - 1; group >= 0; group--)
        {
            float* right = pass->Right + (long)group * plan->GroupColumns * pass->StepCount;
            for (int column = padded - lastWidth, width = lastWidth; column >= 0; width = 2 * plan->Tiles.Lanes, column -= width)
            {
                product.Source = source + group * plan->SourceGroupChannels;
                product.Destination = destination + group * columns + column;
                product.Right = right + (long)column * pass->StepCount;
                product.RightStride = width;
                product.Start = plan->Start + group * plan->GroupColumns + column;
                product.Columns = Math.Min(width, columns - column);
                product.FullWidthRows = FullWidthRows(product.RowCount, column, width);
                fixed (IndirectProduct* pinned = &product)
                    plan->Tiles.Multiply(pinned, width);
            }
        }
    }

    /// <summary>See <see cref="IndirectProduct.FullWidthRows"/>: the item's pixels must lie side by side, with one group.</summary>
    readonly int FullWidthRows(int rows, int column, int width)
    {
        int channels = _plan->DestinationGroupChannels;
        if (column + width <= channels)
            return rows;
        if (_plan->PassCount > 1 || _plan->Groups > 1)
            return 0;
        long beyondFirst = (long)rows * channels - column - width;
        return beyondFirst < 0 ? 0 : (int)(beyondFirst / channels) + 1;
    }
}
