namespace KerasCourse.Cpu;

/// <summary>The memory of a tensor or of a variable. Kernel calls refer to buffers, and ask for the pointer when they run.</summary>
internal sealed unsafe class CpuBuffer : TensorBuffer
{
    private readonly CpuBackend _backend;
    private CpuMemory _memory;
    private CpuBuffer? _follows;
    private CpuArena? _arena;
    private long _place;

    public CpuBuffer(CpuBackend backend, long bytes)
        : this(backend, bytes, CpuMemoryPool.Rent(bytes))
    {
    }

    private CpuBuffer(CpuBackend backend, long bytes, CpuMemory memory)
    {
        _backend = backend;
        _memory = memory;
        Bytes = bytes;
    }

    /// <summary>Nobody refers to the buffer any more.</summary>
    ~CpuBuffer() => Release();

    public override IBackend Backend => _backend;

    public long Bytes { get; }

    public void* Pointer => _arena is not null ? _arena.At(_place) : _follows is not null ? _follows.Pointer : _memory.Pointer;

    /// <summary>Whether the buffer was bound to a recording's arena or to a variable: its own memory is gone.</summary>
    private bool IsBound => _arena is not null || _follows is not null;

    /// <summary>A buffer of zeros, which takes memory only once it is written.</summary>
    public static CpuBuffer Zeros(CpuBackend backend, long bytes) => new(backend, bytes, CpuMemoryPool.RentZeros(bytes));

    /// <summary>A buffer of the same numbers, which stay when this one is written.</summary>
    public CpuBuffer Snapshot() => new(_backend, Bytes, _memory.Share());

    /// <summary>Where to write all numbers anew; snapshots keep the old ones.</summary>
    public void* PointerForOverwrite()
    {
        if (_memory.IsShared)
        {
            var old = _memory;
            _memory = CpuMemoryPool.Rent(Bytes);
            old.Release();
        }
        return _memory.Pointer;
    }

    /// <summary>Where to read the numbers and where to write the updated ones: the same place, unless a snapshot shares the old ones.</summary>
    public void PointersForUpdate(out void* from, out void* to)
    {
        from = _memory.Pointer;
        to = PointerForOverwrite();
    }

    /// <summary>Places the buffer inside an arena from now on; only the calls of the recording still use it.</summary>
    public void BindTo(CpuArena arena, long place)
    {
        _memory.Release();
        (_arena, _place) = (arena, place);
    }

    /// <summary>Reads another buffer's present numbers from now on: a snapshot inside a recording follows its variable.</summary>
    public void Follow(CpuBuffer variable)
    {
        _memory.Release();
        _follows = variable;
    }

    protected override void Free()
    {
        GC.SuppressFinalize(this);
        if (!IsBound)
            _memory.Release();
    }
}
