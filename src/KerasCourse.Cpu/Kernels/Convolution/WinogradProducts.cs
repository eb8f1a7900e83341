namespace KerasCourse.Cpu;

/// <summary>The 16 products of a block, with the register tiles of the direct path; tables for them, shared by all threads.</summary>
internal readonly unsafe struct WinogradProducts
{
    readonly TileSet _tiles;

    // 0, 1, 2, ...; multiples of the source's channels, of the columns; and what sums start from.
    readonly int* _ones;
    readonly int* _sources;
    readonly int* _outputs;
    readonly float* _zeros;

    /// <summary>Makes the tables, in the calling thread's memory.</summary>
    public WinogradProducts(in WinogradGeometry geometry)
    {
        WinogradGeometry g = geometry;
        _tiles = TileSet.Current;
        int entries = Math.Max(g.BlockTiles, g.Channels);
        _ones = Scratch.Get<int>(ScratchSlot.ConvolutionTables, 3 * (long)entries + 2 * _tiles.Lanes);
        _sources = _ones + entries;
        _outputs = _sources + entries;
        _zeros = (float*)(_outputs + entries);
        for (int i = 0; i < entries; i++)
            (_ones[i], _sources[i], _outputs[i]) = (i, i * g.Channels, i * g.Columns);
        new Span<float>(_zeros, 2 * _tiles.Lanes).Clear();
    }

    /// <summary>m = v u for each of the 16 points: [tile, channel] times [channel, output channel], panel by panel.</summary>
    public void Multiply(in WinogradGeometry g, float* v, float* u, float* m, int tiles) => Run(g, new()
    {
        Source = v,
        Rows = _sources,
        Outputs = _outputs,
        RowCount = tiles,
        Steps = _ones,
        StepCount = g.Channels,
        Right = u,
        Destination = m,
    }, g.KernelPlane, g.OutputPlane, packed: true);

    /// <summary>u += v^T m for each of the 16 points: [channel, tile] times [tile, output channel], side by side in u.</summary>
    public void AddGradient(in WinogradGeometry g, float* v, float* m, float* u, int tiles) => Run(g, new()
    {
        Source = v,
        Rows = _ones,
        Outputs = _outputs,
        RowCount = g.Channels,
        Steps = _sources,
        StepCount = tiles,
        Right = m,
        Accumulate = true,
        Destination = u,
    }, g.OutputPlane, g.KernelPlane, packed: false);

    /// <summary>
    /// A product for each point and each panel of columns, from that of the first point. <paramref name="packed"/>: the panels of the right
    /// factor lie one behind the other, not side by side.
    /// </summary>
    void Run(in WinogradGeometry g, IndirectProduct first, int rightPlane, int destinationPlane, bool packed)
    {
        for (int point = 0; point < WinogradGeometry.Points; point++)
        {
            for (int column = 0, width; column < g.Columns; column += width)
            {
                width = _tiles.PanelWidth(g.OutputChannels - column);
                IndirectProduct product = first;
                product.Source += point * g.SourcePlane;
                product.Right += point * rightPlane + column * (packed ? first.StepCount : 1);
                product.RightStride = packed ? width : g.Columns;
                product.Start = _zeros;
                product.Destination += point * destinationPlane + column;
                product.Columns = width;
                product.FullWidthRows = int.MaxValue;
                _tiles.Multiply(&product, width);
            }
        }
    }
}
