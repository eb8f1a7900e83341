using Keras.Tests.Golden;
using KerasCourse;
using KerasCourse.Testing;
using GoldenFiles = KerasCourse.Testing.Golden;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>Ops on images and image layers against real Keras (the golden family preprocessing, see its make.py).</summary>
public class ImageGoldenTests
{
    public static TheoryData<string> Cases(string op)
    {
        var names = new TheoryData<string>();
        foreach (var golden in GoldenFiles.Cases("preprocessing").Where(golden => golden.Op == op))
            names.Add(golden.Name);
        return names;
    }

    private static Tensor Array(GoldenCase golden, string name) => GoldenTensors.ToTensor(golden[name]);

    [Theory]
    [MemberData(nameof(Cases), "resize")]
    public void Resizes(string name)
    {
        var golden = GoldenFiles.Case("preprocessing", name);
        var (x, y) = (Array(golden, "x"), golden["y"]);
        using var tape = new GradientTape(persistent: true);
        if (x.DType.IsFloat())
            tape.Watch(x);
        var result = Ops.Image.Resize(x, (y.Shape[1], y.Shape[2]), golden.Manifest["method"]!.GetValue<string>(), golden.Manifest["antialias"]!.GetValue<bool>());
        Assert.Equal(x.DType, result.DType);
        TensorAssert.Close(y, result, "y");
        if (golden.Has("dx"))
            TensorAssert.GradientClose(golden["dx"], tape.Gradient(Ops.Sum(result * Array(golden, "r")), x, UnconnectedGradients.Zero), "dx");
    }

    [Theory]
    [MemberData(nameof(Cases), "resizing")]
    public void ResizingLayers(string name)
    {
        var golden = GoldenFiles.Case("preprocessing", name);
        int height = golden.Manifest["height"]!.GetValue<int>(), width = golden.Manifest["width"]!.GetValue<int>();
        var layer = new Resizing(height, width, cropToAspectRatio: golden.Manifest["crop_to_aspect_ratio"] is not null,
            padToAspectRatio: golden.Manifest["pad_to_aspect_ratio"] is not null, fillValue: golden.Manifest["fill_value"]?.GetValue<double>() ?? 0);
        TensorAssert.Close(golden["y"], layer.Apply(Array(golden, "x")), "y");
    }

    [Theory]
    [MemberData(nameof(Cases), "center_crop")]
    public void Crops(string name)
    {
        var golden = GoldenFiles.Case("preprocessing", name);
        int height = golden.Manifest["height"]!.GetValue<int>(), width = golden.Manifest["width"]!.GetValue<int>();
        var layer = new CenterCrop(height, width);
        TensorAssert.Close(golden["y"], layer.Apply(Array(golden, "x")), "y");
        Assert.Equal((Shape)(height, width, 3), layer.Apply(Array(golden, "x")[0]).Shape);
    }

    [Theory]
    [MemberData(nameof(Cases), "affine")]
    public void AffineTransforms(string name)
    {
        var golden = GoldenFiles.Case("preprocessing", name);
        var y = Ops.Image.AffineTransform(Array(golden, "x"), Array(golden, "t"), golden.Manifest["method"]!.GetValue<string>(),
            golden.Manifest["fill"]!.GetValue<string>(), fillValue: 3);
        TensorAssert.Close(golden["y"], y, "y");
    }

    /// <summary>Random layers whose bounds leave one choice only give Keras's images in training.</summary>
    [Fact]
    public void RandomLayersOfOneChoice()
    {
        Check("fixed_rotation", new RandomRotation((0.11, 0.11), "constant", fillValue: 2));
        Check("fixed_rotation_back", new RandomRotation((-0.3, -0.3)));
        Check("fixed_zoom", new RandomZoom((0.25, 0.25)));
        Check("fixed_zoom_both", new RandomZoom((-0.4, -0.4), (0.3, 0.3), "wrap", "nearest"));
        Check("fixed_translation", new RandomTranslation((0.2, 0.2), (-0.35, -0.35), "nearest"));
        Check("fixed_brightness", new RandomBrightness((0.3, 0.3)));

        static void Check(string name, Layer layer)
        {
            var golden = GoldenFiles.Case("preprocessing", name);
            var expected = Array(golden, "y");
            var actual = layer.Apply(Array(golden, "x"), training: true);
            // Places that round to a pixel or its neighbour may differ by the last bit of a sine.
            float[] difference = Ops.Abs(expected - actual).ToArray<float>();
            Assert.True(difference.Count(value => value > 0.02f) <= difference.Length / 100, $"{name}: {difference.Max()}");
        }
    }

    [Fact]
    public void CroppingPaddingAndGrey()
    {
        var golden = GoldenFiles.Case("preprocessing", "crop_images");
        var x = Array(golden, "x");
        TensorAssert.Close(golden["y"], Ops.Image.CropImages(x, topCropping: 1, leftCropping: 2, targetHeight: 4, targetWidth: 5), "crop");
        TensorAssert.Close(GoldenFiles.Case("preprocessing", "pad_images")["y"], Ops.Image.PadImages(x, topPadding: 1, leftPadding: 2, targetHeight: 10, targetWidth: 14), "pad");
        TensorAssert.Close(GoldenFiles.Case("preprocessing", "grayscale")["y"], Ops.Image.RgbToGrayscale(x), "grey");
    }
}
