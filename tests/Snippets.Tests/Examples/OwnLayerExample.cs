namespace KerasCourse.Snippets.Tests.Examples;

/// <summary>A layer of one's own. The code between the marks stands in docs/keras-to-csharp.md.</summary>
internal static class OwnLayerExample
{
    public static void Run()
    {
        // <code>
        var model = new Sequential([new Linear(4), new Dense(1)]);
        model.Compile("adam", "mse");
        model.Fit(Ops.RandomNormal((32, 3)), Ops.RandomNormal((32, 1)), epochs: 2, verbose: 0);
        Console.WriteLine(string.Join(", ", model.Weights.Select(weight => weight.Path)));
        // </code>
    }

    // <code>
    sealed class Linear(int units, string? name = null) : Layer(name)
    {
        readonly LayerNormalization _norm = new();
        Variable _w = null!, _b = null!;

        public int Units => units;

        public override void Build(Shape input)
        {
            _w = AddWeight([input[^1], units], initializer: "glorot_uniform", name: "w");
            _b = AddWeight(units, initializer: "zeros", name: "b");
        }

        public override Tensor Call(Tensor input, CallContext context)
        {
            var y = Ops.MatMul(input, _w) + _b;
            AddLoss(1e-3 * Ops.Mean(Ops.Square(y)));
            if (context.Training)
                y += 0.1 * Ops.RandomNormal(y.Shape);
            return _norm.Apply(y);
        }
    }
    // </code>
}
