using System.Runtime.Intrinsics;

namespace KerasCourse.Cpu;

/// <summary>
/// Picks the vector width at start-up: the widest that the hardware has, or what the environment variable <c>KERASCOURSE_SIMD</c> says
/// (512, 256, 128 or scalar). A width that the hardware lacks is allowed and runs in .NET's software emulation: slow, but testable anywhere.
/// </summary>
internal static class SimdSelection
{
    public const string EnvironmentVariable = "KERASCOURSE_SIMD";

    static SimdLevel _current = Parse(Environment.GetEnvironmentVariable(EnvironmentVariable)) ?? WidestOfHardware();

    extension(SimdLevel)
    {
        /// <summary>The level that the kernels use now. Only tests set it, and only while no kernel runs.</summary>
        public static SimdLevel Current
        {
            get => _current;
            set => _current = value;
        }

        /// <summary>The widest level that this processor runs at full speed.</summary>
        public static SimdLevel Hardware => WidestOfHardware();
    }

    /// <summary>The level named by <paramref name="text"/>; null for nothing, an error for an unknown word.</summary>
    public static SimdLevel? Parse(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        null or "" => null,
        "512" => SimdLevel.Vector512,
        "256" => SimdLevel.Vector256,
        "128" => SimdLevel.Vector128,
        "scalar" => SimdLevel.Scalar,
        _ => throw new InvalidOperationException(
            $"{EnvironmentVariable}: '{text}' is not a SIMD level. Use 512, 256, 128 or scalar, or leave it unset for the widest " +
            "that this processor has."),
    };

    static SimdLevel WidestOfHardware() =>
        Vector512.IsHardwareAccelerated ? SimdLevel.Vector512
        : Vector256.IsHardwareAccelerated ? SimdLevel.Vector256
        : Vector128.IsHardwareAccelerated ? SimdLevel.Vector128
        : SimdLevel.Scalar;
}
