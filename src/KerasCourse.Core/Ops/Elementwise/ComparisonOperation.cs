namespace KerasCourse;

/// <summary>An op of two inputs that broadcast against each other and give true or false.</summary>
internal abstract class ComparisonOperation : BinaryOperation
{
    public sealed override string? NoGradient => "Bool output";

    protected sealed override bool TakesBool => true;

    protected sealed override DType ResultType(DType input) => DType.Bool;
}
