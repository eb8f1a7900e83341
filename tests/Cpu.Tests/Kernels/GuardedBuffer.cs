using System.Runtime.InteropServices;

namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Native floats that end exactly where a guard begins and start <c>offset</c> floats off a cache line, NaN all around:
/// a kernel that writes outside is caught by <see cref="AssertGuards"/>, and one that uses what it reads outside gets NaN.
/// </summary>
internal sealed unsafe class GuardedBuffer : IDisposable
{
    const int Guard = 64;

    readonly float* _allocation;
    readonly int _length;
    readonly int _offset;

    public GuardedBuffer(int length, int offset = 0)
    {
        _length = length;
        _offset = offset;
        _allocation = (float*)NativeMemory.AlignedAlloc((nuint)(length + offset + 2 * Guard) * sizeof(float), 64);
        new Span<float>(_allocation, length + offset + 2 * Guard).Fill(float.NaN);
    }

    public float* Pointer => _allocation + Guard + _offset;

    public Span<float> Span => new(Pointer, _length);

    /// <summary>Numbers in [-1, 1).</summary>
    public GuardedBuffer Fill(Random random)
    {
        foreach (ref float x in Span)
            x = random.NextSingle() * 2f - 1f;
        return this;
    }

    public void AssertGuards()
    {
        for (int i = 0; i < Guard + _offset; i++)
        {
            if (!float.IsNaN(_allocation[i]))
                Assert.Fail($"Float {Guard + _offset - i} before the buffer was written.");
        }
        for (int i = 0; i < Guard; i++)
        {
            if (!float.IsNaN(Pointer[_length + i]))
                Assert.Fail($"Float {i} behind the buffer was written.");
        }
    }

    public void Dispose() => NativeMemory.AlignedFree(_allocation);
}
