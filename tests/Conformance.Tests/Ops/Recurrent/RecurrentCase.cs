using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>One call of a recurrent op on random numbers: x, kernel, recurrent kernel, bias, states, and a mask held fixed.</summary>
internal sealed class RecurrentCase
{
    private readonly RecurrentKind _kind;
    private readonly bool _hasBias, _backwards, _sequences;
    private readonly Tensor? _mask;

    public RecurrentCase(RecurrentKind kind, int batch, int time, int features, int units, bool hasBias, bool hasMask, bool backwards, bool sequences, int seed)
    {
        (_kind, _hasBias, _backwards, _sequences) = (kind, hasBias, backwards, sequences);
        var random = new RandomTensors(seed);
        int gates = kind switch { RecurrentKind.SimpleRnn => 1, RecurrentKind.Lstm => 4, _ => 3 };
        _mask = hasMask ? random.Uniform((batch, time), -1, 1.5) > 0 : null;
        Inputs =
        [
            random.Uniform((batch, time, features), -1, 1), random.Uniform((features, gates * units), -1, 1), random.Uniform((units, gates * units), -1, 1),
            random.Uniform(kind == RecurrentKind.Gru ? (2, gates * units) : gates * units, -1, 1), random.Uniform((batch, units), -1, 1), random.Uniform((batch, units), -1, 1),
        ];
    }

    /// <summary>The inputs in Float64; those that the kind has no use for do not matter.</summary>
    public Tensor[] Inputs { get; }

    public Tensor[] Run(Tensor[] t)
    {
        var bias = _hasBias ? t[3] : null;
        switch (_kind)
        {
            case RecurrentKind.Lstm:
                var (y, h, c) = Ops.Lstm(t[0], t[1], t[2], bias, t[4], t[5], _mask, _backwards, _sequences);
                return [y, h, c];
            case RecurrentKind.Gru:
                var (output, state) = Ops.Gru(t[0], t[1], t[2], bias, t[4], _mask, _backwards, _sequences);
                return [output, state];
            default:
                var (sequence, last) = Ops.SimpleRnn(t[0], t[1], t[2], bias, t[4], _mask, _backwards, _sequences);
                return [sequence, last];
        }
    }

    /// <summary>Everything, with a fixed factor for each output so that all of them count, in one number.</summary>
    public Tensor Total(Tensor[] t)
    {
        Tensor? total = null;
        foreach (var (output, i) in Run(t).Select((output, i) => (output, i)))
        {
            var factors = Tensor.From([.. Enumerable.Range(0, output.Size).Select(j => Math.Sin(j + i + 1))], output.Shape);
            var part = Ops.Sum(output * Ops.Cast(factors, output.DType));
            total = total is null ? part : total + part;
        }
        return total!;
    }
}
