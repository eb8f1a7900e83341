namespace KerasCourse;

/// <summary>The memory of a tensor of strings: an array on the host, whatever the backend. No kernel ever sees it.</summary>
internal sealed class StringBuffer(string[] values) : TensorBuffer
{
    /// <summary>The strings in row-major order.</summary>
    public string[] Values => values;

    /// <inheritdoc/>
    public override IBackend Backend => KerasCourse.Backend.Current;

    /// <inheritdoc/>
    protected override void Free()
    {
    }
}
