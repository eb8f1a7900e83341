using KerasCourse;

namespace Conformance.Tests;

/// <summary>The whole text of the messages of shaping ops.</summary>
public sealed class ShapingMessageTests
{
    private static readonly Tensor _matrix = new float[,] { { 1, 2, 3 }, { 4, 5, 6 } };

    public static TheoryData<string, Func<object>> Mistakes => new()
    {
        { "Reshape: [2, 3] has 6 elements, which do not fill [4, 2].", () => _matrix.Reshape((4, 2)) },
        { "Reshape: [2, 3] has 6 elements, which do not fill [null, 4].", () => _matrix.Reshape((null, 4)) },
        {
            "BroadcastTo: [2, 3] does not broadcast to [2, 4]: counted from the last axis, each size must be equal to the target's or 1.",
            () => Ops.BroadcastTo(_matrix, (2, 4))
        },
        { "Transpose: [0, 0] is not an order of the 2 axes of shape [2, 3]; name each axis once.", () => Ops.Transpose(_matrix, (0, 0)) },
        { "Transpose: axis 2 is outside the shape [2, 3]; axes go from -2 to 1.", () => Ops.Transpose(_matrix, (0, 2)) },
        {
            "Concatenate: tensor 1 has shape [2], tensor 0 has [2, 3]; all sizes but that of axis 0 must be equal.",
            () => Ops.Concatenate([_matrix, new float[2]])
        },
        {
            "Concatenate: tensor 1 has shape [3, 2], tensor 0 has [2, 3]; all sizes but that of axis 1 must be equal.",
            () => Ops.Concatenate([_matrix, Ops.Transpose(_matrix)], 1)
        },
        { "Concatenate: no tensors to join; give at least one.", () => Ops.Concatenate([]) },
        { "Stack: tensor 1 has shape [2], tensor 0 has [2, 3]; all must have one shape.", () => Ops.Stack([_matrix, new float[2]]) },
        { "Slice: range 1..4 is outside axis 1 of size 3. Shape: [2, 3].", () => _matrix[.., 1..4] },
        { "Slice: range ^4..^0 is outside axis 1 of size 3. Shape: [2, 3].", () => _matrix[.., ^4..] },
        { "Slice: range 2..1 is outside axis 1 of size 3. Shape: [2, 3].", () => _matrix[.., 2..1] },
        { "Slice: index 2 is outside axis 0 of size 2. Shape: [2, 3].", () => _matrix[2] },
        { "Slice: index ^3 is outside axis 0 of size 2. Shape: [2, 3].", () => _matrix[-3] },
        { "Slice: 3 slices for a tensor of 2 axes. Shape: [2, 3].", () => _matrix[0, 0, 0] },
        { "Slice: step 0 on axis 0; steps are 1 or more. Ops.Flip reverses an axis.", () => _matrix[Slice.Every(0)] },
        { "Slice: 1 start indices and 2 sizes for a tensor of 2 axes. Shape: [2, 3].", () => Ops.Slice(_matrix, new[] { 0 }, new[] { 1, 1 }) },
        {
            "SliceUpdate: a block that starts at [1, 1] leaves x. Shapes: x [2, 3], updates [2, 3].",
            () => Ops.SliceUpdate(_matrix, [1, 1], _matrix)
        },
        { "ExpandDims: a new axis 3 does not fit the shape [2, 3]; it may be -3 to 2.", () => Ops.ExpandDims(_matrix, 3) },
        { "Squeeze: axis 1 has size 3; only axes of size 1 can be left out. Input shape: [2, 3].", () => Ops.Squeeze(_matrix, 1) },
        { "Split: axis 1 of size 3 cannot be cut into 2 equal parts. Shape: [2, 3].", () => Ops.Split(_matrix, 2, 1) },
        { "Split: indices [2, 1] must ascend and stay within axis 1. Shape: [2, 3].", () => Ops.Split(_matrix, new[] { 2, 1 }, 1) },
        { "Pad: 1 pairs of widths for a tensor of 2 axes. Shape: [2, 3].", () => Ops.Pad(_matrix, [(1, 1)]) },
        { "Pad: widths (-1, 0) of axis 1 must not be negative; slice the tensor to cut it. Shape: [2, 3].", () => Ops.Pad(_matrix, [(0, 0), (-1, 0)]) },
        {
            "Pad: widths (2, 0) of axis 0 need more than its 2 elements give in mode \"reflect\" (at most 1). Shape: [2, 3].",
            () => Ops.Pad(_matrix, [(2, 0), (0, 0)], "reflect")
        },
        { "PadMode: unknown word \"wrap\". Use \"constant\", \"reflect\", \"symmetric\" or \"edge\".", () => Ops.Pad(_matrix, 1, "wrap") },
        { "Rot90: axes (1, -1) are the same axis; a plane has two. Shape: [2, 3].", () => Ops.Rot90(_matrix, 1, (1, -1)) },
        { "Repeat: 2 counts for axis 1. Shape: [2, 3].", () => Ops.Repeat(_matrix, new[] { 1, 2 }, 1) },
        { "Tril: x must have 2 axes or more (matrices are the last two), received 1. Shape: [2].", () => Ops.Tril(new float[2]) },
        { "Diag: x must have 1 axes (a vector) or 2 (a matrix), received 3. Shape: [1, 2, 3].", () => Ops.Diag(_matrix.Reshape((1, 2, 3))) },
        { "Diagonal: axes 0 and -2 are the same axis; a matrix has two. Shape: [2, 3].", () => Ops.Diagonal(_matrix, 0, 0, -2) },
        { "Meshgrid: unknown indexing \"yx\". Use \"xy\" or \"ij\". (Parameter 'indexing')", () => Ops.Meshgrid([new float[2]], "yx") },
        { "Unfold: a window of 3 does not fit into axis 2 of size 2. Shape: [1, 1, 2, 3].", () => Ops.Unfold(_matrix.Reshape((1, 1, 2, 3)), 3) },
        { "Arange: step must not be 0. (Parameter 'step')", () => Ops.Arange(0, 3, 0) },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void SaysWhatIsWrong(string message, Func<object> mistake) => Assert.Equal(message, Assert.ThrowsAny<ArgumentException>(mistake).Message);
}
