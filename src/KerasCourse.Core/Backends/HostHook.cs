namespace KerasCourse;

/// <summary>
/// Host code that belongs to a step: it runs now and, where the step is being captured, before each replay. An optimizer uses it to put
/// the learning rate and bias corrections of the coming step into a variable, with <see cref="VariableState.WriteHost"/>.
/// </summary>
public static class HostHook
{
    [ThreadStatic]
    private static List<Action>? _recording;

    [ThreadStatic]
    private static bool _isRunning;

    [ThreadStatic]
    private static string? _whyNot;

    /// <summary>Whether a hook is running: nothing it does is recorded.</summary>
    public static bool IsRunning => _isRunning;

    /// <summary>Whether a step is being captured on this thread.</summary>
    internal static bool IsRecording => _recording is not null;

    /// <summary>Runs <paramref name="action"/> now and before each replay of the step being captured.</summary>
    public static void Run(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        RunAll([action]);
        _recording?.Add(action);
    }

    /// <summary>Says that the step being captured cannot be run again by a replay; without a capture it says nothing.</summary>
    public static void CannotReplay(string reason) => _whyNot ??= reason;

    /// <summary>Runs hooks; what a backend calls before a replay.</summary>
    public static void RunAll(ReadOnlySpan<Action> hooks)
    {
        bool outer = _isRunning;
        _isRunning = true;
        try
        {
            foreach (var hook in hooks)
                hook();
        }
        finally
        {
            _isRunning = outer;
        }
    }

    /// <summary>Collects the hooks of the code that runs until <see cref="EndRecording"/>; what a backend's capture calls.</summary>
    public static void BeginRecording() => (_recording, _whyNot) = ([], null);

    /// <summary>The hooks since <see cref="BeginRecording"/>, and what <see cref="CannotReplay"/> was told.</summary>
    public static Action[] EndRecording(out string? whyNot)
    {
        var hooks = _recording ?? [];
        (_recording, whyNot) = (null, _whyNot);
        return [.. hooks];
    }
}
