using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// One pass over a variable of float or double: reads weight, gradient and slots, writes weight (to the same place or another) and slots.
/// Threads share blocks of 4096 elements; the last elements of the variable go through padded vectors.
/// </summary>
internal static unsafe class UpdateLoop
{
    const int BlockLength = 4096;
    const int BlocksPerThread = 2;

    public static void Run<TUpdate, T>(T* weightIn, T* gradient, T* weightOut, T* a, T* b, T* c, int count, TUpdate update)
        where TUpdate : struct, IUpdate where T : unmanaged
    {
        Pointers pointers = new()
        {
            WeightIn = (byte*)weightIn,
            Gradient = (byte*)gradient,
            WeightOut = (byte*)weightOut,
            A = (byte*)a,
            B = (byte*)b,
            C = (byte*)c,
        };
        int blocks = (int)(((uint)count + BlockLength - 1) / BlockLength);
        Workers.For(blocks, BlocksPerThread, new Body<TUpdate, T> { Pointers = pointers, Count = count, Update = update });
    }

    struct Pointers
    {
        public byte* WeightIn, Gradient, WeightOut, A, B, C;
    }

    struct Body<TUpdate, T> : IParallelBody where TUpdate : struct, IUpdate where T : unmanaged
    {
        public Pointers Pointers;
        public int Count;
        public TUpdate Update;

        public readonly void Run(int start, int end)
        {
            nint first = (nint)start * BlockLength;
            int count = (int)Math.Min(Count - first, (nint)(end - start) * BlockLength);
            LaneDispatch.Run<T, Range<TUpdate>>(new() { Pointers = Pointers, First = first, Count = count, Update = Update });
        }
    }

    struct Range<TUpdate> : ILaneBody where TUpdate : struct, IUpdate
    {
        public Pointers Pointers;
        public nint First;
        public int Count;
        public TUpdate Update;

        public readonly void Run<TLanes>() where TLanes : struct, ILanes<TLanes>
        {
            Pointers p = Pointers;
            nint offset = First * TLanes.ElementSize;
            p.WeightIn += offset;
            p.Gradient += offset;
            p.WeightOut += offset;
            p.A += TUpdate.Slots > 0 ? offset : 0;
            p.B += TUpdate.Slots > 1 ? offset : 0;
            p.C += TUpdate.Slots > 2 ? offset : 0;

            int whole = Count & -TLanes.Count;
            Vectors<TLanes, TUpdate>(p, whole * TLanes.ElementSize, Update);
            if (whole < Count)
                Tail<TLanes, TUpdate>(p, whole * TLanes.ElementSize, (Count - whole) * TLanes.ElementSize, Update);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Vectors<TLanes, TUpdate>(in Pointers pointers, nint bytes, TUpdate update)
        where TLanes : struct, ILanes<TLanes> where TUpdate : struct, IUpdate
    {
        byte* weightIn = pointers.WeightIn, gradient = pointers.Gradient, weightOut = pointers.WeightOut;
        byte* aSlot = pointers.A, bSlot = pointers.B, cSlot = pointers.C;
        nint width = TLanes.Count * TLanes.ElementSize;
        for (nint i = 0; i < bytes; i += width)
        {
            TLanes a = TUpdate.Slots > 0 ? TLanes.Load(aSlot + i) : default;
            TLanes b = TUpdate.Slots > 1 ? TLanes.Load(bSlot + i) : default;
            TLanes c = TUpdate.Slots > 2 ? TLanes.Load(cSlot + i) : default;
            TLanes.Store(update.Apply(TLanes.Load(weightIn + i), TLanes.Load(gradient + i), ref a, ref b, ref c), weightOut + i);
            if (TUpdate.Slots > 0)
                TLanes.Store(a, aSlot + i);
            if (TUpdate.Slots > 1)
                TLanes.Store(b, bSlot + i);
            if (TUpdate.Slots > 2)
                TLanes.Store(c, cSlot + i);
        }
    }

    static void Tail<TLanes, TUpdate>(in Pointers pointers, nint offset, int bytes, TUpdate update)
        where TLanes : struct, ILanes<TLanes> where TUpdate : struct, IUpdate
    {
        byte* padded = stackalloc byte[6 * Padding.Bytes];
        Pointers p = new()
        {
            WeightIn = padded,
            Gradient = padded + Padding.Bytes,
            WeightOut = padded + 2 * Padding.Bytes,
            A = padded + 3 * Padding.Bytes,
            B = padded + 4 * Padding.Bytes,
            C = padded + 5 * Padding.Bytes,
        };
        Padding.Copy(pointers.WeightIn + offset, p.WeightIn, bytes);
        Padding.Copy(pointers.Gradient + offset, p.Gradient, bytes);
        if (TUpdate.Slots > 0)
            Padding.Copy(pointers.A + offset, p.A, bytes);
        if (TUpdate.Slots > 1)
            Padding.Copy(pointers.B + offset, p.B, bytes);
        if (TUpdate.Slots > 2)
            Padding.Copy(pointers.C + offset, p.C, bytes);
        Vectors<TLanes, TUpdate>(p, TLanes.Count * TLanes.ElementSize, update);
        Padding.Copy(p.WeightOut, pointers.WeightOut + offset, bytes);
        if (TUpdate.Slots > 0)
            Padding.Copy(p.A, pointers.A + offset, bytes);
        if (TUpdate.Slots > 1)
            Padding.Copy(p.B, pointers.B + offset, bytes);
        if (TUpdate.Slots > 2)
            Padding.Copy(p.C, pointers.C + offset, bytes);
    }
}
