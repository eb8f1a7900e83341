namespace KerasCourse.TensorFlow;

/// <summary>Marks a kernel that runs on the embedded engine, on host copies, because TensorFlow has no op that does the same.</summary>
/// <param name="when">In which cases; null: always.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnEmbeddedEngineAttribute(string? when = null) : Attribute
{
    /// <summary>In which cases; null: always.</summary>
    public string? When => when;
}
