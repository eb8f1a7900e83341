using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Golden;

/// <summary>Pins every learning-rate schedule against real Keras, steps 0 to 39.</summary>
public class ScheduleGoldenTests
{
    public static TheoryData<string> Names => GoldenFiles.Names("schedules");

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void AgreesWithKeras(string name)
    {
        var golden = GoldenFiles.Case("schedules", name);
        var schedule = KerasConfig.Create<Schedule>(golden.ClassName, golden.Config);
        double[] expected = golden["lr"].ToDoubles();
        for (int step = 0; step < expected.Length; step++)
            Assert.True(Math.Abs(expected[step] - schedule.Rate(step)) <= 1e-5 * Math.Abs(expected[step]) + 1e-9, $"step {step}: expected {expected[step]}, actual {schedule.Rate(step)}");
    }
}
