using System.Runtime.InteropServices;

namespace KerasCourse;

/// <summary>
/// Numbers that plain C# computes, of strings mostly: now, and before each replay of a captured step. This is where text layers hand
/// over to kernels.
/// </summary>
internal static class HostResult
{
    /// <summary>A tensor that <paramref name="write"/> fills.</summary>
    public static Tensor Of<T>(Shape shape, Action<Span<T>> write) where T : unmanaged
    {
        var slot = new InputSlot(shape, DTypes.Of<T>());
        HostHook.Run(() =>
        {
            var backend = Backend.Current;
            write(MemoryMarshal.Cast<byte, T>(backend.Map(slot)));
            backend.Unmap(slot);
        });
        return slot.Tensor;
    }
}
