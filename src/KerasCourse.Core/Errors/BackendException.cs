namespace KerasCourse;

/// <summary>A backend that is unknown, not available here, or that failed.</summary>
public sealed class BackendException(string message, Exception? inner = null) : InvalidOperationException(message, inner);
