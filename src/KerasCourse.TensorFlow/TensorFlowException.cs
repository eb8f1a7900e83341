namespace KerasCourse.TensorFlow;

/// <summary>An error that TensorFlow reported: its code, its message, and the op that was running.</summary>
/// <param name="code">TensorFlow's code.</param>
/// <param name="message">TensorFlow's message.</param>
/// <param name="op">The op that was running.</param>
public sealed class TensorFlowException(TensorFlowCode code, string message, string op) : InvalidOperationException($"{op}: TensorFlow: {code}: {message}")
{
    /// <summary>TensorFlow's code.</summary>
    public TensorFlowCode Code => code;

    /// <summary>The op that was running.</summary>
    public string Op => op;
}
