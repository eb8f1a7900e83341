namespace KerasCourse.Cpu;

/// <summary>
/// Matrix products of doubles, as <see cref="GemmKernel"/> for floats: simple loops, for gradient checks. Rows of C are independent.
/// </summary>
internal static unsafe class GemmDoubleKernel
{
    const long WorkPerThread = 50_000;

    public static void Run(
        bool transposeA, bool transposeB, int m, int n, int k, double alpha, double* a, nint lda, double* b, nint ldb,
        double beta, double* c, nint ldc, double* bias = null, GemmActivation activation = GemmActivation.None, double slope = 0)
    {
        if (m <= 0 || n <= 0)
            return;
        if (transposeB)
        {
            double* turned = Scratch.Get<double>(ScratchSlot.GemmRight, (long)k * n);
            TransposeKernel.Run(b, ldb, n, k, turned, n);
            b = turned;
            ldb = n;
        }
        Rows rows = new()
        {
            N = n,
            K = k,
            Alpha = alpha,
            A = a,
            ARow = transposeA ? 1 : lda,
            AStep = transposeA ? lda : 1,
            B = b,
            BLead = ldb,
            Beta = beta,
            C = c,
            CLead = ldc,
            Bias = bias,
            Activation = activation,
            Slope = slope,
        };
        Workers.For(m, (int)Math.Clamp(WorkPerThread / Math.Max((long)n * k, 1), 1, int.MaxValue), rows);
    }

    struct Rows : IParallelBody
    {
        public int N;
        public int K;
        public double Alpha;
        public double* A;
        public nint ARow;
        public nint AStep;
        public double* B;
        public nint BLead;
        public double Beta;
        public double* C;
        public nint CLead;
        public double* Bias;
        public GemmActivation Activation;
        public double Slope;

        public readonly void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                double* c = C + i * CLead;
                for (int j = 0; j < N; j++)
                    c[j] = Beta == 0 ? 0 : Beta * c[j];
                for (int p = 0; p < K; p++)
                {
                    double x = Alpha * A[i * ARow + p * AStep];
                    double* b = B + p * BLead;
                    for (int j = 0; j < N; j++)
                        c[j] += x * b[j];
                }
                if (Bias is not null || Activation != GemmActivation.None)
                {
                    GemmEpilogue.Apply<Float64x1>(
                        (byte*)c, 0, 1, (byte*)Bias, (nint)N * sizeof(double), sizeof(double), Activation, Slope);
                }
            }
        }
    }
}
