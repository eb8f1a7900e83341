using System.Buffers.Binary;
using System.Text;

namespace KerasCourse;

/// <summary>
/// Reads the data in a Python pickle of protocol 2 to 5: numbers, texts, lists, tuples, dictionaries and NumPy arrays. Nothing is executed:
/// of Python's functions only the three by which NumPy restores arrays are understood, as data. Source: Python's pickletools.
/// </summary>
internal sealed class PickleReader
{
    private const int LongestNumber = 8;

    private readonly Stream _stream;
    private readonly string _fileName;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = new();
    private readonly Dictionary<int, object?> _memo = [];

    private PickleReader(Stream stream, string fileName) => (_stream, _fileName) = (stream, fileName);

    /// <summary>The object in the stream: long, double, bool, string (bytes are strings of Latin-1), PickleList, object?[] (a tuple),
    /// dictionary, PickleArray.</summary>
    /// <exception cref="NumPyFormatException">It is damaged, or asks for other things of Python.</exception>
    public static PickledValue Read(Stream stream, string fileName)
    {
        var reader = new PickleReader(new BufferedStream(stream, 1 << 16), fileName);
        try
        {
            return new PickledValue(reader.Run());
        }
        catch (Exception error) when (error is ArgumentOutOfRangeException or InvalidOperationException or KeyNotFoundException
            or EndOfStreamException
            or OverflowException or FormatException)
        {
            throw new NumPyFormatException(fileName, "holds a pickle that is damaged or cut short.", error);
        }
    }

    private object? Run()
    {
        while (true)
        {
            switch ((char)Byte())
            {
                case '.': return Pop();
                case '\x80': Byte(); break;
                case '\x95': Bytes(8); break;
                case '(': _marks.Push(_stack.Count); break;
                case '0': Pop(); break;
                case 'N': Push(null); break;
                case '\x88': Push(true); break;
                case '\x89': Push(false); break;
                case 'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Bytes(4))); break;
                case 'K': Push((long)Byte()); break;
                case 'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2))); break;
                case '\x8a': Push(LongNumber()); break;
                case 'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Bytes(8))); break;
                case 'U' or 'C': Push(Text(Byte(), Encoding.Latin1)); break;
                case 'T' or 'B': Push(Text(Length(4), Encoding.Latin1)); break;
                case '\x8e': Push(Text(Length(8), Encoding.Latin1)); break;
                case '\x8c': Push(Text(Byte(), Encoding.UTF8)); break;
                case 'X': Push(Text(Length(4), Encoding.UTF8)); break;
                case '\x8d': Push(Text(Length(8), Encoding.UTF8)); break;
                case ']': Push(new PickleList()); break;
                case 'a': { object? item = Pop(); As<PickleList>(Top).Add(item); break; }
                case 'e': { object?[] items = PopToMark(); foreach (object? item in items) As<PickleList>(Top).Add(item); break; }
                case ')': Push(Array.Empty<object?>()); break;
                case 't': Push(PopToMark()); break;
                case '\x85': Push(PopLast(1)); break;
                case '\x86': Push(PopLast(2)); break;
                case '\x87': Push(PopLast(3)); break;
                case '}': Push(new Dictionary<string, object?>()); break;
                case 's': SetItems(PopLast(2)); break;
                case 'u': SetItems(PopToMark()); break;
                case 'c': Push(Global(Line(), Line())); break;
                case '\x93': { object?[] names = PopLast(2); Push(Global(As<string>(names[0]), As<string>(names[1]))); break; }
                case 'R': { object?[] call = PopLast(2); Push(Restored(call[0], As<object?[]>(call[1]))); break; }
                case 'b': { object? state = Pop(); (Top as PickleArray)?.SetState(As<object?[]>(state)); break; }
                case 'q': _memo[Byte()] = Top; break;
                case 'r': _memo[Length(4)] = Top; break;
                case '\x94': _memo[_memo.Count] = Top; break;
                case 'h': Push(_memo[Byte()]); break;
                case 'j': Push(_memo[Length(4)]); break;
                case var other:
                    throw new NumPyFormatException(
                    _fileName, $"holds a pickle with the operation 0x{(int)other:x2}, which is not read.");
            }
        }
    }

    private object? Top => _stack[^1];

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        object? value = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] PopLast(int count)
    {
        object?[] items = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return items;
    }

    private object?[] PopToMark() => PopLast(_stack.Count - _marks.Pop());

    private void SetItems(object?[] pairs)
    {
        var dictionary = As<Dictionary<string, object?>>(Top);
        for (int i = 0; i + 1 < pairs.Length; i += 2)
            dictionary[As<string>(pairs[i])] = pairs[i + 1];
    }

    private PickleGlobal Global(string module, string name) => (module, name) switch
    {
        ("numpy", "ndarray") => PickleGlobal.NdArray,
        ("numpy", "dtype") => PickleGlobal.DType,
        ("numpy.core.multiarray" or "numpy._core.multiarray", "_reconstruct") => PickleGlobal.Reconstruct,
        _ => throw new NumPyFormatException(_fileName,
        $"holds a pickle that asks for {module}.{name}. Only arrays and lists are read, nothing is executed."),
    };

    /// <summary>What a call of one of NumPy's functions stands for: an array that gets its numbers next, or the code of an element
    /// type.</summary>
    private static object Restored(object? function, object?[] arguments) => function switch
    {
        PickleGlobal.DType when arguments is [string code, ..] => code,
        PickleGlobal.Reconstruct => new PickleArray(),
        _ => throw new FormatException(),
    };

    private static T As<T>(object? value) where T : class => value as T ?? throw new FormatException();

    private byte Byte() => _stream.ReadByte() is >= 0 and var value ? (byte)value : throw new EndOfStreamException();

    private int Length(int bytes)
    {
        long length = bytes == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4)) : BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));
        return checked((int)length);
    }

    /// <summary>Read in pieces, so that a wrong length ends with the file, not with the memory.</summary>
    private byte[] Bytes(int count)
    {
        const int piece = 1 << 20;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        byte[] bytes = new byte[Math.Min(count, piece)];
        for (int done = 0; done < count;)
        {
            int next = Math.Min(count - done, Math.Max(piece, done));
            if (bytes.Length < done + next)
                Array.Resize(ref bytes, done + next);
            _stream.ReadExactly(bytes, done, next);
            done += next;
        }
        return bytes;
    }

    private string Text(int length, Encoding encoding) => encoding.GetString(Bytes(length));

    private string Line()
    {
        var line = new StringBuilder();
        while (Byte() is var next && next != '\n')
        {
            if (line.Append((char)next).Length > 200)
                throw new FormatException();
        }
        return line.ToString();
    }

    private long LongNumber()
    {
        int count = Byte();
        if (count > LongestNumber)
            throw new OverflowException();
        byte[] bytes = Bytes(count);
        long value = count > 0 && bytes[count - 1] >= 0x80 ? -1 : 0;
        for (int i = count - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
