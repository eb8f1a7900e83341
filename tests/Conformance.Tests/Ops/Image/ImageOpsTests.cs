using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>Ops on images: gradients agree with finite differences, a captured step gives the same bits, threads do not matter.</summary>
public sealed class ImageOpsTests
{
    private static readonly Tensor _transforms = Tensor.From(
        [0.9f, -0.3f, 1.2f, 0.25f, 1.1f, -0.7f, 0, 0, 1.3f, 0.1f, -2.4f, -0.2f, 0.7f, 1.35f, 0.01f, -0.02f], (2, 8));

    public static TheoryData<string> Calls => [.. _calls.Keys];

    private static readonly Dictionary<string, Func<Tensor, Tensor>> _calls = new()
    {
        ["bilinear"] = x => Ops.Image.Resize(x, (7, 3)),
        ["bicubic"] = x => Ops.Image.Resize(x, (3, 8), "bicubic"),
        ["lanczos3 antialias"] = x => Ops.Image.Resize(x, (3, 8), "lanczos3", antialias: true),
        ["area"] = x => Ops.Image.Resize(x, (2, 9), "area"),
        ["nearest"] = x => Ops.Image.Resize(x, (7, 3), "nearest"),
        ["crop to ratio"] = x => Ops.Image.Resize(x, (3, 3), cropToAspectRatio: true),
        ["pad to ratio"] = x => Ops.Image.Resize(x, (6, 3), padToAspectRatio: true, fillValue: 1),
        ["affine constant"] = x => Ops.Image.AffineTransform(x, _transforms, fillValue: 2),
        ["affine reflect"] = x => Ops.Image.AffineTransform(x, _transforms, fillMode: "reflect"),
        ["affine wrap"] = x => Ops.Image.AffineTransform(x, _transforms, fillMode: "wrap"),
        ["affine nearest"] = x => Ops.Image.AffineTransform(x, _transforms, "nearest", "nearest"),
        ["grey"] = Ops.Image.RgbToGrayscale,
        ["crop"] = x => Ops.Image.CropImages(x, topCropping: 1, bottomCropping: 1, leftCropping: 0, targetWidth: 4),
        ["pad"] = x => Ops.Image.PadImages(x, topPadding: 1, bottomPadding: 2, rightPadding: 1, targetWidth: 9),
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void GradientsAgreeWithFiniteDifferences(string call) =>
        GradientCheck.Verify(x => [_calls[call](x[0])], [Ops.RandomNormal((2, 5, 6, 3), dtype: DType.Float64)]);

    [Theory]
    [MemberData(nameof(Calls))]
    public void GradientsOfGradientsAgreeToo(string call) => GradientCheck.Verify(
        x =>
        {
            using var tape = new GradientTape();
            tape.Watch(x[0]);
            var y = _calls[call](x[0]);
            return [tape.Gradient(Ops.Sum(y * y), x[0])];
        },
        [Ops.RandomNormal((2, 5, 6, 3), dtype: DType.Float64)]);

    [Theory]
    [MemberData(nameof(Calls))]
    public void CapturedStepsGiveTheSameBits(string call) => CaptureCheck.Verify(
        x => [_calls[call](x[0])], [Ops.RandomNormal((2, 5, 6, 3))], [Ops.RandomNormal((2, 5, 6, 3))]);

    [Fact]
    public void SizesAreInferred()
    {
        var images = Tensor.Symbolic(new TensorSpec([null, null, 6, 3], DType.UInt8), null);
        Assert.Equal(new TensorSpec([null, 7, 3, 3], DType.Float32), Ops.Image.Resize(images, (7, 3)).Spec);
        Assert.Equal(new TensorSpec([null, 7, 3, 3], DType.UInt8), Ops.Image.Resize(images, (7, 3), "nearest").Spec);
        Assert.Equal(new TensorSpec([null, null, 6, 3], DType.Float32), Ops.Image.AffineTransform(images, Ops.Zeros(8)).Spec);
        Assert.Equal(new TensorSpec([null, null, 6, 1], DType.UInt8), Ops.Image.RgbToGrayscale(images).Spec);
    }
}
