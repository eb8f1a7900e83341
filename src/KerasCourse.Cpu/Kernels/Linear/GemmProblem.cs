namespace KerasCourse.Cpu;

/// <summary>
/// A product C[m, n] = epilogue(alpha * op(A)[m, k] * op(B)[k, n] + beta * C), where op transposes or not. Leading dimensions count floats
/// between the rows as they lie in memory.
/// </summary>
internal unsafe struct GemmProblem
{
    public bool TransposeA;
    public bool TransposeB;
    public int M;
    public int N;
    public int K;
    public float Alpha;
    public float* A;
    public nint ALead;
    public float* B;
    public nint BLead;

    /// <summary>0: C is written and never read.</summary>
    public float Beta;
    public float* C;
    public nint CLead;
    public GemmEpilogue Epilogue;

    /// <summary>Address of op(A)[i, p].</summary>
    public readonly float* AddressA(int i, int p) => TransposeA ? A + p * ALead + i : A + i * ALead + p;

    /// <summary>Address of op(B)[p, j].</summary>
    public readonly float* AddressB(int p, int j) => TransposeB ? B + j * BLead + p : B + p * BLead + j;

    /// <summary>Multiply-adds, the measure of work.</summary>
    public readonly long Work => (long)M * N * K;
}
