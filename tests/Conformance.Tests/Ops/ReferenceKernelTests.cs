using KerasCourse;
using KerasCourse.Testing;

namespace Conformance.Tests;

/// <summary>
/// Compares a backend's fused kernels with the reference decompositions of the contract: its default method bodies, which a backend that
/// implements nothing else would run.
/// </summary>
public class ReferenceKernelTests
{
    private static readonly INormalizationKernels _normalization = new NormalizationReference();
    private static readonly ILossKernels _loss = new LossReference();
    private static readonly ILinearKernels _linear = new LinearReference();
    private static readonly IOptimizerKernels _optimizer = new OptimizerReference();

    public static TheoryData<DType> Types => [DType.Float32, DType.Float64];

    [Theory]
    [MemberData(nameof(Types))]
    public void Normalization(DType dtype)
    {
        foreach (var (rows, features) in new[] { (5, 1), (40, 7), (9, 16), (200, 33) })
        {
            var random = new RandomTensors(rows);
            Tensor x = random.Uniform((rows, features), 1, 3).Cast(dtype), dy = random.Uniform((rows, features), -1, 1).Cast(dtype);
            Tensor gamma = random.Uniform(features, 0.5, 2).Cast(dtype), beta = random.Uniform(features, -1, 1).Cast(dtype);
            var kernels = Backend.Current.Normalization;
            Compare(_normalization.Softmax(x), kernels.Softmax(x));
            Compare(_normalization.SoftmaxGradient(x, dy), kernels.SoftmaxGradient(x, dy));
            Compare(_normalization.LogSoftmax(x), kernels.LogSoftmax(x));
            Compare(_normalization.LogSoftmaxGradient(-x, dy), kernels.LogSoftmaxGradient(-x, dy));
            var (y, mean, variance) = _normalization.BatchNormalization(x, gamma, beta, 1e-3);
            Compare([y, mean, variance], kernels.BatchNormalization(x, gamma, beta, 1e-3));
            Compare(
                _normalization.BatchNormalizationGradient(x, gamma, mean, variance, dy, 1e-3),
                kernels.BatchNormalizationGradient(x, gamma, mean, variance, dy, 1e-3));
            var (layer, rowMean, rowVariance) = _normalization.LayerNormalization(x, gamma, null, 1e-3);
            Compare([layer, rowMean, rowVariance], kernels.LayerNormalization(x, gamma, null, 1e-3));
            var reference = _normalization.LayerNormalizationGradient(x, gamma, rowMean, rowVariance, dy, 1e-3, true);
            var fused = kernels.LayerNormalizationGradient(x, gamma, rowMean, rowVariance, dy, 1e-3, true);
            Compare([reference.Dx, reference.DGamma!, reference.DBeta!], (fused.Dx, fused.DGamma!, fused.DBeta!));
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Losses(DType dtype)
    {
        var random = new RandomTensors(3);
        Tensor targets = random.Uniform((6, 11), 0, 1).Cast(dtype), logits = random.Uniform((6, 11), -4, 4).Cast(dtype);
        var dLoss = random.Uniform(6, -1, 1).Cast(dtype);
        var kernels = Backend.Current.Loss;
        var (reference, referenceKept) = _loss.SoftmaxCrossEntropy(targets, logits, true);
        var (fused, kept) = kernels.SoftmaxCrossEntropy(targets, logits, true);
        Compare(reference, fused);
        Compare(_loss.SoftmaxCrossEntropyGradient(targets, referenceKept!, dLoss), kernels.SoftmaxCrossEntropyGradient(targets, kept!, dLoss));
        Compare(_loss.SigmoidCrossEntropy(targets, logits), kernels.SigmoidCrossEntropy(targets, logits));
        Compare(_loss.SigmoidCrossEntropyGradient(targets, logits, logits), kernels.SigmoidCrossEntropyGradient(targets, logits, logits));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Dense(DType dtype)
    {
        var random = new RandomTensors(3);
        Tensor x = random.Uniform((9, 5), -1, 1).Cast(dtype), kernel = random.Uniform((5, 7), -1, 1).Cast(dtype), bias = random.Uniform(7, -1, 1).Cast(dtype);
        var dy = random.Uniform((9, 7), -1, 1).Cast(dtype);
        foreach (var activation in Enum.GetValues<FusedActivation>())
        {
            var y = _linear.Dense(x, kernel, bias, activation);
            Compare(y, Backend.Current.Linear.Dense(x, kernel, bias, activation));
            if (activation == FusedActivation.None)
                continue;
            var (dz, dBias) = _linear.BiasActivationGradient(y, dy, activation, true);
            var (fusedDz, fusedDBias) = Backend.Current.Linear.BiasActivationGradient(y, dy, activation, true);
            Compare(dz, fusedDz);
            Compare(dBias!, fusedDBias!);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Optimizers(DType dtype)
    {
        foreach (int count in new[] { 1, 7, 16, 1000 })
        {
            var (reference, fused) = (Updates(_optimizer, count, dtype), Updates(Backend.Current.Optimizer, count, dtype));
            for (int i = 0; i < reference.Count; i++)
                Compare(reference[i], fused[i]);
        }
    }

    /// <summary>All variables after three steps of each rule, with weight decay.</summary>
    private static List<Tensor> Updates(IOptimizerKernels kernels, int count, DType dtype)
    {
        var random = new RandomTensors(count);
        var results = new List<Tensor>();
        void Run(int slots, double[] numbers, Action<Variable, Tensor, Variable[], Variable> step)
        {
            var variable = new Variable(random.Uniform(count, -1, 1).Cast(dtype));
            Variable[] state = [.. Enumerable.Range(0, slots).Select(_ => new Variable(Ops.Full(count, 0.1, dtype), trainable: false))];
            var hyper = new Variable(Tensor.From(numbers, numbers.Length), trainable: false);
            for (int i = 0; i < 3; i++)
            {
                numbers[^1] += 1;
                hyper.Assign(Tensor.From(numbers, numbers.Length));
                step(variable, random.Uniform(count, -1, 1).Cast(dtype), state, hyper);
            }
            results.AddRange([variable.Value, .. state.Select(slot => slot.Value)]);
        }
        const double rate = 0.01, decay = 0.1, unused = 0;
        Run(0, [rate, decay, unused], (w, g, _, h) => kernels.Sgd(w, g, null, false, h));
        foreach (bool nesterov in new[] { false, true })
            Run(1, [rate, decay, 0.9, unused], (w, g, s, h) => kernels.Sgd(w, g, s[0], nesterov, h));
        Run(1, [rate, decay, 1e-7, unused], (w, g, s, h) => kernels.Adagrad(w, g, s[0], h));
        Run(1, [rate, decay, 0.9, 0, 1e-7, unused], (w, g, s, h) => kernels.Rmsprop(w, g, s[0], null, null, h));
        Run(2, [rate, decay, 0.9, 0.8, 1e-7, unused], (w, g, s, h) => kernels.Rmsprop(w, g, s[0], s[1], null, h));
        Run(2, [rate, decay, 0.9, 0, 1, unused], (w, g, s, h) => kernels.Rmsprop(w, g, s[0], null, s[1], h));
        Run(3, [rate, decay, 0.9, 0.8, 1, unused], (w, g, s, h) => kernels.Rmsprop(w, g, s[0], s[1], s[2], h));
        Run(2, [rate, decay, 0.9, 0.999, 1e-7, 0], (w, g, s, h) => kernels.Adam(w, g, s[0], s[1], null, h));
        Run(3, [rate, decay, 0.9, 0.999, 1e-7, 0], (w, g, s, h) => kernels.Adam(w, g, s[0], s[1], s[2], h));
        Run(2, [rate, decay, 0.95, 1e-7, unused], (w, g, s, h) => kernels.Adadelta(w, g, s[0], s[1], h));
        Run(2, [rate, decay, 0.9, 0.999, 1e-7, 0], (w, g, s, h) => kernels.Adamax(w, g, s[0], s[1], h));
        Run(2, [rate, decay, 0.9, 0.999, 1e-7, 0.7, 0.4, unused], (w, g, s, h) => kernels.Nadam(w, g, s[0], s[1], h));
        foreach (double power in new[] { 0.5, 0.3 })
            Run(2, [rate, decay, power, 0.02, 0.03, 0.04, unused], (w, g, s, h) => kernels.Ftrl(w, g, s[0], s[1], h));
        Run(1, [rate, decay, 0.9, 0.99, unused], (w, g, s, h) => kernels.Lion(w, g, s[0], h));
        Run(2, [rate, decay, 0.9, 0.999, 1e-7, 3, rate / 2, unused], (w, g, s, h) => kernels.ScheduleFreeAdamW(w, g, s[0], s[1], h));
        return results;
    }

    private static void Compare((Tensor, Tensor, Tensor) expected, (Tensor, Tensor, Tensor) actual) =>
        Compare([expected.Item1, expected.Item2, expected.Item3], actual);

    private static void Compare(Tensor[] expected, (Tensor, Tensor, Tensor) actual)
    {
        Compare(expected[0], actual.Item1);
        Compare(expected[1], actual.Item2);
        Compare(expected[2], actual.Item3);
    }

    private static void Compare(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.DType, actual.DType);
        TensorAssert.Close(expected, actual, "kernel against reference", 2e-5, 2e-5);
    }

    private sealed class NormalizationReference : INormalizationKernels;

    private sealed class OptimizerReference : IOptimizerKernels;

    private sealed class LossReference : ILossKernels
    {
        public (Tensor Loss, Tensor? Kept) SparseSoftmaxCrossEntropy(Tensor labels, Tensor logits, bool forGradient) => throw new NotSupportedException();

        public Tensor SparseSoftmaxCrossEntropyGradient(Tensor labels, Tensor kept, Tensor dLoss) => throw new NotSupportedException();
    }

    private sealed class LinearReference : ILinearKernels
    {
        public Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB) => Backend.Current.Linear.MatMul(a, b, transposeA, transposeB);
    }
}
