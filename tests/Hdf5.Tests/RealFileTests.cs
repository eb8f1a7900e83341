using System.IO.Compression;

namespace KerasCourse.Hdf5.Tests;

/// <summary>Files made by others: the course's cats and models saved by Keras. Skipped where they are absent.</summary>
public class RealFileTests
{
    // Shapes and classes as the course states them; the sums were taken with h5py and NumPy.
    [SkippableFact]
    public void The_cats_of_the_course()
    {
        using var train = Hdf5File.Open(Files.Shared("datasets", "cats", "train_catvnoncat.h5"));
        using var test = Hdf5File.Open(Files.Shared("datasets", "cats", "test_catvnoncat.h5"));
        Assert.Equal([209, 64, 64, 3], train.Dataset("train_set_x").Shape);
        Assert.Equal(new byte[] { 17, 31, 56 }, train.Dataset("train_set_x").Read<byte>()[..3]);
        Assert.Equal(72, train.Dataset("train_set_y").Read<long>().Sum());
        Assert.Equal(33, test.Dataset("test_set_y").Read<long>().Sum());
        Assert.Equal(["non-cat", "cat"], test.Dataset("list_classes").ReadStrings());
    }

    // A model's weights are the same in its three files.
    [SkippableFact]
    public void Keras_weights()
    {
        var folder = Files.Shared("golden", "models");
        using var weights = Hdf5File.Open(Path.Combine(folder, "mlp.weights.h5"));
        using var legacy = Hdf5File.Open(Path.Combine(folder, "mlp.h5"));
        using var zip = ZipFile.OpenRead(Path.Combine(folder, "mlp.keras"));
        var unpacked = new MemoryStream();
        using (var entry = zip.GetEntry("model.weights.h5")!.Open()) entry.CopyTo(unpacked);
        unpacked.Position = 0;
        using var archived = Hdf5File.Open(unpacked, "mlp.keras/model.weights.h5");

        var kernel = weights.Dataset("layers/dense/vars/0");
        Assert.Equal([8, 16], kernel.Shape);
        Assert.Equal(kernel.Read<float>(), legacy.Dataset("model_weights/dense/mlp/dense/kernel").Read<float>());
        Assert.Equal(kernel.Read<float>(), archived.Dataset("layers/dense/vars/0").Read<float>());
        Assert.Equal("dense", weights.Group("layers/dense/vars").Attributes["name"].ReadString());
        Assert.Equal(["dense", "batch_normalization", "dropout", "dense_1"], legacy.Group("model_weights").Attributes["layer_names"].ReadStrings());
        Assert.StartsWith("{\"class_name\": \"Sequential\", ", legacy.Root.Attributes["model_config"].ReadString());
    }

    [SkippableFact]
    public void Every_file_that_Keras_made_is_read_whole()
    {
        var count = 0;
        foreach (var path in Directory.GetFiles(Files.Shared("golden", "models"), "*.h5"))
        {
            using var file = Hdf5File.Open(path);
            ReadAll.Of(file);
            count++;
        }
        Assert.True(count >= 20, $"{count} files");
    }
}
