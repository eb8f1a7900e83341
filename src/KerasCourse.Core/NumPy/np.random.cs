// NumPy's own names, lower case on purpose.
#pragma warning disable CS8981 // type names of lower-case letters only

namespace KerasCourse;

public static partial class np
{
    /// <summary>Random numbers from <see cref="RandomGenerator.Global"/>: the same seed gives the same numbers, though not NumPy's.</summary>
    public static class random
    {
        /// <summary>Starts again from a seed.</summary>
        public static void seed(int seed) => RandomGenerator.Global.SetSeed(seed);

        /// <summary>Normal numbers of mean 0 and standard deviation 1, in the given sizes.</summary>
        public static Tensor randn(params int[] sizes) => Ops.RandomNormal(Shape.Of(sizes));

        /// <summary>Numbers from 0 up to 1, in the given sizes.</summary>
        public static Tensor rand(params int[] sizes) => Ops.RandomUniform(Shape.Of(sizes));

        /// <summary>Whole numbers from low up to high, which is left out; without high, from 0 up to low.</summary>
        public static Tensor randint(int low, int? high = null, Shape size = default) =>
            Ops.RandomInteger(size, high is null ? 0 : low, high ?? low);

        /// <summary>Numbers from low up to high.</summary>
        public static Tensor uniform(double low = 0, double high = 1, Shape size = default) => Ops.RandomUniform(size, low, high);

        /// <summary>Normal numbers.</summary>
        public static Tensor normal(double loc = 0, double scale = 1, Shape size = default) => Ops.RandomNormal(size, loc, scale);

        /// <summary>0, 1, ... n - 1 in random order.</summary>
        public static Tensor permutation(int n) => Ops.RandomPermutation(n);

        /// <summary>The rows of x in random order.</summary>
        public static Tensor permutation(Tensor x)
        {
            ArgumentNullException.ThrowIfNull(x);
            return Ops.Take(x, Ops.RandomPermutation(x.Shape.Size(0)), 0);
        }

        /// <summary>size numbers drawn from 0, 1, ... n - 1, each as often as it happens or, without replacement, at most once.</summary>
        /// <exception cref="ArgumentException">More than n numbers are asked for without replacement.</exception>
        public static Tensor choice(int n, int size, bool replace = true)
        {
            if (replace)
                return Ops.RandomInteger(size, 0, n);
            return size <= n
                ? Ops.RandomPermutation(n)[..size]
                : throw new ArgumentException($"np.random.choice: {size} numbers without replacement out of {n}.", nameof(size));
        }
    }
}
