using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using KerasCourse.Cpu;

namespace Cpu.Tests.Simd;

/// <summary>Pins that a run with vector instructions taken away really is one; <c>.ci/run</c> says what is off.</summary>
public class SimdOffTests
{
    [SkippableFact]
    public void WhatIsSaidToBeOffIsOff()
    {
        string? off = Environment.GetEnvironmentVariable("KERASCOURSE_EXPECT_OFF");
        Skip.If(string.IsNullOrEmpty(off), "KERASCOURSE_EXPECT_OFF is not set: nothing is said to be off");
        Assert.Equal("0", Environment.GetEnvironmentVariable($"DOTNET_{off}"));
        switch (off)
        {
            case "EnableAVX512":
                Assert.False(Vector512.IsHardwareAccelerated);
                Assert.False(Avx512F.IsSupported);
                Assert.True(SimdLevel.Hardware < SimdLevel.Vector512);
                break;
            case "EnableAVX2":
                Assert.False(Avx2.IsSupported);
                Assert.False(Vector256.IsHardwareAccelerated);
                Assert.True(SimdLevel.Hardware < SimdLevel.Vector256);
                break;
            case "EnableHWIntrinsic":
                Assert.False(Sse41.IsSupported);
                Assert.True(SimdLevel.Hardware <= SimdLevel.Vector128);
                break;
            default:
                Assert.Fail($"KERASCOURSE_EXPECT_OFF: unknown word \"{off}\"");
                break;
        }
    }
}
