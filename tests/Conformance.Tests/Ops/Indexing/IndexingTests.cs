using KerasCourse;

namespace Conformance.Tests;

/// <summary>Ops that gather, scatter and sort: the numbers of loops over indices, in the order that NumPy defines.</summary>
public sealed class IndexingTests : OpSampleTests
{
    private static readonly DType[] _floats = [DType.Float32, DType.Float64];

    private static readonly Dictionary<string, Func<Random, OpSample>> _samples = new()
    {
        ["Take rows"] = random =>
        {
            var x = NdArray.Random(random, 5, random.Next(1, 40));
            int[] ids = RandomIds(random, 8, 5);
            return OpSample.Of(x, t => Ops.Take(t, Tensor.From(ids, (2, 4)), 0), NdArray.Of([2, 4, x.Sizes[1]], i => x[ids[(i[0] * 4) + i[1]], i[2]]));
        },
        ["Take along the last axis"] = random =>
        {
            var x = NdArray.Random(random, 3, 6);
            long[] ids = [5, -1, 0, -6];
            return OpSample.Of(x, t => Ops.Take(t, ids, -1), NdArray.Of([3, 4], i => x[i[0], (int)((ids[i[1]] + 6) % 6)]));
        },
        ["Take in the middle"] = random =>
        {
            var x = NdArray.Random(random, 3, 4, random.Next(1, 5));
            int[] ids = RandomIds(random, 5, 4);
            return OpSample.Of(x, t => Ops.Take(t, ids, 1), NdArray.Of([3, 5, x.Sizes[2]], i => x[i[0], ids[i[1]], i[2]]));
        },
        ["Take of all"] = random =>
        {
            var x = NdArray.Random(random, 3, 4);
            int[] ids = [11, 0, 5];
            return OpSample.Of(x, t => Ops.Take(t, ids), NdArray.Of([3], i => x.Data[ids[i[0]]]));
        },
        ["EmbeddingLookup"] = random =>
        {
            var x = NdArray.Random(random, 7, random.Next(1, 70));
            int[] ids = RandomIds(random, 6, 7);
            return OpSample.Of(x, t => Ops.EmbeddingLookup(t, Tensor.From(ids, (3, 2))), NdArray.Of([3, 2, x.Sizes[1]], i => x[ids[(i[0] * 2) + i[1]], i[2]]));
        },
        ["TakeAlongAxis"] = random =>
        {
            int axis = random.Next(3);
            int[] sizes = [3, 4, 5], taken = NdArray.With(sizes, axis, 2);
            var x = NdArray.Random(random, sizes);
            var ids = NdArray.Of(taken, _ => random.Next(sizes[axis]));
            return OpSample.Of(x, t => Ops.TakeAlongAxis(t, OpSample.ToTensor(ids, DType.Int32), axis),
                NdArray.Of(taken, i => x[NdArray.With(i, axis, (int)ids[i])]));
        },
        ["Scatter"] = random =>
        {
            var values = NdArray.Random(random, 4, 3);
            int[,] ids = { { 0, 1 }, { 1, 0 }, { 0, 1 }, { -1, 1 } };
            var expected = new NdArray(2, 2, 3);
            for (int i = 0; i < 4; i++)
            {
                for (int j = 0; j < 3; j++)
                    expected[(ids[i, 0] + 2) % 2, ids[i, 1], j] += values[i, j];
            }
            return OpSample.Of(values, t => Ops.Scatter(ids, t, (2, 2, 3)), expected);
        },
        ["ScatterUpdate"] = random =>
        {
            var (x, updates) = (NdArray.Random(random, 3, 4), NdArray.Random(random, 2, 4));
            var expected = NdArray.Of([3, 4], i => i[0] == 2 ? updates[0, i[1]] : i[0] == 1 ? updates[1, i[1]] : x[i]);
            return new(t => [Ops.ScatterUpdate(t[0], new[,] { { 2 }, { 1 } }, t[1])], [x, updates], [expected]);
        },
        ["SegmentSum"] = random =>
        {
            var x = NdArray.Random(random, 6, random.Next(1, 40));
            int[] ids = [2, 0, -1, 2, 0, 3];
            var expected = new NdArray(5, x.Sizes[1]);
            foreach (var i in x.Indices())
            {
                if (ids[i[0]] >= 0)
                    expected[ids[i[0]], i[1]] += x[i];
            }
            return OpSample.Of(x, t => Ops.SegmentSum(t, ids, 5), expected);
        },
        ["SegmentMax"] = random =>
        {
            var x = NdArray.Of([6, random.Next(1, 5)], _ => random.NextDouble());
            int[] ids = [1, 0, -1, 1, 0, 1];
            var expected = new NdArray(2, x.Sizes[1]);
            foreach (var i in x.Indices())
            {
                if (ids[i[0]] >= 0)
                    expected[ids[i[0]], i[1]] = Math.Max(expected[ids[i[0]], i[1]], x[i]);
            }
            return OpSample.Of(x, t => Ops.SegmentMax(t, ids, 2), expected);
        },
        ["Sort"] = random =>
        {
            var x = NdArray.Random(random, 3, random.Next(1, 200));
            int length = x.Sizes[1];
            return OpSample.Of(x, t => Ops.Sort(t), NdArray.Of(x.Sizes, i => x.Data[(i[0] * length)..((i[0] + 1) * length)].Order().ElementAt(i[1])));
        },
        ["Sort along the first axis"] = random =>
        {
            var x = NdArray.Random(random, 6, 3);
            return OpSample.Of(x, t => Ops.Sort(t, 0), NdArray.Of(x.Sizes, i => Enumerable.Range(0, 6).Select(j => x[j, i[1]]).Order().ElementAt(i[0])));
        },
        ["ArgSort"] = random =>
        {
            var x = NdArray.Of([2, random.Next(1, 100)], _ => random.Next(10));
            return OpSample.Of(x, t => Ops.ArgSort(t),
                NdArray.Of(x.Sizes, i => Enumerable.Range(0, x.Sizes[1]).OrderBy(j => x[i[0], j]).ElementAt(i[1])));
        },
        ["TopK"] = random => TopKSample(random, 3),
        ["TopK of many"] = random => TopKSample(random, 40),
        ["SearchSorted"] = random =>
        {
            var (sorted, values) = (NdArray.Of([9], i => i[0] / 2 * 10), NdArray.Random(random, 3, 4));
            return new(t => [Ops.SearchSorted(t[0], t[1]), Ops.SearchSorted(t[0], t[1], "right")], [sorted, values],
            [
                NdArray.Of([3, 4], i => sorted.Data.Count(edge => edge < values[i])),
                NdArray.Of([3, 4], i => sorted.Data.Count(edge => edge <= values[i])),
            ]);
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

    protected override IReadOnlyList<DType> TypesOf(string name) => name == "SegmentMax" ? _floats : base.TypesOf(name);

    protected override bool HasGradient(string name) => name is not ("ArgSort" or "SearchSorted" or "Sort");

    private static int[] RandomIds(Random random, int count, int size) => [.. Enumerable.Range(0, count).Select(_ => random.Next(size))];

    private static OpSample TopKSample(Random random, int k)
    {
        // Distinct numbers: where two are equal, finite differences meet a corner.
        var numbers = Enumerable.Range(0, 90).ToArray();
        random.Shuffle(numbers);
        var x = NdArray.Of([2, 45], i => numbers[(i[0] * 45) + i[1]]);
        int Place(int[] i) => Enumerable.Range(0, 45).OrderByDescending(j => x[i[0], j]).ElementAt(i[1]);
        var (values, indices) = (NdArray.Of([2, k], i => x[i[0], Place(i)]), NdArray.Of([2, k], i => Place(i)));
        return new(t =>
        {
            var top = Ops.TopK(t[0], k);
            return [top.Values, top.Indices];
        }, [x], [values, indices]);
    }
}
