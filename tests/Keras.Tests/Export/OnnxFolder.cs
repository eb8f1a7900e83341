using Keras.Tests.Saving;
using KerasCourse;
using KerasCourse.Testing;

namespace Keras.Tests.Export;

/// <summary>ONNX files with inputs and the outputs that are expected of them, for ONNX Runtime to judge.</summary>
internal sealed class OnnxFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private int _count;

    /// <summary>Exports a model.</summary>
    public void Add(string name, Model model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs)
    {
        model.Export(_folder[$"{name}.onnx"]);
        NpzFile.Write(_folder[$"{name}.npz"], [.. Named("x", inputs), .. Named("y", outputs)]);
        _count++;
    }

    /// <summary>Exports a layer as a model of its own; masks become inputs.</summary>
    public void Add(string name, Layer layer, Tensor[] inputs)
    {
        var outputs = layer.ApplyAll(inputs, training: false);
        var masks = inputs.Select(input => input.Mask).OfType<Tensor>().ToArray();
        Tensor[] places = [.. inputs.Concat(masks).Select(input => KerasCourse.Keras.Input(input.Shape[1..], dtype: input.DType))];
        int next = inputs.Length;
        Tensor?[]? given = masks.Length == 0 ? null : [.. inputs.Select(input => input.Mask is null ? null : places[next++])];
        var model = new Model(places, layer.ApplyAll(places[..inputs.Length], masks: given));
        Add(name, model, [.. inputs, .. masks], outputs);
    }

    /// <summary>Lets ONNX Runtime judge the files; skips the test where there is no Python that has it.</summary>
    public void AssertAllRun()
    {
        string printed = Python.Run("onnx, onnxruntime", Path.Combine(AppContext.BaseDirectory, "Export", "check_onnx.py"), _folder.Path);
        Assert.True(printed == $"{_count} files, 0 problems", printed);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<KeyValuePair<string, NpyArray>> Named(string prefix, IReadOnlyList<Tensor> tensors) =>
        tensors.Select((tensor, i) => KeyValuePair.Create($"{prefix}{i}", Array(tensor)));

    private static NpyArray Array(Tensor tensor)
    {
        int[] shape = [.. tensor.Shape.Select(size => size!.Value)];
        return tensor.DType switch
        {
            DType.Float32 => new(shape, tensor.ToArray<float>()),
            DType.Float64 => new(shape, tensor.ToArray<double>()),
            DType.Int32 => new(shape, tensor.ToArray<int>()),
            DType.Int64 => new(shape, tensor.ToArray<long>()),
            DType.Bool => new(shape, tensor.ToArray<bool>()),
            DType.String => new(shape, tensor.Strings.Select(text => (byte)text[0]).ToArray()),
            _ => new(shape, tensor.ToArray<byte>()),
        };
    }
}
