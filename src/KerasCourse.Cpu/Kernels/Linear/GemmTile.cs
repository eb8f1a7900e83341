namespace KerasCourse.Cpu;

/// <summary>One register tile: C[r, j] = alpha * sum over p of A[r, p] * B[p, j] + beta * C[r, j]. Strides count floats.</summary>
internal unsafe struct GemmTile
{
    /// <summary>How many p.</summary>
    public int Steps;

    /// <summary>From one row of A to the next: 1 where A is transposed or packed in columns.</summary>
    public nint ARow;

    /// <summary>From one p of A to the next.</summary>
    public nint AStep;

    /// <summary>From one p of B to the next; the columns of a p lie together.</summary>
    public nint BStep;

    /// <summary>From one row of C to the next.</summary>
    public nint CRow;

    public float* A;
    public float* B;
    public float* C;
    public float Alpha;

    /// <summary>0: C is written and never read.</summary>
    public float Beta;
}
