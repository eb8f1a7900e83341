using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The one inner loop of convolution: a register tile of Rows x (Vectors * lanes) accumulators over an <see cref="IndirectProduct"/>.
/// </summary>
/// <remarks>
/// <para>
/// Neither operand is unfolded. A row is an address in the (padded) image and a step an offset from it, both from tables, so strides,
/// dilations, groups and one, two or three dimensions are only other tables, and a tile may run over the end of an image row or of a
/// whole image. Forward and input gradient: rows are output pixels, steps are (tap, channel), the panel holds kernel columns. Kernel
/// gradient: rows are (tap, channel), steps are pixels, the panel holds columns of the output's gradient.
/// </para>
/// <para>
/// Per step a 6x2 tile does 12 multiply-adds for 2 vector loads, 6 broadcasts and 1 table entry: 9 loads in the 6 cycles that the
/// multiply-adds take, so the table is free. A tile of one vector has only half the accumulators, too few to hide the latency of a
/// multiply-add: it sums even and odd steps apart and adds the two at the end. Beyond that every element is summed in the order of the
/// steps, wherever its row falls in a tile: results do not depend on how rows are divided.
/// </para>
/// </remarks>
internal static unsafe class IndirectTile<TLanes, TRows, TVectors>
    where TLanes : struct, IFloat32Lanes<TLanes>
    where TRows : struct, IConstant
    where TVectors : struct, IConstant
{
    /// <summary>Columns of the tile.</summary>
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TVectors.Value * TLanes.Count;
    }

    /// <summary>
    /// Computes all rows of <paramref name="product"/>: tiles of TRows, then one of as many or of four for the rest, which repeats the
    /// last row as often as it must.
    /// </summary>
    [SkipLocalsInit]
    public static void Multiply(IndirectProduct* product)
    {
        int rows = product->RowCount, left = rows % TRows.Value, whole = rows - left;
        if (whole > 0)
            MultiplyTiles<TRows>(product, product->Rows, product->Outputs, whole, product->FullWidthRows);
        if (left == 0)
            return;
        int lastCount = left <= Four.Value ? Four.Value : TRows.Value;
        int* lastRows = stackalloc int[TRows.Value];
        int* lastOutputs = stackalloc int[TRows.Value];
        for (int i = 0; i < lastCount; i++)
        {
            int row = Math.Min(whole + i, rows - 1);
            lastRows[i] = product->Rows[row];
            lastOutputs[i] = product->Outputs[row];
        }
        int fullWidthRows = product->FullWidthRows < rows ? 0 : lastCount;
        if (lastCount == Four.Value)
            MultiplyTiles<Four>(product, lastRows, lastOutputs, lastCount, fullWidthRows);
        else
            MultiplyTiles<TRows>(product, lastRows, lastOutputs, lastCount, fullWidthRows);
    }

    // Named locals, because an array of accumulators would live in memory. Conditions on TTileRows are constants: the rest is not compiled.
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    static void MultiplyTiles<TTileRows>(IndirectProduct* product, int* rows, int* outputs, int rowCount, int fullWidthRows)
        where TTileRows : struct, IConstant
    {
        float* buffer = stackalloc float[TTileRows.Value * Width];
        int* bufferRows = stackalloc int[TTileRows.Value];
        for (int i = 0; i < TTileRows.Value; i++)
            bufferRows[i] = i * Width;
        int* steps = product->Steps;
        int stepCount = product->StepCount;
        nint rightStride = product->RightStride;
        for (int row = 0; row < rowCount; row += TTileRows.Value, rows += TTileRows.Value, outputs += TTileRows.Value)
        {
            float* source = product->Source;
            float* a0 = source + rows[0];
            float* a1 = source + rows[1];
            float* a2 = source + rows[2];
            float* a3 = source + rows[3];
            float* a4 = TTileRows.Value > 4 ? source + rows[4] : null;
            float* a5 = TTileRows.Value > 5 ? source + rows[5] : null;
            float* a6 = TTileRows.Value > 6 ? source + rows[6] : null;
            float* a7 = TTileRows.Value > 7 ? source + rows[7] : null;

            TLanes c00 = TLanes.Load(product->Start);
            TLanes c01 = TVectors.Value > 1 ? TLanes.Load(product->Start + TLanes.Count) : TLanes.Constant(0);
            TLanes c10 = c00, c11 = c01;
            TLanes c20 = c00, c21 = c01;
            TLanes c30 = c00, c31 = c01;
            TLanes c40 = c00, c41 = c01;
            TLanes c50 = c00, c51 = c01;
            TLanes c60 = c00, c61 = c01;
            TLanes c70 = c00, c71 = c01;
            if (product->Accumulate)
            {
                float* old = product->Destination;
                c00 = TLanes.Load(old + outputs[0]);
                c10 = TLanes.Load(old + outputs[1]);
                c20 = TLanes.Load(old + outputs[2]);
                c30 = TLanes.Load(old + outputs[3]);
                if (TTileRows.Value > 4) c40 = TLanes.Load(old + outputs[4]);
                if (TTileRows.Value > 5) c50 = TLanes.Load(old + outputs[5]);
                if (TTileRows.Value > 6) c60 = TLanes.Load(old + outputs[6]);
                if (TTileRows.Value > 7) c70 = TLanes.Load(old + outputs[7]);
                if (TVectors.Value > 1)
                {
                    c01 = TLanes.Load(old + outputs[0] + TLanes.Count);
                    c11 = TLanes.Load(old + outputs[1] + TLanes.Count);
                    c21 = TLanes.Load(old + outputs[2] + TLanes.Count);
                    c31 = TLanes.Load(old + outputs[3] + TLanes.Count);
                    if (TTileRows.Value > 4) c41 = TLanes.Load(old + outputs[4] + TLanes.Count);
                    if (TTileRows.Value > 5) c51 = TLanes.Load(old + outputs[5] + TLanes.Count);
                    if (TTileRows.Value > 6) c61 = TLanes.Load(old + outputs[6] + TLanes.Count);
                    if (TTileRows.Value > 7) c71 = TLanes.Load(old + outputs[7] + TLanes.Count);
                }
            }

            float* b = product->Right;
            int s = 0;
            if (TVectors.Value > 1)
            {
                for (; s < stepCount; s++, b += rightStride)
                {
                    nint step = steps[s];
                    TLanes b0 = TLanes.Load(b), b1 = TLanes.Load(b + TLanes.Count), value;
                    value = TLanes.Broadcast(a0 + step);
                    c00 = TLanes.MultiplyAddEstimate(value, b0, c00);
                    c01 = TLanes.MultiplyAddEstimate(value, b1, c01);
                    value = TLanes.Broadcast(a1 + step);
                    c10 = TLanes.MultiplyAddEstimate(value, b0, c10);
                    c11 = TLanes.MultiplyAddEstimate(value, b1, c11);
                    value = TLanes.Broadcast(a2 + step);
                    c20 = TLanes.MultiplyAddEstimate(value, b0, c20);
                    c21 = TLanes.MultiplyAddEstimate(value, b1, c21);
                    value = TLanes.Broadcast(a3 + step);
                    c30 = TLanes.MultiplyAddEstimate(value, b0, c30);
                    c31 = TLanes.MultiplyAddEstimate(value, b1, c31);
                    if (TTileRows.Value > 4)
                    {
                        value = TLanes.Broadcast(a4 + step);
                        c40 = TLanes.MultiplyAddEstimate(value, b0, c40);
                        c41 = TLanes.MultiplyAddEstimate(value, b1, c41);
                    }
                    if (TTileRows.Value > 5)
                    {
                        value = TLanes.Broadcast(a5 + step);
                        c50 = TLanes.MultiplyAddEstimate(value, b0, c50);
                        c51 = TLanes.MultiplyAddEstimate(value, b1, c51);
                    }
                    if (TTileRows.Value > 6)
                    {
                        value = TLanes.Broadcast(a6 + step);
                        c60 = TLanes.MultiplyAddEstimate(value, b0, c60);
                        c61 = TLanes.MultiplyAddEstimate(value, b1, c61);
                    }
                    if (TTileRows.Value > 7)
                    {
                        value = TLanes.Broadcast(a7 + step);
                        c70 = TLanes.MultiplyAddEstimate(value, b0, c70);
                        c71 = TLanes.MultiplyAddEstimate(value, b1, c71);
                    }
                }
            }
            else
            {
                for (; s < stepCount - 1; s += 2, b += 2 * rightStride)
                {
                    nint even = steps[s], odd = steps[s + 1];
                    TLanes b0 = TLanes.Load(b), b1 = TLanes.Load(b + rightStride);
                    c00 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a0 + even), b0, c00);
                    c01 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a0 + odd), b1, c01);
                    c10 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a1 + even), b0, c10);
                    c11 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a1 + odd), b1, c11);
                    c20 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a2 + even), b0, c20);
                    c21 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a2 + odd), b1, c21);
                    c30 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a3 + even), b0, c30);
                    c31 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a3 + odd), b1, c31);
                    if (TTileRows.Value > 4)
                    {
                        c40 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a4 + even), b0, c40);
                        c41 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a4 + odd), b1, c41);
                    }
                    if (TTileRows.Value > 5)
                    {
                        c50 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a5 + even), b0, c50);
                        c51 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a5 + odd), b1, c51);
                    }
                    if (TTileRows.Value > 6)
                    {
                        c60 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a6 + even), b0, c60);
                        c61 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a6 + odd), b1, c61);
                    }
                    if (TTileRows.Value > 7)
                    {
                        c70 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a7 + even), b0, c70);
                        c71 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a7 + odd), b1, c71);
                    }
                }
                if (s < stepCount)
                {
                    nint step = steps[s];
                    TLanes b0 = TLanes.Load(b);
                    c00 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a0 + step), b0, c00);
                    c10 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a1 + step), b0, c10);
                    c20 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a2 + step), b0, c20);
                    c30 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a3 + step), b0, c30);
                    if (TTileRows.Value > 4)
                    {
                        c40 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a4 + step), b0, c40);
                    }
                    if (TTileRows.Value > 5)
                    {
                        c50 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a5 + step), b0, c50);
                    }
                    if (TTileRows.Value > 6)
                    {
                        c60 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a6 + step), b0, c60);
                    }
                    if (TTileRows.Value > 7)
                    {
                        c70 = TLanes.MultiplyAddEstimate(TLanes.Broadcast(a7 + step), b0, c70);
                    }
                }
                c00 += c01;
                c10 += c11;
                c20 += c21;
                c30 += c31;
                if (TTileRows.Value > 4)
                {
                    c40 += c41;
                }
                if (TTileRows.Value > 5)
                {
                    c50 += c51;
                }
                if (TTileRows.Value > 6)
                {
                    c60 += c61;
                }
                if (TTileRows.Value > 7)
                {
                    c70 += c71;
                }
            }

            if (product->Relu)
            {
                c00 = TLanes.Max(TLanes.Constant(0), c00);
                c10 = TLanes.Max(TLanes.Constant(0), c10);
                c20 = TLanes.Max(TLanes.Constant(0), c20);
                c30 = TLanes.Max(TLanes.Constant(0), c30);
                if (TTileRows.Value > 4) c40 = TLanes.Max(TLanes.Constant(0), c40);
                if (TTileRows.Value > 5) c50 = TLanes.Max(TLanes.Constant(0), c50);
                if (TTileRows.Value > 6) c60 = TLanes.Max(TLanes.Constant(0), c60);
                if (TTileRows.Value > 7) c70 = TLanes.Max(TLanes.Constant(0), c70);
                if (TVectors.Value > 1)
                {
                    c01 = TLanes.Max(TLanes.Constant(0), c01);
                    c11 = TLanes.Max(TLanes.Constant(0), c11);
                    c21 = TLanes.Max(TLanes.Constant(0), c21);
                    c31 = TLanes.Max(TLanes.Constant(0), c31);
                    if (TTileRows.Value > 4) c41 = TLanes.Max(TLanes.Constant(0), c41);
                    if (TTileRows.Value > 5) c51 = TLanes.Max(TLanes.Constant(0), c51);
                    if (TTileRows.Value > 6) c61 = TLanes.Max(TLanes.Constant(0), c61);
                    if (TTileRows.Value > 7) c71 = TLanes.Max(TLanes.Constant(0), c71);
                }
            }

            bool direct = row + TTileRows.Value <= fullWidthRows;
            float* destination = direct ? product->Destination : buffer;
            int* targets = direct ? outputs : bufferRows;
            TLanes.Store(c00, destination + targets[0]);
            if (TVectors.Value > 1) TLanes.Store(c01, destination + targets[0] + TLanes.Count);
            TLanes.Store(c10, destination + targets[1]);
            if (TVectors.Value > 1) TLanes.Store(c11, destination + targets[1] + TLanes.Count);
            TLanes.Store(c20, destination + targets[2]);
            if (TVectors.Value > 1) TLanes.Store(c21, destination + targets[2] + TLanes.Count);
            TLanes.Store(c30, destination + targets[3]);
            if (TVectors.Value > 1) TLanes.Store(c31, destination + targets[3] + TLanes.Count);
            if (TTileRows.Value > 4)
            {
                TLanes.Store(c40, destination + targets[4]);
                if (TVectors.Value > 1) TLanes.Store(c41, destination + targets[4] + TLanes.Count);
            }
            if (TTileRows.Value > 5)
            {
                TLanes.Store(c50, destination + targets[5]);
                if (TVectors.Value > 1) TLanes.Store(c51, destination + targets[5] + TLanes.Count);
            }
            if (TTileRows.Value > 6)
            {
                TLanes.Store(c60, destination + targets[6]);
                if (TVectors.Value > 1) TLanes.Store(c61, destination + targets[6] + TLanes.Count);
            }
            if (TTileRows.Value > 7)
            {
                TLanes.Store(c70, destination + targets[7]);
                if (TVectors.Value > 1) TLanes.Store(c71, destination + targets[7] + TLanes.Count);
            }

            if (direct)
                continue;
            for (int i = 0; i < TTileRows.Value; i++)
            {
                float* y = product->Destination + outputs[i];
                for (int column = 0; column < product->Columns; column++)
                    y[column] = buffer[i * Width + column];
            }
        }
    }
}
