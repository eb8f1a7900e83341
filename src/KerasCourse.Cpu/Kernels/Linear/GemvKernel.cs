using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Products with one row or one column: y[r] = sum over p of M[r, p] * x[p], where the rows of M lie along p. Limited by how fast M comes
/// from memory. (Where the rows of M lie across p, <see cref="GemmBlocks"/> with one row does as well.)
/// </summary>
/// <remarks>
/// Four rows at a time, two vectors of sums each: eight chains of additions hide their latency. The order of a row's sum depends on its
/// length only: two vectors of lanes, the last steps padded with zeros, then the lanes from first to last.
/// </remarks>
internal static unsafe class GemvKernel
{
    const int RowsAtOnce = 4;

    /// <summary>Multiply-adds for one thread to be worth starting.</summary>
    const int Grain = 50_000;

    /// <summary>Runs the product if it has one row or one column and this way suits it.</summary>
    public static bool TryRun(in GemmProblem problem)
    {
        Rows rows = default;
        if (problem.M == 1 && problem.TransposeB)
        {
            rows.Matrix = problem.B;
            rows.Lead = problem.BLead;
            rows.Count = problem.N;
            rows.X = Contiguous(problem.A, problem.TransposeA ? problem.ALead : 1, problem.K);
        }
        else if (problem.N == 1 && !problem.TransposeA)
        {
            rows.Matrix = problem.A;
            rows.Lead = problem.ALead;
            rows.Count = problem.M;
            rows.X = Contiguous(problem.B, problem.TransposeB ? 1 : problem.BLead, problem.K);
        }
        else if (problem.N == 1)
        {
            RunTransposed(problem);
            return true;
        }
        else
        {
            return false;
        }
        rows.Length = problem.K;
        rows.Y = Scratch.Get<float>(ScratchSlot.GemmPartial, rows.Count);
        int groups = (rows.Count + RowsAtOnce - 1) / RowsAtOnce;
        Workers.For(groups, Math.Max(1, Grain / (RowsAtOnce * Math.Max(rows.Length, 1))), rows);
        Finish(problem, rows.Y);
        return true;
    }

    /// <summary>One column of a transposed A: as one row, C^T = B^T op(A)^T.</summary>
    static void RunTransposed(in GemmProblem problem)
    {
        GemmProblem row = new()
        {
            TransposeA = true,
            M = 1,
            N = problem.M,
            K = problem.K,
            Alpha = 1f,
            A = problem.B,
            ALead = problem.TransposeB ? 1 : problem.BLead,
            B = problem.A,
            BLead = problem.ALead,
            C = Scratch.Get<float>(ScratchSlot.GemmPartial, problem.M),
            CLead = problem.M,
        };
        GemmKernel.RunBlocks(row);
        Finish(problem, row.C);
    }

    /// <summary>C = epilogue(alpha * y + beta * C).</summary>
    static void Finish(in GemmProblem problem, float* y)
    {
        bool isRow = problem.M == 1;
        nint step = isRow ? 1 : problem.CLead;
        int count = isRow ? problem.N : problem.M;
        var epilogue = problem.Epilogue;
        // The bias of a column is one number; that of a row is added by the epilogue.
        float bias = !isRow && epilogue.Bias is not null ? *epilogue.Bias : 0f;
        for (int i = 0; i < count; i++)
        {
            float* c = problem.C + i * step;
            *c = (problem.Beta == 0f ? problem.Alpha * y[i] : problem.Alpha * y[i] + problem.Beta * *c) + bias;
        }
        if (!isRow)
            epilogue.Bias = null;
        if (epilogue.IsEmpty)
            return;
        // A column that lies together goes through whole vectors as one row.
        if (isRow || step == 1)
            epilogue.Apply(problem.C, count, 1, 0, count);
        else
            epilogue.Apply(problem.C, problem.CLead, count, 0, 1);
    }

    static float* Contiguous(float* x, nint step, int count)
    {
        if (step == 1)
            return x;
        float* copy = Scratch.Get<float>(ScratchSlot.GemmRight, count);
        for (int p = 0; p < count; p++)
            copy[p] = x[p * step];
        return copy;
    }

    struct Rows : IParallelBody
    {
        public float* Matrix;
        public nint Lead;
        public int Count;
        public int Length;
        public float* X;
        public float* Y;

        public readonly void Run(int start, int end)
        {
            switch (SimdLevel.Current)
            {
                case SimdLevel.Vector512: Dots<Float32x16>(start, end); break;
                case SimdLevel.Vector256: Dots<Float32x8>(start, end); break;
                case SimdLevel.Vector128: Dots<Float32x4>(start, end); break;
                default: Dots<Float32x1>(start, end); break;
            }
        }

        /// <summary>Groups start to end of four rows; past the last row, the last one is read again and not written.</summary>
        [SkipLocalsInit]
        readonly void Dots<TLanes>(int start, int end) where TLanes : struct, ILanes<TLanes>
        {
            int step = 2 * TLanes.Count;
            int whole = Length / step * step;
            int rest = Length - whole;
            float* padded = stackalloc float[(RowsAtOnce + 1) * 2 * 16];
            float* paddedX = padded + RowsAtOnce * step;
            float* sums = stackalloc float[RowsAtOnce * 16];
            new Span<float>(padded, (RowsAtOnce + 1) * step).Clear();
            for (int p = 0; p < rest; p++)
                paddedX[p] = X[whole + p];

            for (int group = start; group < end; group++)
            {
                int row = group * RowsAtOnce;
                float* m0 = Row(row), m1 = Row(row + 1), m2 = Row(row + 2), m3 = Row(row + 3);
                for (int p = 0; p < rest; p++)
                {
                    padded[p] = m0[whole + p];
                    padded[step + p] = m1[whole + p];
                    padded[2 * step + p] = m2[whole + p];
                    padded[3 * step + p] = m3[whole + p];
                }
                FourDots<TLanes>(m0, m1, m2, m3, X, whole, padded, paddedX, rest > 0, sums);
                int rows = Math.Min(RowsAtOnce, Count - row);
                for (int r = 0; r < rows; r++)
                {
                    float sum = 0f;
                    for (int lane = 0; lane < TLanes.Count; lane++)
                        sum += sums[r * TLanes.Count + lane];
                    Y[row + r] = sum;
                }
            }
        }

        readonly float* Row(int row) => Matrix + Math.Min(row, Count - 1) * Lead;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        static void FourDots<TLanes>(
            float* m0, float* m1, float* m2, float* m3, float* x, int whole, float* padded, float* paddedX, bool hasRest, float* sums)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a0 = TLanes.Constant(0), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
            int step = 2 * TLanes.Count;
            for (int p = 0; p < whole; p += step)
            {
                TLanes xa = Load<TLanes>(x + p), xb = Load<TLanes>(x + p + TLanes.Count);
                a0 += xa * Load<TLanes>(m0 + p);
                b0 += xb * Load<TLanes>(m0 + p + TLanes.Count);
                a1 += xa * Load<TLanes>(m1 + p);
                b1 += xb * Load<TLanes>(m1 + p + TLanes.Count);
                a2 += xa * Load<TLanes>(m2 + p);
                b2 += xb * Load<TLanes>(m2 + p + TLanes.Count);
                a3 += xa * Load<TLanes>(m3 + p);
                b3 += xb * Load<TLanes>(m3 + p + TLanes.Count);
            }
            if (hasRest)
            {
                TLanes xa = Load<TLanes>(paddedX), xb = Load<TLanes>(paddedX + TLanes.Count);
                a0 += xa * Load<TLanes>(padded);
                b0 += xb * Load<TLanes>(padded + TLanes.Count);
                a1 += xa * Load<TLanes>(padded + step);
                b1 += xb * Load<TLanes>(padded + step + TLanes.Count);
                a2 += xa * Load<TLanes>(padded + 2 * step);
                b2 += xb * Load<TLanes>(padded + 2 * step + TLanes.Count);
                a3 += xa * Load<TLanes>(padded + 3 * step);
                b3 += xb * Load<TLanes>(padded + 3 * step + TLanes.Count);
            }
            TLanes.Store(a0 + b0, (byte*)sums);
            TLanes.Store(a1 + b1, (byte*)(sums + TLanes.Count));
            TLanes.Store(a2 + b2, (byte*)(sums + 2 * TLanes.Count));
            TLanes.Store(a3 + b3, (byte*)(sums + 3 * TLanes.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static TLanes Load<TLanes>(float* source) where TLanes : struct, ILanes<TLanes> => TLanes.Load((byte*)source);
    }
}
