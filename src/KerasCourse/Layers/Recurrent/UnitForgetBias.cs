namespace KerasCourse;

/// <summary>The first bias of an LSTM: 1 for the forget gate, the second of four, so that a new cell remembers; else the given one's.</summary>
internal sealed class UnitForgetBias(Initializer others) : Initializer
{
    public override Tensor Create(Shape shape, DType dtype)
    {
        int units = shape.Size(0) / 4;
        return Ops.Concatenate([others.Create(units, dtype), Ops.Ones(units, dtype), others.Create(2 * units, dtype)]);
    }
}
