using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>What follows a product: C[i, j] = activation(C[i, j] + bias[j]), done tile by tile after the last block of p.</summary>
internal unsafe struct GemmEpilogue
{
    /// <summary>One number per column, or null.</summary>
    public float* Bias;

    public GemmActivation Activation;

    /// <summary>The slope of <see cref="GemmActivation.LeakyRelu"/> below zero.</summary>
    public float Slope;

    public readonly bool IsEmpty => Bias is null && Activation == GemmActivation.None;

    /// <summary>Finishes some columns, from <paramref name="column"/> on, of some rows, the first at <paramref name="c"/>.</summary>
    public readonly void Apply(float* c, nint cRow, int rows, int column, int columns)
    {
        float* bias = Bias is null ? null : Bias + column;
        switch (SimdLevel.Current)
        {
            case SimdLevel.Vector512: Apply<Float32x16>(c, cRow, rows, bias, columns); break;
            case SimdLevel.Vector256: Apply<Float32x8>(c, cRow, rows, bias, columns); break;
            case SimdLevel.Vector128: Apply<Float32x4>(c, cRow, rows, bias, columns); break;
            default: Apply<Float32x1>(c, cRow, rows, bias, columns); break;
        }
    }

    readonly void Apply<TLanes>(float* c, nint cRow, int rows, float* bias, int columns) where TLanes : struct, ILanes<TLanes> =>
        Apply<TLanes>(
            (byte*)c, cRow * sizeof(float), rows, (byte*)bias, (nint)columns * sizeof(float), sizeof(float), Activation, Slope);

    /// <summary>The same for elements of any type: sizes in bytes.</summary>
    public static void Apply<TLanes>(
        byte* c, nint cRow, int rows, byte* bias, nint columns, int size, GemmActivation activation, double slope)
        where TLanes : struct, ILanes<TLanes>
    {
        switch (activation)
        {
            case GemmActivation.Relu: Rows<TLanes, ReluOperator>(c, cRow, rows, bias, columns, size, default); break;
            case GemmActivation.LeakyRelu: Rows<TLanes, LeakyReluOperator>(c, cRow, rows, bias, columns, size, new(slope)); break;
            case GemmActivation.Sigmoid: Rows<TLanes, SigmoidOperator>(c, cRow, rows, bias, columns, size, default); break;
            case GemmActivation.Tanh: Rows<TLanes, TanhOperator>(c, cRow, rows, bias, columns, size, default); break;
            default: Rows<TLanes, NothingOperator>(c, cRow, rows, bias, columns, size, default); break;
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Rows<TLanes, TOperator>(byte* c, nint cRow, int rows, byte* bias, nint columns, int size, TOperator activation)
        where TLanes : struct, ILanes<TLanes> where TOperator : struct, IUnaryOperator
    {
        int vector = TLanes.Count * size;
        nint whole = columns / vector * vector;
        int rest = (int)(columns - whole);
        byte* padded = stackalloc byte[Padding.Bytes];
        byte* paddedBias = stackalloc byte[Padding.Bytes];
        if (rest > 0 && bias is not null)
            Padding.Copy(bias + whole, paddedBias, rest);
        for (int r = 0; r < rows; r++, c += cRow)
        {
            for (nint j = 0; j < whole; j += vector)
            {
                TLanes x = TLanes.Load(c + j);
                if (bias is not null)
                    x += TLanes.Load(bias + j);
                TLanes.Store(activation.Apply(x), c + j);
            }
            if (rest > 0)
            {
                Padding.Copy(c + whole, padded, rest);
                TLanes x = TLanes.Load(padded);
                if (bias is not null)
                    x += TLanes.Load(paddedBias);
                TLanes.Store(activation.Apply(x), padded);
                Padding.Copy(padded, c + whole, rest);
            }
        }
    }

    /// <summary>x itself.</summary>
    readonly struct NothingOperator : IUnaryOperator
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Apply<TLanes>(TLanes x) where TLanes : struct, ILanes<TLanes> => x;
    }
}
