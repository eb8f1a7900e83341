using System.Globalization;

namespace KerasCourse;

/// <summary>
/// With <c>KERASCOURSE_CHECK_CAPTURE=1</c> each captured step runs both ways from the same state, replayed and as C# code, and the bits of
/// what it returns and of every variable that it touches are compared; on a backend that replays with other roundings, the numbers within
/// those.
/// </summary>
internal static class ReplayCheck
{
    /// <summary>What roundings may differ by, as a part of the largest number.</summary>
    private const double Rounding = 1e-4;

    /// <summary>Whether the check was asked for.</summary>
    public static bool IsOn => Environment.GetEnvironmentVariable("KERASCOURSE_CHECK_CAPTURE") == "1";

    /// <summary>Replays, goes back, runs the code, compares.</summary>
    /// <param name="name">What messages call the step.</param>
    /// <param name="inputs">What the step is given, for messages.</param>
    /// <param name="captured">The captured step.</param>
    /// <param name="run">Its code.</param>
    /// <param name="variables">The variables that the code reads or writes.</param>
    /// <exception cref="InvalidOperationException">The numbers differ; the variables are as they were before the step.</exception>
    public static void Run(string name, TensorSpec[] inputs, ICapturedStep captured, Func<IReadOnlyList<Tensor>> run, IReadOnlyList<Variable> variables)
    {
        var before = Save(variables);
        captured.Replay();
        var replayed = Save(variables);
        var outputs = captured.Outputs;
        byte[][] replayedOutputs = [.. outputs.Select(BytesOf)];
        Restore(variables, before);

        using var scope = new TensorScope();
        var results = run();
        string? difference = results.Count == outputs.Count ? null : $"{outputs.Count} outputs replayed, {results.Count} run";
        for (int i = 0; difference is null && i < results.Count; i++)
            difference = Difference($"output {i}", outputs[i].Spec, replayedOutputs[i], results[i].Spec, BytesOf(results[i]));
        var ran = Save(variables);
        for (int i = 0; difference is null && i < variables.Count; i++)
        {
            var spec = new TensorSpec(variables[i].Shape, variables[i].DType);
            difference = Difference($"variable \"{variables[i].Path}\"", spec, replayed[i], spec, ran[i]);
        }
        if (difference is null)
            return;
        Restore(variables, before);
        throw new InvalidOperationException(
            $"{name} on {string.Join(", ", inputs.Select(Text))}: replayed, the step gives other numbers than its C# code. First difference: {difference}. " +
            "Something changes from step to step that is no Variable (a C# counter, System.Random, an array): make it one, or let the code run each time: Compile(runEagerly: true), or the step without Keras.Function.");
    }

    /// <summary>The first place in which two tensors differ; null if they are the same.</summary>
    private static string? Difference(string what, TensorSpec replayed, byte[] replayedBytes, TensorSpec ran, byte[] ranBytes)
    {
        if (replayed != ran)
            return $"{what}, {Text(replayed)} replayed, {Text(ran)} run";
        int at = replayedBytes.AsSpan().CommonPrefixLength(ranBytes);
        if (at == replayedBytes.Length)
            return null;
        double[] first = Numbers(replayedBytes, replayed), second = Numbers(ranBytes, ran);
        int element = Backend.Current.ReplaysSameBits ? at / replayed.DType.SizeOf() : BeyondRounding(first, second);
        return element < 0 ? null : $"{what} {Text(replayed)}, number {element}: {Text(first[element])} replayed, {Text(second[element])} run";
    }

    /// <summary>The first number that differs by more than roundings; -1 if there is none.</summary>
    private static int BeyondRounding(double[] replayed, double[] ran)
    {
        double allowed = Rounding * Math.Max(ran.Max(Math.Abs), Rounding);
        return Array.FindIndex(replayed.Zip(ran, (a, b) => Math.Abs(a - b)).ToArray(), difference => !(difference <= allowed));
    }

    private static double[] Numbers(byte[] bytes, TensorSpec spec) => Backend.Current.FromHost(bytes, spec.Shape, spec.DType).ToArray<double>();

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(TensorSpec spec) => $"{spec.Shape} {spec.DType}";

    private static byte[] BytesOf(Tensor tensor)
    {
        if (tensor.DType == DType.String)
            return System.Text.Encoding.UTF8.GetBytes(string.Join('\0', tensor.Strings));
        var bytes = new byte[(long)tensor.Size * tensor.DType.SizeOf()];
        Backend.Current.ReadBack(tensor, bytes);
        return bytes;
    }

    private static byte[][] Save(IReadOnlyList<Variable> variables)
    {
        var saved = new byte[variables.Count][];
        for (int i = 0; i < saved.Length; i++)
        {
            saved[i] = new byte[(long)variables[i].Shape.Count * variables[i].DType.SizeOf()];
            variables[i].State.ReadHost(saved[i]);
        }
        return saved;
    }

    private static void Restore(IReadOnlyList<Variable> variables, byte[][] saved)
    {
        for (int i = 0; i < saved.Length; i++)
            variables[i].State.WriteHost(saved[i]);
    }
}
