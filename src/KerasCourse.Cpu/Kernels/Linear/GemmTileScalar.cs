using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>GEMM tiles without vectors: a "vector" is four floats, and rows are done one after the other.</summary>
internal static unsafe class GemmTileScalar
{
    public const int VectorLength = 4;

    public static void Run(int rows, int vectors, GemmTile* tile)
    {
        for (int r = 0; r < rows; r++)
        {
            for (int v = 0; v < vectors; v++)
                Run1x1(tile, tile->A + r * tile->ARow, tile->B + v * VectorLength, tile->C + r * tile->CRow + v * VectorLength);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Run1x1(GemmTile* tile, float* a, float* b, float* c)
    {
        float c0 = 0f, c1 = 0f, c2 = 0f, c3 = 0f;
        nint aStep = tile->AStep, bStep = tile->BStep;
        for (int p = tile->Steps; p > 0; p--)
        {
            float x = *a;
            c0 += x * b[0];
            c1 += x * b[1];
            c2 += x * b[2];
            c3 += x * b[3];
            a += aStep;
            b += bStep;
        }
        float alpha = tile->Alpha, beta = tile->Beta;
        c[0] = beta == 0f ? alpha * c0 : alpha * c0 + beta * c[0];
        c[1] = beta == 0f ? alpha * c1 : alpha * c1 + beta * c[1];
        c[2] = beta == 0f ? alpha * c2 : alpha * c2 + beta * c[2];
        c[3] = beta == 0f ? alpha * c3 : alpha * c3 + beta * c[3];
    }
}
