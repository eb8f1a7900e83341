namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A loss and a metric of one's own. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class OwnLossAndMetricExample
{
    public static void Run()
    {
        // <code>
        var model = new Sequential([new Dense(8, activation: ActivationFunction.From(v => v * Ops.Sigmoid(v))), new Dense(1)]);
        model.Compile("adam", loss: (LossArgument)Pinball, metrics: [new Above(), "mae"]);
        var history = model.Fit(Ops.RandomNormal((64, 3)), Ops.RandomNormal((64, 1)), epochs: 3, verbose: 0);
        Console.WriteLine($"{history["above"][^1]:P0} of the predictions are above the targets");

        static Tensor Pinball(Tensor yTrue, Tensor yPred)
        {
            var e = yTrue - yPred;
            return Ops.Mean(Ops.Maximum(0.9 * e, -0.1 * e), axis: -1);
        }
        // </code>
    }

    // <code>
    sealed class Above : Metric
    {
        readonly Variable _count, _total;

        public Above(string? name = null) : base(name)
        {
            _count = AddVariable([], name: "count");
            _total = AddVariable([], name: "total");
        }

        public override void Update(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
        {
            var above = (yPred > yTrue).Cast(DType.Float32);
            _count.AssignAdd(Ops.Sum(above));
            _total.AssignAdd(Ops.Sum(Ops.OnesLike(above)));
        }

        public override Tensor Result() => _count.Value / _total.Value;
    }
    // </code>
}
