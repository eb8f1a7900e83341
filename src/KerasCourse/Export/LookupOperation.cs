namespace KerasCourse;

/// <summary>A table of strings and their numbers, as it stands in files; a program looks strings up itself.</summary>
/// <param name="strings">The strings.</param>
/// <param name="numbers">The number of each.</param>
/// <param name="otherString">What other numbers become; null: strings are turned into numbers.</param>
/// <param name="otherNumber">What other strings become.</param>
internal sealed class LookupOperation(string[] strings, int[] numbers, string? otherString, int otherNumber) : Operation
{
    /// <summary>It takes strings.</summary>
    public override bool MovesElements => true;

    public string[] Strings => strings;

    public int[] Numbers => numbers;

    public string? OtherString => otherString;

    public int OtherNumber => otherNumber;

    public override TensorSpec[] Infer(Tensor[] inputs) => [new(inputs[0].Shape, otherString is null ? DType.Int64 : DType.String)];

    public override Tensor[] Forward(Tensor[] inputs, TensorSpec[] specs, bool forGradient) =>
        throw new InvalidOperationException("Lookup: stands in files only; a layer looks its strings up itself.");
}
