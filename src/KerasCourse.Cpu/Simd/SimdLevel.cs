namespace KerasCourse.Cpu;

/// <summary>The width of vector that the kernels use. Read it as <c>SimdLevel.Current</c> (see <see cref="SimdSelection"/>).</summary>
internal enum SimdLevel
{
    /// <summary>No vectors: plain floats.</summary>
    Scalar,

    /// <summary>128 bits, 4 floats: SSE, ARM64 Neon, WebAssembly.</summary>
    Vector128,

    /// <summary>256 bits, 8 floats: AVX2 with FMA.</summary>
    Vector256,

    /// <summary>512 bits, 16 floats: AVX-512.</summary>
    Vector512,
}
