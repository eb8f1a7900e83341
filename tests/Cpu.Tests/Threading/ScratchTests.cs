namespace KerasCourse.Cpu.Tests;

public sealed unsafe class ScratchTests
{
    [Fact]
    public void IsAlignedKeptAndGrows()
    {
        float* first = Scratch.Get<float>(ScratchSlot.Temporary, 100);
        Assert.Equal(0, (nint)first % 64);
        first[99] = 5f;
        Assert.True(first == Scratch.Get<float>(ScratchSlot.Temporary, 50));
        Assert.Equal(5f, first[99]);
        float* grown = Scratch.Get<float>(ScratchSlot.Temporary, 1_000_000);
        Assert.Equal(0, (nint)grown % 64);
        grown[999_999] = 1f;
    }

    [Fact]
    public void SlotsAndThreadsAreApart()
    {
        byte* here = Scratch.Get<byte>(ScratchSlot.Temporary, 10);
        Assert.True(here != Scratch.Get<byte>(ScratchSlot.Temporary2, 10));
        nint there = 0;
        Thread thread = new(() => there = (nint)Scratch.Get<byte>(ScratchSlot.Temporary, 10));
        thread.Start();
        thread.Join();
        Assert.NotEqual((nint)here, there);
    }
}
