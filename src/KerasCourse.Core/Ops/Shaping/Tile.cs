namespace KerasCourse;

public static partial class Ops
{
    /// <summary>The whole tensor <c>repeats[i]</c> times along axis i: [a, b] tiled by 2 is [a, b, a, b].</summary>
    /// <remarks>
    /// Of <paramref name="repeats"/> and the shape, the shorter one is filled up with ones in front. Gradient: the sum over the copies.
    /// Source: keras.ops.tile.
    /// </remarks>
    public static Tensor Tile(Tensor x, params int[] repeats)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(repeats);
        foreach (int count in repeats)
        {
            if (count < 0)
                throw new ArgumentOutOfRangeException(nameof(repeats), $"Tile: repeats must be 0 or more, received {count}.");
        }
        while (x.Rank < repeats.Length)
            x = ExpandDims(x, 0);
        return Operation.Run(new TileOperation([.. Enumerable.Repeat(1, x.Rank - repeats.Length), .. repeats]), x);
    }
}

/// <summary>One count per axis.</summary>
internal sealed class TileOperation(int[] repeats) : Operation
{
    public int[] Repeats => repeats;

    public override bool MovesElements => true;

    public override TensorSpec[] Infer(Tensor[] inputs)
    {
        var sizes = (int[])inputs[0].Shape.Sizes.Clone();
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = sizes[i] == Shape.Unknown ? sizes[i] : sizes[i] * repeats[i];
        return [new(new Shape(sizes), inputs[0].DType)];
    }

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) => [Backend.Current.Shaping.Tile(inputs[0], repeats)];

    public override Tensor?[] Gradient(GradientContext context)
    {
        var sizes = new int[2 * repeats.Length];
        var copies = new int[repeats.Length];
        for (int i = 0; i < repeats.Length; i++)
            (sizes[2 * i], sizes[(2 * i) + 1], copies[i]) = (repeats[i], context.Inputs[0].Shape.Size(i), 2 * i);
        return [repeats.Length == 0 ? context.OutputGradient : Ops.Sum(Ops.Reshape(context.OutputGradient, new Shape(sizes)), copies)];
    }
}
