namespace KerasCourse.Cpu;

/// <summary>Hashes of n numbers, one after the other: a hash costs little beside what a model does with it.</summary>
internal static unsafe class HashKernel
{
    /// <summary>What TensorFlow starts the fingerprint of a tuple with.</summary>
    private const long FirstFingerprint = 0xDECAFCAFFE;

    /// <summary>y = the bucket of x.</summary>
    public static void Run(long* x, long* y, int n, BucketHash hash)
    {
        for (int i = 0; i < n; i++)
            y[i] = hash.Of(x[i]);
    }

    /// <summary>y = the fingerprint of an empty tuple.</summary>
    public static void Start(long* y, int n) => new Span<long>(y, n).Fill(FirstFingerprint);

    /// <summary>y = the fingerprint of the tuple y with x behind it.</summary>
    public static void Cross(long* x, long* y, int n)
    {
        for (int i = 0; i < n; i++)
            y[i] = (long)FarmHash.Concatenate((ulong)y[i], (ulong)x[i]);
    }

    /// <summary>y = the bucket of the fingerprint y.</summary>
    public static void Finish(long* y, int n, long buckets)
    {
        for (int i = 0; i < n; i++)
            y[i] = (long)((ulong)y[i] % (ulong)buckets);
    }
}
