using KerasCourse;

namespace Keras.Tests.Layers.Preprocessing;

/// <summary>The whole text of what ops on images and image layers say.</summary>
public class ImageMessagesTests
{
    private static void Says(string message, Action action) => Assert.Equal(message, Record.Exception(action)?.Message);

    private static Tensor Images => Ops.Zeros((1, 4, 5, 3));

    [Fact]
    public void OpsOnImages()
    {
        Says("Resize: images must have 3 or 4 axes ([batch,] height, width, channels), received 2. Shape: [4, 5].", () => Ops.Image.Resize(Ops.Zeros((4, 5)), 3));
        Says("Resize: cropToAspectRatio and padToAspectRatio exclude each other.", () => Ops.Image.Resize(Images, 3, cropToAspectRatio: true, padToAspectRatio: true));
        Says("Resize: cropToAspectRatio and padToAspectRatio need a known height and width. Shape: [null, null, 5, 3].",
            () => Ops.Image.Resize(KerasCourse.Keras.Input((null, 5, 3)), 3, cropToAspectRatio: true));
        Says("Resize: the images are empty. Shape: [1, 0, 5, 3].", () => Ops.Image.Resize(Ops.Zeros((1, 0, 5, 3)), 3));
        Says("Unknown interpolation \"linear\". Did you mean \"bilinear\"? Known: \"area\", \"bicubic\", \"bilinear\", \"lanczos3\", \"lanczos5\", \"nearest\".",
            () => Ops.Image.Resize(Images, 3, "linear"));
        Says("AffineTransform: has no interpolation \"area\". It has: \"nearest\", \"bilinear\".", () => Ops.Image.AffineTransform(Images, Ops.Zeros(8), "area"));
        Says("AffineTransform: transform must be [8] or [batch, 8], received [6].", () => Ops.Image.AffineTransform(Images, Ops.Zeros(6)));
        Says("AffineTransform: 2 transforms for 1 images; give one for all, or one for each.", () => Ops.Image.AffineTransform(Images, Ops.Zeros((2, 8))));
        Says("Unknown fill mode \"mirror\". Known: \"constant\", \"nearest\", \"reflect\", \"wrap\".", () => Ops.Image.AffineTransform(Images, Ops.Zeros(8), fillMode: "mirror"));
        Says("CropImages: give two of three numbers for the height: before, behind, target.", () => Ops.Image.CropImages(Images, topCropping: 1));
        Says("CropImages: 4 pixels from 2 on leave the height 4. Shape: [1, 4, 5, 3].",
            () => Ops.Image.CropImages(Images, topCropping: 2, leftCropping: 0, targetHeight: 4, targetWidth: 5));
        Says("PadImages: 1 and -2 pixels around the height 4; neither may be negative. Shape: [1, 4, 5, 3].",
            () => Ops.Image.PadImages(Images, topPadding: 1, leftPadding: 0, targetHeight: 3, targetWidth: 5));
        Says("RgbToGrayscale: images must have 3 channels, received 4. Shape: [1, 2, 2, 4].", () => Ops.Image.RgbToGrayscale(Ops.Zeros((1, 2, 2, 4))));
    }

    [Fact]
    public void ImageLayers()
    {
        Says("RandomRotation \"r\": factor must be in [-1, 1], received 2. (Parameter 'factor')", () => new RandomRotation(2, name: "r"));
        Says("RandomZoom \"z\": heightFactor must be in [-1, 1], received (0, 1.5). (Parameter 'heightFactor')", () => new RandomZoom((0, 1.5), name: "z"));
        Says("RandomFlip \"f\": unknown mode \"both\". Known: \"horizontal\", \"horizontal_and_vertical\", \"vertical\".", () => new RandomFlip("both", name: "f"));
        Says("RandomZoom \"z\": has no interpolation \"bicubic\". It has: \"nearest\", \"bilinear\".", () => new RandomZoom(0.1, interpolation: "bicubic", name: "z"));
        Says("RandomFlip \"f\": images must have 3 or 4 axes ([batch,] height, width, channels), received 2. Shape: [4, 5].", () => new RandomFlip(name: "f").Apply(Ops.Zeros((4, 5))));
        Says("CenterCrop \"c\": height must be 1 or more, received 0. (Parameter 'height')", () => new CenterCrop(0, 3, "c"));
        Says("CenterCrop \"c\": needs a known height and width. Input shape: [null, null, 5, 3].", () => new CenterCrop(3, 3, "c").Apply(KerasCourse.Keras.Input((null, 5, 3))));
        Says("RandomCrop \"c\": needs a known height and width. Input shape: [null, null, 5, 3].", () => new RandomCrop(3, 3, name: "c").Apply(KerasCourse.Keras.Input((null, 5, 3))));
        Says("Resizing \"r\": cropToAspectRatio and padToAspectRatio exclude each other.", () => new Resizing(3, 3, cropToAspectRatio: true, padToAspectRatio: true, name: "r"));
        Says("Resizing \"r\": has no fill mode \"wrap\". It has: \"constant\".", () => new Resizing(3, 3, fillMode: "wrap", name: "r"));
    }
}
