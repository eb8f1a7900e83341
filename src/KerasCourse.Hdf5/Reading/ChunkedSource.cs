using System.Buffers;

namespace KerasCourse.Hdf5;

/// <summary>Elements in equal blocks, each compressed for itself or never written. One chunk at a time is in memory.</summary>
internal sealed class ChunkedSource : ElementSource
{
    readonly FileBytes _file;
    readonly long[] _shape;
    readonly long[] _strides;
    readonly int[] _chunkShape;
    readonly int _elementSize;
    readonly int _chunkBytes;
    readonly byte[] _fill;
    readonly Filters _filters;
    readonly List<Chunk> _chunks;
    readonly bool _everyChunkStored;

    public ChunkedSource(FileBytes file, MetadataReader layout, ObjectHeader header, Dataspace space, Datatype type, byte[] fill)
    {
        (_file, _shape, _elementSize, _fill) = (file, space.Shape, type.Size, fill);
        var rank = layout.U8() - 1;
        if (rank != _shape.Length || rank < 1) throw layout.Error($"chunks of {rank} axes in a dataset of {_shape.Length}.", back: 1);
        var tree = layout.Address64();
        _chunkShape = new int[rank];
        long bytes = type.Size, grid = 1;
        for (var axis = 0; axis < rank; axis++)
        {
            var length = layout.U32();
            if (length is 0 or > int.MaxValue) throw layout.Error($"chunks of {length} on axis {axis}.", back: 4);
            _chunkShape[axis] = (int)length;
            bytes *= length;
            if (bytes > int.MaxValue) throw layout.Error($"chunks of more than {int.MaxValue} bytes.", back: 4);
            grid *= (_shape[axis] + length - 1) / length;
        }
        var size = layout.U32();
        if (size != type.Size) throw layout.Error($"chunks of elements of {size} bytes in a dataset of elements of {type.Size}.", back: 4);
        _chunkBytes = (int)bytes;
        _filters = Filters.Read(header.Find(MessageType.Filters), type.Size);

        _strides = new long[rank];
        long stride = 1;
        for (var axis = rank - 1; axis >= 0; axis--)
        {
            _strides[axis] = stride;
            stride *= _shape[axis];
        }
        _chunks = ChunkTree.Read(file, tree, _shape, _chunkShape);
        foreach (var chunk in _chunks) StoredBytes += chunk.StoredBytes;
        _everyChunkStored = _chunks.Count == grid;
    }

    public override long StoredBytes { get; }

    public override bool NeedsReading => true;

    public override void Read(long start, Span<byte> destination)
    {
        if (!_everyChunkStored) Fill(destination, _fill);
        var end = start + destination.Length / _elementSize;
        byte[]? buffer = null;
        try
        {
            foreach (var chunk in _chunks)
            {
                var first = FlatIndex(chunk.Offset);
                if (first >= end || LastIndex(chunk.Offset) < start) continue;
                if (buffer is null)
                {
                    _file.CheckAllocation(chunk.Address, _chunkBytes, StoredBytes, "a chunk");
                    buffer = ArrayPool<byte>.Shared.Rent(_chunkBytes);
                }
                var elements = buffer.AsSpan(0, _chunkBytes);
                Load(chunk, elements);
                Scatter(chunk, elements, start, end, destination);
            }
        }
        finally
        {
            if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    void Load(Chunk chunk, Span<byte> elements)
    {
        if (_filters.IsEmpty)
        {
            if (chunk.StoredBytes != elements.Length)
                throw _file.Error(chunk.Address, $"a chunk of {elements.Length} bytes is stored in {chunk.StoredBytes}.");
            _file.Read(chunk.Address, elements, "a chunk");
            return;
        }
        var stored = ArrayPool<byte>.Shared.Rent(chunk.StoredBytes);
        _file.Read(chunk.Address, stored.AsSpan(0, chunk.StoredBytes), "a chunk");
        _filters.Undo(_file, chunk.Address, stored, chunk.StoredBytes, chunk.FilterMask, elements);
        ArrayPool<byte>.Shared.Return(stored);
    }

    long FlatIndex(long[] index)
    {
        long flat = 0;
        for (var axis = 0; axis < index.Length; axis++) flat += index[axis] * _strides[axis];
        return flat;
    }

    long LastIndex(long[] offset)
    {
        long flat = 0;
        for (var axis = 0; axis < offset.Length; axis++)
            flat += (Math.Min(offset[axis] + _chunkShape[axis], _shape[axis]) - 1) * _strides[axis];
        return flat;
    }

    // Row by row along the last axis: the part of the row that is inside the shape and inside [start, end).
    void Scatter(Chunk chunk, ReadOnlySpan<byte> elements, long start, long end, Span<byte> destination)
    {
        var last = _shape.Length - 1;
        var rowLength = (int)Math.Min(_chunkShape[last], _shape[last] - chunk.Offset[last]);
        var rows = _chunkBytes / _elementSize / _chunkShape[last];
        var index = new int[_shape.Length];
        for (var row = 0; row < rows; row++)
        {
            var inside = true;
            long flat = chunk.Offset[last];
            for (var axis = 0; axis < last; axis++)
            {
                var position = chunk.Offset[axis] + index[axis];
                inside &= position < _shape[axis];
                flat += position * _strides[axis];
            }
            var from = Math.Max(flat, start);
            var to = Math.Min(flat + rowLength, end);
            if (inside && from < to)
            {
                var source = (row * _chunkShape[last] + (int)(from - flat)) * _elementSize;
                elements.Slice(source, (int)(to - from) * _elementSize).CopyTo(destination[((int)(from - start) * _elementSize)..]);
            }
            for (var axis = last - 1; axis >= 0 && ++index[axis] == _chunkShape[axis]; axis--) index[axis] = 0;
        }
    }
}
