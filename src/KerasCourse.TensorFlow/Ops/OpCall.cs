namespace KerasCourse.TensorFlow;

/// <summary>An op that ran: what is needed to put it into a graph.</summary>
/// <param name="Name">TensorFlow's name for the op.</param>
/// <param name="Inputs">What it read, variables' resources included.</param>
/// <param name="ListLength">How many of the first inputs form one list; 0 if none.</param>
/// <param name="Attributes">Its attributes, but for those that follow from the inputs.</param>
/// <param name="Outputs">What it gave.</param>
internal sealed record OpCall(string Name, TensorFlowBuffer[] Inputs, int ListLength, OpAttribute[] Attributes, TensorFlowBuffer[] Outputs) : StepItem
{
    /// <summary>Tells why TensorFlow refused the inputs, for ops that look at numbers.</summary>
    public Explanation? Explanation { get; init; }
}
