using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Adam for the table of an embedding, straight from the rows that its gradient is made of: a word's gradient is the sum of its rows, and
/// the square that goes into v the sum of their squares, as in Keras on TensorFlow.
/// </summary>
/// <remarks>
/// Chains lead from each word through its rows in their order; one pass over the table adds up a word's rows in registers' reach and updates
/// it, so that neither sum is ever written out. Words without rows are updated too (their averages fade), as dense Adam does.
/// </remarks>
internal static unsafe class AdamRowsKernel
{
    /// <summary>Numbers of the table that make another thread worth its start.</summary>
    const int Grain = 8192;

    /// <summary>
    /// Updates a table [words, size] and its m and v, for rows [count, size] of gradient that belong to the words in <paramref name="table"/>;
    /// hyper as for <see cref="AdamKernel"/>.
    /// </summary>
    public static void Run(float* weightIn, float* weightOut, float* m, float* v, float* rows, int* table, int count, int words, int size, double* hyper)
    {
        int* heads = Scratch.Get<int>(ScratchSlot.OptimizerChains, (long)words + count), next = heads + words;
        new Span<int>(heads, words).Fill(-1);
        for (int i = count - 1; i >= 0; i--)
        {
            next[i] = heads[table[i]];
            heads[table[i]] = i;
        }
        Workers.For(words, Math.Max(1, Grain / Math.Max(size, 1)), new Body
        {
            WeightIn = weightIn,
            WeightOut = weightOut,
            M = m,
            V = v,
            Rows = rows,
            Heads = heads,
            Next = next,
            Size = size,
            Update = new AdamKernel.Update(hyper),
        });
    }

    struct Body : IParallelBody, ILaneBody
    {
        public float* WeightIn, WeightOut, M, V, Rows;
        public int* Heads, Next;
        public int Size;
        public AdamKernel.Update Update;
        int _start, _end;

        public void Run(int start, int end)
        {
            (_start, _end) = (start, end);
            LaneDispatch.Run<float, Body>(this);
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            for (int word = _start; word < _end; word++)
            {
                int whole = Size & -TLanes.Count;
                for (int i = 0; i < whole; i += TLanes.Count)
                    Apply<TLanes>(word, i);
                for (int i = whole; i < Size; i++)
                    Apply<Float32x1>(word, i);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        readonly void Apply<TLanes>(int word, int column) where TLanes : struct, ILanes<TLanes>
        {
            TLanes sum = TLanes.Constant(0), squares = TLanes.Constant(0);
            for (int row = Heads[word]; row >= 0; row = Next[row])
            {
                TLanes gradient = TLanes.Load((byte*)(Rows + (nint)row * Size + column));
                sum += gradient;
                squares += gradient * gradient;
            }
            nint at = (nint)word * Size + column;
            TLanes m = TLanes.Load((byte*)(M + at)), v = TLanes.Load((byte*)(V + at));
            Update.Moments(sum, squares, ref m, ref v);
            TLanes.Store(Update.Step(TLanes.Load((byte*)(WeightIn + at)), m, v), (byte*)(WeightOut + at));
            TLanes.Store(m, (byte*)(M + at));
            TLanes.Store(v, (byte*)(V + at));
        }
    }
}
