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

    /// <summary>Finishes columns <paramref name="column"/> to column + <paramref name="columns"/> of some rows, the first at <paramref name="c"/>.</summary>
    public readonly void Apply(float* c, nint cRow, int rows, int column, int columns)
    {
        for (int r = 0; r < rows; r++, c += cRow)
        {
            for (int j = 0; j < columns; j++)
            {
                float x = Bias is null ? c[j] : c[j] + Bias[column + j];
                c[j] = Activation switch
                {
                    GemmActivation.Relu => x < 0f ? 0f : x,
                    GemmActivation.LeakyRelu => x < 0f ? Slope * x : x,
                    GemmActivation.Sigmoid => 1f / (1f + MathF.Exp(-x)),
                    GemmActivation.Tanh => MathF.Tanh(x),
                    _ => x,
                };
            }
        }
    }
}
