namespace KerasCourse.Cpu.Tests;

/// <summary>The gradient of an embedding: the sums of plain loops, memory around untouched, the same bits at every SIMD level and thread count.</summary>
[Collection(EngineStateCollection.Name)]
public unsafe class ScatterTests
{
    [Fact]
    public void AgreesWithPlainLoopsAtEveryWidthAndLevel()
    {
        const int size = 6, count = 9;
        int* table = stackalloc int[count];
        foreach (var level in EngineState.AllLevels)
        {
            using EngineState state = new(level: level);
            for (int inner = 1; inner <= 130; inner++)
            {
                var random = new Random(inner);
                int outer = inner % 5 == 0 ? 2 : 1;
                using GuardedBuffer source = new GuardedBuffer(outer * count * inner, inner % 4).Fill(random), target = new(outer * size * inner, inner % 3);
                target.Span.Clear();
                var expected = new float[outer * size * inner];
                for (int j = 0; j < count; j++)
                    table[j] = random.Next(-1, size);
                for (int o = 0; o < outer; o++)
                {
                    for (int j = 0; j < count; j++)
                    {
                        for (int i = 0; i < inner && table[j] >= 0; i++)
                            expected[(((o * size) + table[j]) * inner) + i] += source.Span[(((o * count) + j) * inner) + i];
                    }
                }
                ScatterKernel.Add(source.Pointer, table, target.Pointer, outer, size, count, inner);
                Assert.Equal(expected, target.Span.ToArray());
                target.AssertGuards();
            }
        }
    }

    [Theory]
    [InlineData(1, 300, 5000, 33)]
    [InlineData(1, 50, 40000, 3)]
    [InlineData(7, 20, 3000, 5)]
    public void HasTheSameBitsForAnyNumberOfThreads(int outer, int size, int count, int inner)
    {
        var random = new Random(3);
        using GuardedBuffer source = new GuardedBuffer(outer * count * inner).Fill(random);
        var table = new int[count];
        for (int j = 0; j < count; j++)
            table[j] = (int)(size * Math.Pow(random.NextDouble(), 3));
        float[]? one = null;
        foreach (int threads in new[] { 1, 2, 4, 7 })
        {
            using EngineState state = new(threads);
            using GuardedBuffer target = new(outer * size * inner);
            target.Span.Clear();
            fixed (int* indices = table)
                ScatterKernel.Add(source.Pointer, indices, target.Pointer, outer, size, count, inner);
            one ??= target.Span.ToArray();
            Assert.Equal(one, target.Span.ToArray());
        }
    }

    [Fact]
    public void ReplayOfShapingAndIndexingAllocatesNothing()
    {
        var x = new InputSlot(Shape.Of(40, 30, 20), DType.Float32);
        var ids = new InputSlot(Shape.Of(7), DType.Int32);
        using var step = Backend.Current.Capture(() =>
        {
            var turned = Ops.Transpose(x.Tensor, [2, 0, 1]);
            var taken = Ops.Take(Ops.Concatenate([turned, Ops.Flip(turned, 1)]), ids.Tensor, 0);
            return [Ops.Sort(Ops.Pad(taken, 1)[1..3, ..5]), Ops.CumSum(Ops.SegmentSum(taken, ids.Tensor, 3), 1), Ops.OneHot(ids.Tensor, 4), Ops.TopK(taken, 2).Values];
        }, [x, ids]);
        Assert.Null(step.WhyNot);
        step.Replay();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            step.Replay();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
