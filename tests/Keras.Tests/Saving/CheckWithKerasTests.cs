using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Saving;

/// <summary>
/// Pins that real Keras opens our files: the ten models in three forms predict the same, h5py lists them as it lists Keras's, and the twelve
/// trainings go on alike. Skipped where there is no Python with Keras; <c>scripts/check-with-keras</c> runs it.
/// </summary>
public class CheckWithKerasTests
{
    [SkippableFact]
    public void KerasOpensOurFiles()
    {
        Skip.If(GoldenFiles.Cases("models").Count == 0, GoldenFiles.SkipReason);
        using var folder = new TemporaryFolder();
        foreach (string family in new[] { "models", "training" })
        {
            Directory.CreateDirectory(folder[family]);
            foreach (var golden in GoldenFiles.Cases(family))
            {
                var model = Model.Load(golden.FilePath(family == "models" ? ".keras" : ".after.keras"));
                string path = Path.Combine(folder[family], golden.Name);
                model.Save(path + ".keras");
                model.Save(path + ".h5");
                model.SaveWeights(path + ".weights.h5");
            }
        }
        string printed = Python.Run("keras, tensorflow, h5py", Path.Combine(AppContext.BaseDirectory, "Saving", "check_with_keras.py"), folder.Path, Path.GetDirectoryName(GoldenFiles.FolderOf("models"))!);
        Assert.EndsWith("10 models, 12 trainings, 0 problems", printed);
    }
}
