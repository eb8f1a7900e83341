namespace KerasCourse.Snippets.Tests;

/// <summary>Pins that Keras's second names of layers, which come with the package's aliases, are the same classes.</summary>
public class SecondNamesTests
{
    [Fact]
    public void SecondNamesAreTheSameClasses()
    {
        Assert.IsType<MaxPooling2D>(new MaxPool2D(2));
        Assert.IsType<GlobalAveragePooling1D>(new GlobalAvgPool1D());
        Assert.StartsWith("average_pooling3d", new AvgPool3D(2).Name, StringComparison.Ordinal);
        Assert.IsType<Conv2D>(new Convolution2D(4, 3));
        Assert.IsType<Conv2DTranspose>(new Convolution2DTranspose(4, 3));
        Assert.IsType<SeparableConv1D>(new SeparableConvolution1D(4, 3));
    }
}
