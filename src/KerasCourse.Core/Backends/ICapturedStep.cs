namespace KerasCourse;

/// <summary>A step that was run once and can be run again without its C# code.</summary>
public interface ICapturedStep : IDisposable
{
    /// <summary>Why the step cannot be run again, or null if it can.</summary>
    string? WhyNot { get; }

    /// <summary>What the step returned; after each <see cref="Replay"/> they hold the new numbers. They belong to no scope.</summary>
    IReadOnlyList<Tensor> Outputs { get; }

    /// <summary>
    /// Identifies what the step did: the calls, their shapes and the constants in them. Two runs of user code with the same signature may
    /// be replaced by replays.
    /// </summary>
    ulong Signature { get; }

    /// <summary>Runs the step again on the present numbers of its inputs and variables.</summary>
    /// <exception cref="InvalidOperationException">The step cannot be run again.</exception>
    void Replay();
}
