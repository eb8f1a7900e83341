using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Makes a stream of random words, 1024 at a time in a buffer on the stack, and hands each piece on. Threads share pieces; a piece depends
/// on key, counter and its place only.
/// </summary>
internal static unsafe class WordLoop
{
    const int PieceWords = 1024;
    const int PiecesPerThread = 4;

    /// <summary>By how much the counter moves for <paramref name="count"/> elements.</summary>
    public static ulong Blocks(int count, int wordsPerElement) =>
        ((ulong)count * (ulong)wordsPerElement + Philox.WordsPerBlock - 1) / Philox.WordsPerBlock;

    public static void Run<TStep>(int count, ulong key, ulong counter, TStep step) where TStep : struct, IWordStep
    {
        int perPiece = PieceWords / TStep.WordsPerElement;
        int pieces = (int)(((uint)count + perPiece - 1) / perPiece);
        Workers.For(pieces, PiecesPerThread, new Body<TStep> { Count = count, Key = key, Counter = counter, Step = step });
    }

    struct Body<TStep> : IParallelBody where TStep : struct, IWordStep
    {
        public int Count;
        public ulong Key, Counter;
        public TStep Step;

        [SkipLocalsInit]
        public readonly void Run(int start, int end)
        {
            uint* words = stackalloc uint[PieceWords];
            int perPiece = PieceWords / TStep.WordsPerElement;
            for (int piece = start; piece < end; piece++)
            {
                nint first = (nint)piece * perPiece;
                int count = (int)Math.Min(perPiece, Count - first);
                ulong counter = Counter + (ulong)piece * (PieceWords / Philox.WordsPerBlock);
                Philox.Fill(words, (int)Blocks(count, TStep.WordsPerElement), Key, counter);
                Step.Run(words, first, count);
            }
        }
    }
}
