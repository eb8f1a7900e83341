using FsCheck;
using FsCheck.Fluent;
using KerasCourse;

namespace Conformance.Tests;

/// <summary>
/// Properties over random shapes and seeds, drawn and shrunk by FsCheck: what fails is reported with the smallest shape that fails, and
/// with the replay that draws it again. Each run draws the same cases; <c>KERASCOURSE_FSCHECK=random</c> draws new ones, and more.
/// </summary>
internal static class ForAll
{
    private const int HighestRank = 4;
    private const int LargestSize = 4;

    /// <summary>Where the drawing begins: a seed and its odd increment (any will do).</summary>
    private const ulong Seed = 20261121, Increment = 1;

    private const int MoreTries = 10;

    private static readonly bool _explores = Environment.GetEnvironmentVariable("KERASCOURSE_FSCHECK") == "random";

    private static readonly Gen<int> _size = Gen.Frequency((9, Gen.Choose(1, LargestSize)), (1, Gen.Constant(0)));

    private static readonly Gen<int> _seed = Gen.Choose(0, int.MaxValue);

    private static readonly Gen<int[]> _sizes = Gen.Choose(0, HighestRank).SelectMany(rank => _size.ArrayOf(rank));

    /// <summary>Holds for shapes of rank 0 to 4 with sizes 0 to 4, and the numbers that each seed draws.</summary>
    public static void Shapes(Action<Shape, RandomTensors> property, int tries = 20) =>
        Verify(from sizes in _sizes from seed in _seed select (Sizes: sizes, Seed: seed),
            one => Smaller(one.Sizes).Select(sizes => (sizes, one.Seed)), one => property(Shape.Of(one.Sizes), new RandomTensors(one.Seed)), tries);

    /// <summary>Holds whatever a seed draws.</summary>
    public static void Seeds(Action<int> property, int tries = 12) => Verify(_seed, _ => [], property, tries);

    private static void Verify<T>(Gen<T> generator, Func<T, IEnumerable<T>> shrink, Action<T> property, int tries)
    {
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true);
        config = _explores ? config.WithMaxTest(MoreTries * tries) : config.WithMaxTest(tries).WithReplay(Seed, Increment);
        Prop.ForAll(Arb.From(generator, shrink), property).Check(config);
    }

    /// <summary>One axis fewer, or one size nearer to 1.</summary>
    private static IEnumerable<int[]> Smaller(int[] sizes)
    {
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            yield return [.. sizes[..axis], .. sizes[(axis + 1)..]];
            if (sizes[axis] > 1)
                yield return [.. sizes[..axis], sizes[axis] - 1, .. sizes[(axis + 1)..]];
        }
    }
}
