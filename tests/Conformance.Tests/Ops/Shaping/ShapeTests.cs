using KerasCourse;

namespace Conformance.Tests;

/// <summary>Pins how shapes are written: each form gives the sizes that it spells.</summary>
public class ShapeTests
{
    [Fact]
    public void SpreadsIntoLongerShapes()
    {
        Shape empty = [1, 0], scalar = Shape.Scalar, image = (7, 7);
        Shape batch = [null, .. image, 3];
        Assert.Equal(Shape.Of(1, 0, 4), [.. empty, 4]);
        Assert.Equal(Shape.Of(4), [.. scalar, 4]);
        Assert.Equal("[null, 7, 7, 3]", batch.ToString());
    }
}
