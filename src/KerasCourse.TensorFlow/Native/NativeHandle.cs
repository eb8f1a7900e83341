using Microsoft.Win32.SafeHandles;

namespace KerasCourse.TensorFlow;

/// <summary>Owns one object of TensorFlow's and gives it back when nobody refers to it.</summary>
internal abstract class NativeHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private static long _live;

    protected NativeHandle(nint pointer)
        : base(ownsHandle: true)
    {
        SetHandle(pointer);
        Interlocked.Increment(ref _live);
    }

    /// <summary>How many objects are alive; what leak tests look at.</summary>
    public static long Live => Volatile.Read(ref _live);

    /// <summary>The pointer, for a call during which somebody else keeps the handle alive.</summary>
    public nint Pointer => !IsClosed ? handle : throw new ObjectDisposedException(GetType().Name);

    protected sealed override bool ReleaseHandle()
    {
        Delete(handle);
        Interlocked.Decrement(ref _live);
        return true;
    }

    protected abstract void Delete(nint pointer);
}
