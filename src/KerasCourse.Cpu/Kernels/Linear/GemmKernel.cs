namespace KerasCourse.Cpu;

/// <summary>
/// Matrix products of floats: C[m, n] = epilogue(alpha * op(A)[m, k] * op(B)[k, n] + beta * C), row-major, with leading dimensions.
/// </summary>
/// <remarks>
/// The shape alone picks the path, and with it the order of every sum: a few numbers go through plain loops, one row or one column through
/// <see cref="GemvKernel"/>, a long sum into a small C through <see cref="GemmSlices"/>, all else through <see cref="GemmBlocks"/>.
/// So results have the same bits for any number of threads.
/// Measured in one process beside <see cref="FmaPeak"/>, AVX2 on one Zen 3 core, in percent of its peak: 1024^3 85-88 (A or B transposed
/// 90-92), 512^3 88, 128^3 88, 64^3 84; dense 784-512 on 128 rows 86 (kernel gradient 88), 512-512 90 (gradients 86-90); 512-10 on 128
/// rows 57 (a panel of 16 columns of which 10 count); 12288-64 on 32 rows 86, its kernel gradient 72, its input gradient 73 (both write
/// or read 3 MB). One row by 784x512: 39 GB/s of matrix, transposed 36. AVX-512 on one Zen 5 core: 1024^3 88-91, 2048^3 91, 512^3 89,
/// 128^3 87, 64^3 82; dense 784-512 on 128 rows 84-86 (kernel gradient 88), 12288-64 on 32 rows 88, its gradients 69.
/// </remarks>
internal static unsafe class GemmKernel
{
    /// <summary>Multiply-adds that keep one thread busy for a few microseconds: with fewer, another one does not pay.</summary>
    const long WorkPerThread = 200_000;

    /// <summary>Multiply-adds up to which plain loops are faster than tiles.</summary>
    const long TinyWork = 256;

    /// <summary>One product. With beta 0, C is written and never read; C must not overlap A or B.</summary>
    public static void Run(
        bool transposeA, bool transposeB, int m, int n, int k, float alpha, float* a, nint lda, float* b, nint ldb,
        float beta, float* c, nint ldc, GemmEpilogue epilogue = default) =>
        Run(Problem(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, epilogue));

    /// <summary>The same product for each member of a batch; strides count floats between members, 0 to use one factor for all.</summary>
    public static void RunBatch(
        int batch, bool transposeA, bool transposeB, int m, int n, int k, float alpha, float* a, nint lda, nint strideA,
        float* b, nint ldb, nint strideB, float beta, float* c, nint ldc, nint strideC, GemmEpilogue epilogue = default)
    {
        GemmBatch members = new()
        {
            Problem = Problem(transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc, epilogue),
            StrideA = strideA,
            StrideB = strideB,
            StrideC = strideC,
        };
        long work = members.Problem.Work;
        // A few large members are shared inside, one after the other; many or small ones among the threads.
        if (batch < Workers.ThreadCount && work >= 2 * WorkPerThread)
            members.Run(0, batch);
        else
            Workers.For(batch, (int)Math.Clamp(WorkPerThread / Math.Max(work, 1), 1, int.MaxValue), members);
    }

    static GemmProblem Problem(
        bool transposeA, bool transposeB, int m, int n, int k, float alpha, float* a, nint lda, float* b, nint ldb,
        float beta, float* c, nint ldc, in GemmEpilogue epilogue) => new()
        {
            TransposeA = transposeA,
            TransposeB = transposeB,
            M = m,
            N = n,
            K = k,
            Alpha = alpha,
            A = a,
            ALead = lda,
            B = b,
            BLead = ldb,
            Beta = beta,
            C = c,
            CLead = ldc,
            Epilogue = epilogue,
        };

    public static void Run(in GemmProblem problem)
    {
        if (problem.M <= 0 || problem.N <= 0)
            return;
        if (problem.Work <= TinyWork)
            RunTiny(problem);
        else if (!GemvKernel.TryRun(problem) && !GemmSlices.TryRun(problem))
            RunBlocks(problem);
    }

    /// <summary>Cuts C into one cell per thread, as square as the tiles allow: cells then copy little of A and B twice.</summary>
    public static void RunBlocks(in GemmProblem problem)
    {
        GemmBlocks blocks = new() { Problem = problem, Geometry = new GemmGeometry(SimdLevel.Current, problem.M) };
        int threads = (int)Math.Clamp(problem.Work / WorkPerThread, 1, Workers.ThreadCount);
        long best = long.MaxValue;
        for (int down = 1; down <= threads; down++)
        {
            if (threads % down != 0)
                continue;
            int rows = CellSize(problem.M, down, blocks.Geometry.Rows);
            int columns = CellSize(problem.N, threads / down, blocks.Geometry.Width);
            long cost = (long)rows * columns + 16 * (rows + columns);
            if (cost >= best)
                continue;
            best = cost;
            blocks.CellRows = rows;
            blocks.CellColumns = columns;
        }
        blocks.CellsAcross = (problem.N + blocks.CellColumns - 1) / blocks.CellColumns;
        int cellsDown = (problem.M + blocks.CellRows - 1) / blocks.CellRows;
        Workers.For(blocks.CellsAcross * cellsDown, 1, blocks);
    }

    /// <summary>The size of each of <paramref name="cells"/> cells over <paramref name="length"/>, a multiple of the tile's.</summary>
    static int CellSize(int length, int cells, int tile)
    {
        int tiles = (length + tile - 1) / tile;
        return (tiles + cells - 1) / cells * tile;
    }

    /// <summary>A few numbers (XOR: 4 x 2 x 4): three loops, nothing prepared.</summary>
    static void RunTiny(in GemmProblem problem)
    {
        nint aStep = problem.TransposeA ? problem.ALead : 1, bStep = problem.TransposeB ? 1 : problem.BLead;
        for (int i = 0; i < problem.M; i++)
        {
            float* c = problem.C + i * problem.CLead;
            for (int j = 0; j < problem.N; j++)
            {
                float* a = problem.AddressA(i, 0), b = problem.AddressB(0, j);
                float sum = 0f;
                for (int p = problem.K; p > 0; p--, a += aStep, b += bStep)
                    sum += *a * *b;
                sum *= problem.Alpha;
                c[j] = problem.Beta == 0f ? sum : sum + problem.Beta * c[j];
            }
        }
        if (!problem.Epilogue.IsEmpty)
            problem.Epilogue.Apply(problem.C, problem.CLead, problem.M, 0, problem.N);
    }
}
