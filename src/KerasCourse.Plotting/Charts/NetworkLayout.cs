namespace KerasCourse.Plotting;

/// <summary>
/// Places for the boxes of a network, in layers (Sugiyama, Tagawa, Toda, 1981): a box stands one row below its lowest input; a
/// connection over several rows gets a place of its own in each, so that it runs beside the boxes; rows are ordered by the mean
/// place of their neighbours and then pulled towards them.
/// </summary>
sealed class NetworkLayout
{
    const double LaneWidth = 10;
    const int Sweeps = 6;

    readonly List<List<Item>> _rows = [];

    public NetworkLayout(IReadOnlyList<int[]> inputs, double left, double right, double widestBox, double narrowBox, double gap)
    {
        Item[] items = Rank(inputs);
        AddEdges(inputs, items);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<Item> row in sweep % 2 == 0 ? _rows : Enumerable.Reverse(_rows))
                Order(row, sweep % 2 == 0);
        }

        double Free(List<Item> row)
        {
            int boxes = row.Count(i => i.IsBox);
            double free = right - left - gap * (row.Count - 1) - LaneWidth * (row.Count - boxes);
            return Math.Max(40, free / Math.Max(boxes, 1));
        }
        BoxWidth = Math.Min(widestBox, _rows.Min(Free));
        foreach (List<Item> row in _rows)
        {
            // Where many branches make boxes narrow, rows with fewer keep theirs readable.
            foreach (Item item in row)
                item.Width = item.IsBox ? Math.Max(BoxWidth, Math.Min(narrowBox, Free(row))) : LaneWidth;
        }
        foreach (List<Item> row in _rows)
            Spread(row, left, right, gap, _ => (left + right) / 2);
        for (int sweep = 0; sweep <= Sweeps; sweep++)
        {
            bool down = sweep % 2 == 0;
            foreach (List<Item> row in down ? _rows : Enumerable.Reverse(_rows))
                Spread(row, left, right, gap, item => item.Desired(down));
        }
        Items = items;
    }

    /// <summary>The boxes, in the order of the layers.</summary>
    public Item[] Items { get; }

    /// <summary>Each connection as the places it passes, from box to box.</summary>
    public List<Item[]> Edges { get; } = [];

    /// <summary>The width of the narrowest boxes.</summary>
    public double BoxWidth { get; }

    public int Rows => _rows.Count;

    /// <summary>A box, or the place where a long connection passes a row.</summary>
    public sealed class Item(bool isBox, int row, double pull)
    {
        public bool IsBox => isBox;

        public int Row => row;

        public double X { get; set; }

        public double Width { get; set; }

        public List<Item> Up { get; } = [];

        public List<Item> Down { get; } = [];

        /// <summary>The mean place of the neighbours above or below; connections that only skip do not pull.</summary>
        public double Desired(bool up)
        {
            double sum = 0, weight = 0;
            foreach (Item item in up ? Up : Down)
            {
                double share = isBox ? item.Pull : 1;
                sum += item.X * share;
                weight += share;
            }
            return weight > 0 ? sum / weight : X;
        }

        public double Pull => isBox ? 1 : pull;

        public double Index { get; set; }
    }

    Item[] Rank(IReadOnlyList<int[]> inputs)
    {
        var items = new Item[inputs.Count];
        for (int node = 0; node < items.Length; node++)
        {
            int row = inputs[node].Length == 0 ? 0 : inputs[node].Max(i => items[i].Row) + 1;
            items[node] = Insert(new Item(true, row, 1));
        }
        return items;
    }

    void AddEdges(IReadOnlyList<int[]> inputs, Item[] items)
    {
        for (int node = 0; node < items.Length; node++)
        {
            foreach (int input in inputs[node])
            {
                bool skips = inputs[node].Any(other => other != input && Reaches(inputs, other, input));
                var chain = new List<Item> { items[input] };
                for (int row = items[input].Row + 1; row < items[node].Row; row++)
                    chain.Add(Insert(new Item(false, row, skips ? 0 : 1)));
                chain.Add(items[node]);
                for (int i = 1; i < chain.Count; i++)
                {
                    chain[i].Up.Add(chain[i - 1]);
                    chain[i - 1].Down.Add(chain[i]);
                }
                Edges.Add([.. chain]);
            }
        }
    }

    /// <summary>True where a node lies somewhere above another; inputs always come before the node that reads them.</summary>
    static bool Reaches(IReadOnlyList<int[]> inputs, int from, int above)
    {
        var open = new Stack<int>([from]);
        var seen = new HashSet<int>();
        while (open.TryPop(out int node))
        {
            if (node == above)
                return true;
            if (node > above && seen.Add(node))
            {
                foreach (int input in inputs[node])
                    open.Push(input);
            }
        }
        return false;
    }

    Item Insert(Item item)
    {
        while (_rows.Count <= item.Row)
            _rows.Add([]);
        item.Index = _rows[item.Row].Count;
        _rows[item.Row].Add(item);
        return item;
    }

    static void Order(List<Item> row, bool up)
    {
        double Mean(Item item)
        {
            List<Item> neighbours = up ? item.Up : item.Down;
            return neighbours.Count == 0 ? item.Index : neighbours.Average(n => n.Index);
        }
        // OrderBy keeps the order of equals; at equal places boxes stay left of passing connections.
        List<Item> sorted = [.. row.OrderBy(Mean).ThenBy(i => i.IsBox ? 0 : 1)];
        row.Clear();
        row.AddRange(sorted);
        for (int i = 0; i < row.Count; i++)
            row[i].Index = i;
    }

    /// <summary>
    /// Puts a row's items as near as possible (least squares) to where they want to be, in order, without touching: pooling
    /// adjacent violators over the places less the room taken by the items before.
    /// </summary>
    static void Spread(List<Item> row, double left, double right, double gap, Func<Item, double> desired)
    {
        var offsets = new double[row.Count];
        for (int i = 1; i < row.Count; i++)
            offsets[i] = offsets[i - 1] + (row[i - 1].Width + row[i].Width) / 2 + gap;
        var blocks = new List<(double Sum, double Weight, int Count)>();
        for (int i = 0; i < row.Count; i++)
        {
            double weight = row[i].IsBox ? 1 : 0.02;
            (double sum, double total, int count) = (weight * (desired(row[i]) - offsets[i]), weight, 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Weight >= sum / total)
            {
                (sum, total, count) = (sum + blocks[^1].Sum, total + blocks[^1].Weight, count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add((sum, total, count));
        }
        double low = left + row[0].Width / 2, high = Math.Max(low, right - row[^1].Width / 2 - offsets[^1]);
        int index = 0;
        foreach ((double sum, double weight, int count) in blocks)
        {
            for (int i = 0; i < count; i++, index++)
                row[index].X = Math.Clamp(sum / weight, low, high) + offsets[index];
        }
    }
}
