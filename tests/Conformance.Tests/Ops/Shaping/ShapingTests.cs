using KerasCourse;

namespace Conformance.Tests;

/// <summary>Ops that move numbers: every element stands where NumPy's definition puts it, written here as loops over indices.</summary>
public sealed class ShapingTests : OpSampleTests
{
    private static readonly Dictionary<string, Func<Random, OpSample>> _samples = new()
    {
        ["Reshape"] = random =>
        {
            var x = NdArray.Random(random, 4, random.Next(1, 5), 6);
            int[] sizes = [2, x.Sizes[1] * 3, 4];
            var expected = new NdArray(sizes);
            x.Data.CopyTo(expected.Data, 0);
            return OpSample.Of(x, t => t.Reshape((2, null, 4)), expected);
        },
        ["BroadcastTo"] = random =>
        {
            int rows = random.Next(1, 5), columns = random.Next(1, 20);
            var x = NdArray.Random(random, rows, 1, columns);
            return OpSample.Of(x, t => Ops.BroadcastTo(t, (2, rows, 3, columns)), NdArray.Of([2, rows, 3, columns], i => x[i[1], 0, i[3]]));
        },
        ["Transpose"] = random =>
        {
            var sizes = RandomSizes(random, random.Next(2, 6), 7);
            int[] order = [.. Enumerable.Range(0, sizes.Length)];
            random.Shuffle(order);
            var x = NdArray.Random(random, sizes);
            return OpSample.Of(x, t => Ops.Transpose(t, order), NdArray.Of([.. order.Select(axis => sizes[axis])], i =>
            {
                var from = new int[order.Length];
                for (int a = 0; a < order.Length; a++)
                    from[order[a]] = i[a];
                return x[from];
            }));
        },
        ["Transpose of a matrix"] = random =>
        {
            var x = NdArray.Random(random, random.Next(1, 70), random.Next(1, 70));
            return OpSample.Of(x, t => t.T, NdArray.Of([x.Sizes[1], x.Sizes[0]], i => x[i[1], i[0]]));
        },
        ["SwapAxes"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 6));
            return OpSample.Of(x, t => Ops.SwapAxes(t, 0, -1), NdArray.Of([x.Sizes[2], x.Sizes[1], x.Sizes[0]], i => x[i[2], i[1], i[0]]));
        },
        ["MoveAxis"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 6));
            return OpSample.Of(x, t => Ops.MoveAxis(t, 0, -1), NdArray.Of([x.Sizes[1], x.Sizes[2], x.Sizes[0]], i => x[i[2], i[0], i[1]]));
        },
        ["ExpandDims and Squeeze"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 5));
            return OpSample.Of(x, t => Ops.Squeeze(Ops.ExpandDims(t, -1), -1), NdArray.Of(x.Sizes, i => x[i]));
        },
        ["Concatenate"] = random =>
        {
            int axis = random.Next(3);
            var sizes = RandomSizes(random, 3, 6);
            NdArray[] parts = [.. Enumerable.Range(0, 3).Select(_ => NdArray.Random(random, NdArray.With(sizes, axis, random.Next(1, 5))))];
            int[] all = NdArray.With(sizes, axis, parts.Sum(part => part.Sizes[axis]));
            return new(x => [Ops.Concatenate(x, axis)], parts, [NdArray.Of(all, i =>
            {
                int at = i[axis], part = 0;
                while (at >= parts[part].Sizes[axis])
                    at -= parts[part++].Sizes[axis];
                return parts[part][NdArray.With(i, axis, at)];
            })]);
        },
        ["Stack"] = random =>
        {
            int axis = random.Next(3);
            var sizes = RandomSizes(random, 2, 6);
            NdArray[] parts = [.. Enumerable.Range(0, 3).Select(_ => NdArray.Random(random, sizes))];
            return new(x => [Ops.Stack(x, axis)], parts, [NdArray.Of(NdArray.Insert(sizes, axis, 3), i => parts[i[axis]][NdArray.Without(i, axis)])]);
        },
        ["Split"] = random =>
        {
            var x = NdArray.Random(random, random.Next(1, 4), 6, random.Next(1, 4));
            return new(t => Ops.Split(t[0], 3, 1), [x],
                [.. Enumerable.Range(0, 3).Select(part => NdArray.Of([x.Sizes[0], 2, x.Sizes[2]], i => x[i[0], (part * 2) + i[1], i[2]]))]);
        },
        ["Split at indices"] = random =>
        {
            var x = NdArray.Random(random, 7, random.Next(1, 4));
            return new(t => Ops.Split(t[0], new[] { 3, 4 }), [x],
                [NdArray.Of([3, x.Sizes[1]], i => x[i]), NdArray.Of([1, x.Sizes[1]], i => x[3, i[1]]), NdArray.Of([3, x.Sizes[1]], i => x[4 + i[0], i[1]])]);
        },
        ["Unstack"] = random =>
        {
            var x = NdArray.Random(random, 2, 3, random.Next(1, 4));
            return new(t => Ops.Unstack(t[0], 1), [x], [.. Enumerable.Range(0, 3).Select(part => NdArray.Of([2, x.Sizes[2]], i => x[i[0], part, i[1]]))]);
        },
        ["Slice"] = random =>
        {
            var x = NdArray.Random(random, 5, 4, 7);
            return OpSample.Of(x, t => t[1..4, ^2, Slice.Every(3, 1..)], NdArray.Of([3, 2], i => x[i[0] + 1, 2, (i[1] * 3) + 1]));
        },
        ["Slice of rows"] = random =>
        {
            var x = NdArray.Random(random, 6, random.Next(1, 5));
            return OpSample.Of(x, t => t[^3..], NdArray.Of([3, x.Sizes[1]], i => x[i[0] + 3, i[1]]));
        },
        ["Slice by start and size"] = random =>
        {
            var x = NdArray.Random(random, 6, 5);
            return OpSample.Of(x, t => Ops.Slice(t, [1, 2], [4, 3]), NdArray.Of([4, 3], i => x[i[0] + 1, i[1] + 2]));
        },
        ["SliceUpdate"] = random =>
        {
            var (x, block) = (NdArray.Random(random, 5, 6), NdArray.Random(random, 2, 3));
            return new(t => [Ops.SliceUpdate(t[0], [1, 2], t[1])], [x, block],
                [NdArray.Of([5, 6], i => i[0] is >= 1 and < 3 && i[1] is >= 2 and < 5 ? block[i[0] - 1, i[1] - 2] : x[i])]);
        },
        ["Pad"] = random =>
        {
            var x = NdArray.Random(random, random.Next(1, 4), random.Next(1, 6));
            return OpSample.Of(x, t => Ops.Pad(t, [(1, 0), (2, 3)], constantValue: 9),
                NdArray.Of([x.Sizes[0] + 1, x.Sizes[1] + 5], i => Inside(x, i[0] - 1, i[1] - 2) ? x[i[0] - 1, i[1] - 2] : 9));
        },
        ["Pad reflect"] = random => PadSample(random, "reflect", (at, size) => at < 0 ? -at : at >= size ? (2 * size) - 2 - at : at),
        ["Pad symmetric"] = random => PadSample(random, "symmetric", (at, size) => at < 0 ? -at - 1 : at >= size ? (2 * size) - 1 - at : at),
        ["Pad edge"] = random => PadSample(random, "edge", (at, size) => Math.Clamp(at, 0, size - 1)),
        ["Flip"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 6));
            return OpSample.Of(x, t => Ops.Flip(t, (0, 2)), NdArray.Of(x.Sizes, i => x[x.Sizes[0] - 1 - i[0], i[1], x.Sizes[2] - 1 - i[2]]));
        },
        ["Roll"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 6));
            int shift = random.Next(-9, 10), size = x.Sizes[1];
            return OpSample.Of(x, t => Ops.Roll(t, shift, 1), NdArray.Of(x.Sizes, i => x[i[0], (((i[1] - shift) % size) + size) % size, i[2]]));
        },
        ["Roll of all"] = random =>
        {
            var x = NdArray.Random(random, 3, 5);
            var expected = new NdArray(3, 5);
            for (int i = 0; i < 15; i++)
                expected.Data[(i + 4) % 15] = x.Data[i];
            return OpSample.Of(x, t => Ops.Roll(t, 4), expected);
        },
        ["Rot90"] = random =>
        {
            var x = NdArray.Random(random, 3, 5);
            return new(t => [Ops.Rot90(t[0]), Ops.Rot90(t[0], 2), Ops.Rot90(t[0], -1)], [x],
            [
                NdArray.Of([5, 3], i => x[i[1], 4 - i[0]]),
                NdArray.Of([3, 5], i => x[2 - i[0], 4 - i[1]]),
                NdArray.Of([5, 3], i => x[2 - i[1], i[0]]),
            ]);
        },
        ["Repeat"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 6));
            return OpSample.Of(x, t => Ops.Repeat(t, 3, 1), NdArray.Of([x.Sizes[0], x.Sizes[1] * 3, x.Sizes[2]], i => x[i[0], i[1] / 3, i[2]]));
        },
        ["Repeat by count"] = random =>
        {
            var x = NdArray.Random(random, 2, 3);
            int[] from = [0, 0, 2];
            return OpSample.Of(x, t => Ops.Repeat(t, new[] { 2, 0, 1 }, 1), NdArray.Of([2, 3], i => x[i[0], from[i[1]]]));
        },
        ["Tile"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 2, 5));
            return OpSample.Of(x, t => Ops.Tile(t, 2, 3, 2), NdArray.Of([2, x.Sizes[0] * 3, x.Sizes[1] * 2], i => x[i[1] % x.Sizes[0], i[2] % x.Sizes[1]]));
        },
        ["Tril"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 7));
            return OpSample.Of(x, t => Ops.Tril(t, -1), NdArray.Of(x.Sizes, i => i[2] - i[1] <= -1 ? x[i] : 0));
        },
        ["Triu"] = random =>
        {
            var x = NdArray.Random(random, RandomSizes(random, 3, 7));
            return OpSample.Of(x, t => Ops.Triu(t, 1), NdArray.Of(x.Sizes, i => i[2] - i[1] >= 1 ? x[i] : 0));
        },
        ["Diagonal"] = random =>
        {
            var x = NdArray.Random(random, 4, random.Next(1, 4), 6);
            return OpSample.Of(x, t => Ops.Diagonal(t, 1, 0, 2), NdArray.Of([x.Sizes[1], 4], i => x[i[1], i[0], i[1] + 1]));
        },
        ["Diagonal below"] = random =>
        {
            var x = NdArray.Random(random, 5, 3);
            return OpSample.Of(x, t => Ops.Diag(t, -1), NdArray.Of([3], i => x[i[0] + 1, i[0]]));
        },
        ["Diag of a vector"] = random =>
        {
            var x = NdArray.Random(random, 3);
            return OpSample.Of(x, t => Ops.Diag(t, -2), NdArray.Of([5, 5], i => i[1] - i[0] == -2 ? x[i[1]] : 0));
        },
        ["Meshgrid"] = random =>
        {
            var (a, b) = (NdArray.Random(random, 3), NdArray.Random(random, 4));
            return new(x => [.. Ops.Meshgrid(x), .. Ops.Meshgrid(x, "ij")], [a, b],
            [
                NdArray.Of([4, 3], i => a[i[1]]), NdArray.Of([4, 3], i => b[i[0]]),
                NdArray.Of([3, 4], i => a[i[0]]), NdArray.Of([3, 4], i => b[i[1]]),
            ]);
        },
        ["CumSum"] = random => CumulativeSample(random, isProduct: false),
        ["CumProd"] = random => CumulativeSample(random, isProduct: true),
        ["Unfold"] = random =>
        {
            var x = NdArray.Random(random, 2, 2, 6, 5);
            return OpSample.Of(x, t => Ops.Unfold(t, (2, 3), (2, 1), (1, 0), (2, 1)), NdArray.Of([2, 12, 9], i =>
            {
                var (channel, ki, kj) = (i[1] / 6, i[1] % 6 / 3, i[1] % 3);
                int row = (i[2] / 3 * 2) + (ki * 2) - 1, column = (i[2] % 3) + kj;
                return row is >= 0 and < 6 ? x[i[0], channel, row, column] : 0;
            }));
        },
    };

    public static TheoryData<string> Names => [.. _samples.Keys];

    protected override IReadOnlyDictionary<string, Func<Random, OpSample>> Samples => _samples;

    [Theory]
    [MemberData(nameof(Names))]
    public void HasTheNumbersOfPlainLoops(string name) => VerifyValues(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void GradientAgreesWithFiniteDifferences(string name) => VerifyGradient(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void ReplayGivesTheBitsOfTheEagerCall(string name) => VerifyReplay(name);

    protected override IReadOnlyList<DType> TypesOf(string name) => name == "CumProd" ? [DType.Float32, DType.Float64] : base.TypesOf(name);

    private static int[] RandomSizes(Random random, int rank, int largest) => [.. Enumerable.Range(0, rank).Select(_ => random.Next(1, largest))];

    private static bool Inside(NdArray x, int row, int column) => row >= 0 && row < x.Sizes[0] && column >= 0 && column < x.Sizes[1];

    private static OpSample PadSample(Random random, string mode, Func<int, int, int> source)
    {
        var x = NdArray.Random(random, 4, random.Next(3, 6));
        return OpSample.Of(x, t => Ops.Pad(t, [(1, 2), (2, 1)], mode),
            NdArray.Of([x.Sizes[0] + 3, x.Sizes[1] + 3], i => x[source(i[0] - 1, x.Sizes[0]), source(i[1] - 2, x.Sizes[1])]));
    }

    private static OpSample CumulativeSample(Random random, bool isProduct)
    {
        var x = NdArray.Of(RandomSizes(random, 3, 5), _ => random.Next(4));
        int axis = random.Next(3);
        var calls = new List<Func<Tensor, Tensor>>();
        var expected = new List<NdArray>();
        foreach (var (reverse, exclusive) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            calls.Add(t => isProduct ? Ops.CumProd(t, axis, reverse, exclusive) : Ops.CumSum(t, axis, reverse, exclusive));
            expected.Add(NdArray.Of(x.Sizes, i =>
            {
                double running = isProduct ? 1 : 0;
                for (int j = 0; j < x.Sizes[axis]; j++)
                {
                    bool counts = (reverse ? j > i[axis] : j < i[axis]) || (j == i[axis] && !exclusive);
                    if (counts)
                        running = isProduct ? running * x[NdArray.With(i, axis, j)] : running + x[NdArray.With(i, axis, j)];
                }
                return running;
            }));
        }
        return new(t => [.. calls.Select(call => call(t[0]))], [x], [.. expected]);
    }
}
