using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu.Tests;

public sealed class SimdSelectionTests
{
    [Fact]
    public void ParsesTheFourWords()
    {
        Assert.Equal(SimdLevel.Vector512, SimdSelection.Parse("512"));
        Assert.Equal(SimdLevel.Vector256, SimdSelection.Parse(" 256 "));
        Assert.Equal(SimdLevel.Vector128, SimdSelection.Parse("128"));
        Assert.Equal(SimdLevel.Scalar, SimdSelection.Parse("Scalar"));
        Assert.Null(SimdSelection.Parse(null));
        Assert.Null(SimdSelection.Parse(""));
    }

    [Fact]
    public void AnUnknownWordSaysWhatIsAllowed()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => SimdSelection.Parse("avx2"));
        Assert.Equal(
            "KERASCOURSE_SIMD: 'avx2' is not a SIMD level. Use 512, 256, 128 or scalar, or leave it unset for the widest that this " +
            "processor has.",
            error.Message);
    }

    [Fact]
    public void TheHardwareLevelIsAccelerated()
    {
        bool accelerated = SimdLevel.Hardware switch
        {
            SimdLevel.Vector512 => Vector512.IsHardwareAccelerated,
            SimdLevel.Vector256 => Vector256.IsHardwareAccelerated && !Vector512.IsHardwareAccelerated,
            SimdLevel.Vector128 => Vector128.IsHardwareAccelerated && !Vector256.IsHardwareAccelerated,
            _ => !Vector128.IsHardwareAccelerated,
        };
        Assert.True(accelerated);
    }
}
