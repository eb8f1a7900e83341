using System.IO.Compression;
using System.Reflection;
using System.Text.Json.Nodes;
using KerasCourse.Testing;
using ApplicationModels = KerasCourse.Applications;

namespace KerasCourse.Tests.Applications;

/// <summary>A network of keras.applications as tests/golden/applications describes it, and ours of that name.</summary>
internal static class KerasApplication
{
    private const string Family = "applications";

    /// <summary>The networks.</summary>
    public static TheoryData<string> Names => Golden.Names(Family);

    /// <summary>What Keras says about a network; skips where the golden files are absent.</summary>
    public static JsonObject Manifest(string name) => Golden.Case(Family, name).Manifest;

    /// <summary>Keras's layers, one line each: name, class, weights with their shapes.</summary>
    public static string[] Layers(string name)
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Golden.FolderOf(Family)!, "layers.txt.gz")),
            CompressionMode.Decompress));
        string[] lines = file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        int start = Array.IndexOf(lines, $"# {name}") + 1;
        int end = Array.FindIndex(lines, start, line => line.StartsWith("# ", StringComparison.Ordinal));
        return lines[start..(end < 0 ? lines.Length : end)];
    }

    /// <summary>The same of our model.</summary>
    public static string[] Layers(Model model) =>
    [
        .. model.Layers.Select(layer => string.Join(' ', [layer.Name, layer.GetType().Name, .. layer.Weights.Select(weight =>
            $"{weight.Path[(weight.Path.LastIndexOf('/') + 1)..]}:{string.Join('x', weight.Shape.Sizes)}")]))
    ];

    /// <summary>Our network with random weights; arguments that are not named have their defaults.</summary>
    public static Model Create(string name, params (string Name, object? Value)[] arguments)
    {
        KerasCourse.Keras.ClearSession();
        KerasCourse.Keras.SetRandomSeed(1);
        var method = typeof(ApplicationModels).GetMethod(name)!;
        try
        {
            return (Model)method.Invoke(null, [.. method.GetParameters().Select(Argument)])!;
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }

        object? Argument(ParameterInfo parameter) => parameter.Name == "weights" ? null
            : Array.Find(arguments, argument => argument.Name == parameter.Name) is { Name: not null } given ? given.Value
            : parameter.DefaultValue;
    }

    /// <summary>The formula of tests/golden/applications/make.py: numbers in [-1, 1) that depend on the stream and the index
    /// only.</summary>
    public static float[] Numbers(int stream, int count)
    {
        var numbers = new float[count];
        for (int i = 0; i < count; i++)
        {
            uint h = unchecked((uint)((ulong)i + 1000003ul * (ulong)stream) * 2654435761u);
            h ^= h >> 15;
            h = unchecked(h * 2246822519u);
            h ^= h >> 13;
            numbers[i] = (float)(h / 2147483648.0 - 1);
        }
        return numbers;
    }

    /// <summary>A weight by the formula of make.py, by its place and its path.</summary>
    public static Tensor Weight(int place, Variable variable)
    {
        string name = variable.Path[(variable.Path.LastIndexOf('/') + 1)..];
        var shape = variable.Shape;
        if (name == "count")
            return Ops.Zeros(shape, DType.Int32);
        var numbers = Tensor.From(Numbers(place, shape.Count), shape);
        return name switch
        {
            "gamma" or "moving_variance" or "variance" => 1f + 0.25f * numbers,
            "beta" or "bias" or "moving_mean" or "mean" => 0.125f * numbers,
            _ => (float)Math.Sqrt(4.0 / FanIn()) * numbers,
        };

        int FanIn()
        {
            bool isDepthwise = variable.Path.Contains("depthwise", StringComparison.Ordinal) || variable.Path.Contains("dw",
                StringComparison.Ordinal);
            return shape.Sizes[..^(isDepthwise ? 2 : 1)].Aggregate(1, (product, size) => product * size);
        }
    }
}
