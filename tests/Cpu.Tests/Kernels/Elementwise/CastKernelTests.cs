namespace KerasCourse.Cpu.Tests;

/// <summary>Conversions between all element types, by the rules in the kernel's summary.</summary>
public sealed unsafe class CastKernelTests
{
    [Fact]
    public void RealNumbersLoseTheirFractionAndSaturate()
    {
        float[] x = [1.9f, -1.9f, 3e9f, -3e9f, float.NaN, 0, float.PositiveInfinity, 300];
        Assert.Equal([1, -1, int.MaxValue, int.MinValue, 0, 0, int.MaxValue, 300], Cast<float, int>(x));
        Assert.Equal([1L, -1, 3000000000, -3000000000, 0, 0, long.MaxValue, 300], Cast<float, long>(x));
        Assert.Equal([(byte)1, 0, 255, 0, 0, 0, 255, 255], Cast<float, byte>(x));
        Assert.Equal([true, true, true, true, true, false, true, true], Cast<float, bool>(x));
    }

    [Fact]
    public void IntegersWrap()
    {
        Assert.Equal([(byte)0, 255, 44], Cast<int, byte>([256, -1, 300]));
        Assert.Equal([-1, 1], Cast<long, int>([-1L, (1L << 32) + 1]));
        Assert.Equal([16777216f, -5], Cast<long, float>([16777217L, -5]));
    }

    [Fact]
    public void BoolsAreZeroAndOne()
    {
        Assert.Equal([1f, 0], Cast<bool, float>([true, false]));
        Assert.Equal([1L, 0], Cast<bool, long>([true, false]));
        Assert.Equal([true, false], Cast<byte, bool>([7, 0]));
    }

    [Fact]
    public void EveryPairOfTypesIsThere()
    {
        bool one = true;
        byte* x = stackalloc byte[8];
        byte* y = stackalloc byte[8];
        foreach (DType from in Enum.GetValues<DType>())
        {
            foreach (DType to in Enum.GetValues<DType>())
            {
                CastKernel.Run(DType.Bool, &one, from, x, 1);
                CastKernel.Run(from, x, to, y, 1);
                bool back = false;
                CastKernel.Run(to, y, DType.Bool, &back, 1);
                Assert.True(back, $"{from} to {to}");
            }
        }
    }

    static TTo[] Cast<TFrom, TTo>(TFrom[] x) where TFrom : unmanaged where TTo : unmanaged
    {
        TTo[] y = new TTo[x.Length];
        fixed (TFrom* from = x)
        fixed (TTo* to = y)
            CastKernel.Run(from, to, x.Length);
        return y;
    }
}
