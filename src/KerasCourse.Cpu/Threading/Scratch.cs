using System.Runtime.InteropServices;

namespace KerasCourse.Cpu;

/// <summary>
/// Scratch memory of kernels: per thread and slot one native buffer, aligned to 64 bytes, which grows and is used again.
/// Its content is arbitrary, and stays until the same thread asks for the same slot again.
/// </summary>
internal sealed unsafe class Scratch
{
    const nuint Alignment = 64;

    [ThreadStatic]
    static Scratch? _ofThisThread;

    readonly Buffer[] _buffers = new Buffer[Enum.GetValues<ScratchSlot>().Length];

    Scratch()
    {
    }

    ~Scratch()
    {
        foreach (Buffer buffer in _buffers)
            NativeMemory.AlignedFree(buffer.Address);
    }

    /// <summary>At least <paramref name="length"/> elements for this thread; other threads may use them until it asks again.</summary>
    public static T* Get<T>(ScratchSlot slot, long length) where T : unmanaged
    {
        ref Buffer buffer = ref (_ofThisThread ??= new Scratch())._buffers[(int)slot];
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        if (bytes > buffer.Bytes)
            Grow(ref buffer, bytes);
        return (T*)buffer.Address;
    }

    static void Grow(ref Buffer buffer, nuint bytes)
    {
        NativeMemory.AlignedFree(buffer.Address);
        buffer = default;
        // A quarter more than asked, in whole pages: slowly growing shapes do not allocate every time.
        nuint rounded = (bytes + bytes / 4 + 4095) & ~(nuint)4095;
        buffer.Address = NativeMemory.AlignedAlloc(rounded, Alignment);
        buffer.Bytes = rounded;
    }

    struct Buffer
    {
        public void* Address;
        public nuint Bytes;
    }
}
