namespace KerasCourse.Cpu.Tests;

/// <summary>The strided copy against its definition, one index at a time: every loop of it, every element size, memory around untouched.</summary>
[Collection(EngineStateCollection.Name)]
public unsafe class StridedCopyTests
{
    [Fact]
    public void AgreesWithTheDefinition()
    {
        var random = new Random(5);
        foreach (var (sizes, from, to) in Layouts(random))
        {
            foreach (int elementSize in new[] { 1, 4, 8 })
            {
                int sourceLength = Reach(sizes, from, out int sourceStart), targetLength = Reach(sizes, to, out int targetStart);
                byte[] source = new byte[sourceLength * elementSize], target = new byte[(targetLength + 2) * elementSize];
                random.NextBytes(source);
                Array.Fill(target, (byte)0xEE);
                var expected = (byte[])target.Clone();
                foreach (var (read, written) in Places(sizes, from, to))
                    source.AsSpan((sourceStart + read) * elementSize, elementSize).CopyTo(expected.AsSpan((1 + targetStart + written) * elementSize));

                var (s, f, t) = ((int[])sizes.Clone(), (int[])from.Clone(), (int[])to.Clone());
                StridedLayout.Merge(ref s, ref f, ref t);
                fixed (byte* reads = source, writes = target)
                    StridedCopyKernel.Run(elementSize, reads + (sourceStart * elementSize), writes + ((1 + targetStart) * elementSize), s, f, t);
                Assert.True(expected.AsSpan().SequenceEqual(target),
                    $"sizes {string.Join(",", sizes)} from {string.Join(",", from)} to {string.Join(",", to)}, {elementSize} bytes");
            }
        }
    }

    [Fact]
    public void NeighboursThatBothSidesStepThroughEvenlyAreJoined()
    {
        int[] sizes = [2, 1, 3, 4], from = [12, 99, 4, 1], to = [24, 99, 4, 1];
        StridedLayout.Merge(ref sizes, ref from, ref to);
        Assert.Equal([2, 12], sizes);
        Assert.Equal([12, 1], from);
        Assert.Equal([24, 1], to);
    }

    /// <summary>Permutations, repeats, reversals and steps of random small shapes, and a few that are large enough for threads and pieces.</summary>
    private static IEnumerable<(int[] Sizes, int[] From, int[] To)> Layouts(Random random)
    {
        yield return ([], [], []);
        yield return ([3, 0, 2], [1, 1, 1], [6, 2, 1]);
        yield return ([70000], [1], [1]);
        yield return ([2, 40001], [40001, 1], [40003, 1]);
        yield return ([130, 517], [1, 130], [517, 1]);
        yield return ([517, 130], [130, 1], [1, 517]);
        yield return ([40000, 3], [3, 1], [5, 1]);
        for (int round = 0; round < 400; round++)
        {
            int rank = random.Next(1, 5);
            var sizes = new int[rank];
            var order = new int[rank];
            for (int i = 0; i < rank; i++)
                (sizes[i], order[i]) = (random.Next(1, 23), i);
            random.Shuffle(order);
            var from = new int[rank];
            for (int i = rank - 1, stride = 1; i >= 0; i--)
            {
                int axis = order[i];
                from[axis] = random.Next(6) == 0 ? 0 : random.Next(6) == 0 ? -stride : stride;
                stride *= sizes[axis] * (random.Next(6) == 0 ? 2 : 1);
            }
            var to = StridedLayout.Of(sizes);
            if (random.Next(3) == 0)
            {
                int step = random.Next(2, 4);
                for (int i = 0; i < rank; i++)
                    to[i] *= step;
            }
            yield return random.Next(4) == 0 && Array.TrueForAll(from, stride => stride > 0) ? (sizes, to, from) : (sizes, from, to);
        }
    }

    /// <summary>How many elements lie between the first and the last place, and where index 0 stands among them.</summary>
    private static int Reach(int[] sizes, int[] strides, out int start)
    {
        int low = 0, high = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            int last = Math.Max(0, sizes[i] - 1) * strides[i];
            (low, high) = (low + Math.Min(0, last), high + Math.Max(0, last));
        }
        start = -low;
        return high - low + 1;
    }

    private static IEnumerable<(int From, int To)> Places(int[] sizes, int[] from, int[] to)
    {
        int count = sizes.Aggregate(1, (product, size) => product * size);
        for (int flat = 0; flat < count; flat++)
        {
            int rest = flat, read = 0, written = 0;
            for (int axis = sizes.Length - 1; axis >= 0; axis--)
            {
                (rest, int at) = Math.DivRem(rest, sizes[axis]);
                read += at * from[axis];
                written += at * to[axis];
            }
            yield return (read, written);
        }
    }
}
