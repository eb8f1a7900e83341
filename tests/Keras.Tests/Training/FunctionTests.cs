using KerasCourse.Cpu;
using KerasCourse.Testing;

namespace KerasCourse.Tests.Training;

/// <summary>Pins Keras.Function: forms, recording by shapes, equality with the same code run directly, allocation, and what it says about mistakes.</summary>
[Collection(nameof(EnvironmentCollection))]
public class FunctionTests
{
    private static readonly Tensor _a = new float[] { 1, 2 }, _b = new float[] { 10, 20 }, _c = new float[] { 3, 4 }, _d = new float[] { 5, 6 };

    [Fact]
    public void FormsOfInputsAndResults()
    {
        var sum = new Variable(new float[] { 0, 0 }, trainable: false);
        for (int run = 1; run <= 5; run++)
        {
            Assert.Equal([2, 4], Once(ref _twice, () => Keras.Function(x => x * 2))(_a).ToArray<float>());
            Assert.Equal([11, 22], Once(ref _add, () => Keras.Function((x, y) => x + y))(_a, _b).ToArray<float>());
            var (s, p) = Once(ref _tuple, () => Keras.Function((x, y, z) => (x + y + z, x * y * z)))(_a, _b, _c);
            Assert.Equal([14, 26, 30, 160], [.. s.ToArray<float>(), .. p.ToArray<float>()]);
            var all = Once(ref _array, () => Keras.Function((x, y, z, w) => new[] { x, y, z, w, x + w }))(_a, _b, _c, _d);
            Assert.Equal([6, 8], all[4].ToArray<float>());
            Assert.Equal([3 * run, 6 * run], Once(ref _none, () => Keras.Function(() => { sum.AssignAdd(_a * 3); return sum.Value; }))().ToArray<float>());
        }
        var four = Keras.Function(x => (x, x + 1, x + 2, x + 3));
        Assert.Equal([4, 5], four(_a).Item4.ToArray<float>());
        IReadOnlyList<Tensor> list = Keras.Function<IReadOnlyList<Tensor>>(() => [_a, _b])();
        Assert.Equal(2, list.Count);
    }

    [Fact]
    public void StepsThatReturnNothing()
    {
        var sum = new Variable(new float[] { 0, 0 }, trainable: false);
        int runs = 0;
        var none = Keras.Function(() => { runs++; sum.AssignAdd(_a); });
        var one = Keras.Function((Tensor x) => { sum.AssignAdd(x); });
        var two = Keras.Function((Tensor x, Tensor y) => { sum.AssignAdd(x * y); });
        var three = Keras.Function((Tensor x, Tensor y, Tensor z) => { sum.AssignAdd(x * y * z); });
        var four = Keras.Function((Tensor x, Tensor y, Tensor z, Tensor w) => { sum.AssignAdd(x * y * z * w); });
        for (int i = 0; i < 5; i++)
        {
            none();
            one(_a);
            two(_a, _b);
            three(_a, _b, _c);
            four(_a, _b, _c, _d);
        }
        // 5 (1 + 1 + 10 + 30 + 150) and 5 (2 + 2 + 40 + 160 + 960).
        Assert.Equal([960, 5820], sum.Value.ToArray<float>());
        Assert.Equal(2, runs);
    }

    [Fact]
    public void ResultsAreTheCallersOwn()
    {
        var step = Keras.Function(x => Ops.Sum(x * 2));
        var results = Enumerable.Range(1, 6).Select(i => step((Tensor)(float)i)).ToArray();
        Assert.Equal([2, 4, 6, 8, 10, 12], results.Select(result => result.ToScalar<float>()));
    }

    [Fact]
    public void EachCombinationOfShapesIsRecorded()
    {
        int runs = 0;
        var step = Keras.Function(x => { runs++; return Ops.Sum(x); });
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(3, step(Ops.Ones(3)).ToScalar<float>());
            Assert.Equal(5, step(Ops.Ones(5)).ToScalar<float>());
        }
        Assert.Equal(4, runs);
    }

    [Fact]
    public void RunsOverADataset()
    {
        var sum = new Variable(0f, trainable: false);
        var step = Keras.Function(x => { sum.AssignAdd(Ops.Sum(x)); return sum.Value; });
        var data = Dataset.FromTensors(Ops.Ones((10, 2))).Batch(3);
        Assert.Equal(20, step(data).ToScalar<float>());
    }

    /// <summary>A tape outside sees what the function does: d(sum x^3)/dx = 3 x^2.</summary>
    [Fact]
    public void IsSeenByATapeAroundIt()
    {
        var cube = Keras.Function(x => x * x * x);
        for (int i = 0; i < 4; i++)
            cube(_a);
        using var tape = new GradientTape();
        tape.Watch(_a);
        Assert.Equal([3, 12], tape.Gradient(cube(_a), _a).ToArray<float>());
    }

    [Fact]
    public void StandsInsideAnotherFunction()
    {
        var inner = Keras.Function(x => x + 1);
        var outer = Keras.Function(x => inner(x) * 2);
        for (int i = 0; i < 5; i++)
            Assert.Equal([4, 6], outer(_a).ToArray<float>());
    }

    /// <summary>Gradients accumulate over three steps: the third of each changes the weight, as it does without the function.</summary>
    [Fact]
    public void AccumulatingOptimizersKeepTheirPhase()
    {
        float[] Run(bool captured)
        {
            var weight = new Variable(new float[] { 1 });
            var optimizer = new SGD(0.1, gradientAccumulationSteps: 3);
            Action<Tensor> code = x =>
            {
                using var tape = new GradientTape();
                var loss = Ops.Sum(Ops.Square(weight.Value * x));
                optimizer.Apply(tape.Gradient(loss, [weight]), [weight]);
            };
            var step = captured ? Keras.Function(code) : code;
            var values = new List<float>();
            for (int i = 0; i < 20; i++)
            {
                step(new float[] { 0.1f * i });
                values.Add(weight.Value.ToArray<float>()[0]);
            }
            return [.. values, optimizer.Iterations];
        }
        Assert.Equal(Run(captured: false), Run(captured: true));
    }

    [Fact]
    public void GanTrainsAsItsCodeDoes() => Assert.Equal(SmallGan.Train(function: false, steps: 12), SmallGan.Train(function: true, steps: 12));

    [Fact]
    public void GanAgreesUnderTheCheck()
    {
        Environment.SetEnvironmentVariable("KERASCOURSE_CHECK_CAPTURE", "1");
        try
        {
            SmallGan.Train(function: true, steps: 8);
        }
        finally
        {
            Environment.SetEnvironmentVariable("KERASCOURSE_CHECK_CAPTURE", null);
        }
    }

    [SkippableFact]
    public void GanStepAllocatesNothing()
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's promise; TensorFlow makes a handle for each result");
        var gan = new SmallGan();
        var step = gan.CapturedStep();
        for (int i = 0; i < 5; i++)
            step(gan.Real);
        long before = GC.GetAllocatedBytesForCurrentThread(), native = CpuMemoryPool.LiveBytes;
        for (int i = 0; i < 200; i++)
            step(gan.Real);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(native, CpuMemoryPool.LiveBytes);
    }

    /// <summary>A step that returns a tensor allocates that tensor and what carries it in: less than 512 bytes, whatever the step does.</summary>
    [SkippableFact]
    public void ReturningStepAllocatesItsResultOnly()
    {
        Skip.IfNot(Backend.Current.Name == "cpu", "the embedded engine's promise; TensorFlow makes a handle for each result");
        var gan = new SmallGan();
        var step = Keras.Function(gan.Losses);
        for (int i = 0; i < 5; i++)
            step(gan.Real);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++)
            step(gan.Real);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 200, 1, 512);
    }

    [Fact]
    public void Mistakes()
    {
        Assert.Equal("Keras.Function: a step returns nothing, a Tensor, a Tensor[], or a tuple of two to four tensors; this one returns String.",
            Assert.Throws<ArgumentException>(() => Keras.Function(() => "loss")).Message);
        Assert.Equal("Keras.Function: result 1 of the step is null.",
            Assert.Throws<ArgumentException>(() => Keras.Function(() => (_a, (Tensor)null!))()).Message);
        Assert.Equal("Keras.Function: input 1 is null.", Assert.Throws<ArgumentNullException>(() => Keras.Function((a, b) => a + b)(_a, null!)).Message);
        Assert.Equal("Keras.Function: the step takes one tensor, received 2. Write it with as many parameters: Keras.Function((a, b) => ...).",
            Assert.Throws<ArgumentException>(() => Keras.Function(x => x)([_a, _b])).Message);
        Assert.Equal("Keras.Function: the Dataset gives no batch.",
            Assert.Throws<ArgumentException>(() => Keras.Function(x => x)(Dataset.FromTensors(Ops.Ones((4, 2))).Batch(2).Take(0))).Message);
        Assert.Equal(
            "Adam: the variable \"variable\" [2] is not among the 1 that the optimizer was built for. Give each network an optimizer of its own; after unfreezing layers " +
            "call Compile again with a new one.",
            Assert.Throws<ArgumentException>(() =>
            {
                var (optimizer, first, second) = (new Adam(), new Variable(_a), new Variable(_b));
                optimizer.Apply([_a], [first]);
                optimizer.Apply([_b], [second]);
            }).Message);
    }

    private StepFunction? _twice;
    private Func<Tensor, Tensor, Tensor>? _add;
    private Func<Tensor, Tensor, Tensor, (Tensor, Tensor)>? _tuple;
    private Func<Tensor, Tensor, Tensor, Tensor, Tensor[]>? _array;
    private Func<Tensor>? _none;

    private static T Once<T>(ref T? kept, Func<T> create) where T : class => kept ??= create();
}
