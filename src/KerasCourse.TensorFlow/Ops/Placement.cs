using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>
/// Where ops run: on one device, or wherever TensorFlow likes. An op for which TensorFlow has no kernel on the device runs on the CPU; it
/// is noted, so that users can see it.
/// </summary>
/// <param name="device">The device; null: TensorFlow chooses.</param>
internal sealed unsafe class Placement(string? device)
{
    private readonly ConcurrentDictionary<(string Op, int Type), bool> _elsewhere = [];

    /// <summary>The device; null: TensorFlow chooses.</summary>
    public string? Device => device;

    /// <summary>TensorFlow's text for the device, kept for as long as the process lives; null: it chooses.</summary>
    public byte* Text { get; } = device is null ? null : (byte*)Marshal.StringToCoTaskMemUTF8($"/job:localhost/replica:0/task:0/device:{device}");

    /// <summary>The ops that had no kernel on the device, with the element type of their first input.</summary>
    public IEnumerable<string> Elsewhere =>
        _elsewhere.Keys.Select(key => key.Type == ElementTypes.Resource ? key.Op : $"{key.Op} ({ElementTypes.FromTensorFlow(key.Type)})").Order(StringComparer.Ordinal);

    /// <summary>The device for an op; null where TensorFlow is to choose.</summary>
    /// <param name="op">TensorFlow's name of the op.</param>
    /// <param name="type">The TF_DataType of its first input, or of a resource where it has none.</param>
    public byte* For(string op, int type) => Text == null || (!_elsewhere.IsEmpty && _elsewhere.ContainsKey((op, type))) ? null : Text;

    /// <summary>Whether TensorFlow refused an op for want of a kernel on the device; if so, the op runs elsewhere from now on.</summary>
    public bool MovesAway(TensorFlowException refused, string op, int type) =>
        For(op, type) != null && refused.Code is TensorFlowCode.InvalidArgument or TensorFlowCode.NotFound
        && (refused.Message.Contains("Could not satisfy device specification", StringComparison.Ordinal)
            || refused.Message.Contains("No registered", StringComparison.Ordinal))
        && _elsewhere.TryAdd((op, type), true);
}
