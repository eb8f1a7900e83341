using KerasCourse;
using KerasCourse.Exercises;

/// <summary>Trains plain and residual networks of growing depth on the same few digits, and looks at their gradients and minima.</summary>
internal static class DepthStudy
{
    public static List<Studied> Run(ExerciseRun run, Tensor images, Tensor digits)
    {
        int[] depths = run.Quick ? [8, 20] : [8, 20, 32, 56];
        int epochs = run.Quick ? 5 : 10;
        var (x, y) = (images[..2000], digits[..2000]);
        var studied = new List<Studied>();
        if (!run.WasStopped)
            Console.WriteLine($"\nplain and residual networks of growing depth, {x.Shape[0]} digits, {epochs} epochs");
        foreach (int layers in depths)
        {
            foreach (bool skips in (bool[])[false, true])
            {
                if (run.WasStopped)
                    return studied;
                Keras.SetRandomSeed(run.Seed);
                var model = DeepNetwork.Build(layers, skips);
                var gradients = GradientSizes(model, x[..128], y[..128]);
                model.Compile(new Adam(0.001), "sparse_categorical_crossentropy", ["accuracy"]);
                var history = model.Fit(x, y, batchSize: 50, epochs, verbose: 0, cancel: run.Stop);
                if (history.Epochs.Count == 0)
                    return studied;
                // The surfaces of the shallowest and of the deepest networks tell the story.
                bool isDrawn = !run.WasStopped && (layers == depths[0] || layers == depths[^1]);
                var surface = isDrawn ? LossSurface.Around(model, x[..250], y[..250], run.Quick ? 11 : 21, run.Stop) : null;
                studied.Add(new Studied(layers, skips, model, gradients, history, surface));
                Console.WriteLine($"{layers,2} layers, {studied[^1].Kind,-8}: loss {history["loss"][^1]:F3}, "
                    + $"accuracy {studied[^1].Accuracy:F3}, gradient in the first layer {gradients[0]:0.0e-0}");
            }
        }
        return studied;
    }

    /// <summary>The root mean square of the loss's gradient in each layer's kernel, from the first layer to the last.</summary>
    private static double[] GradientSizes(Model model, Tensor images, Tensor digits)
    {
        var kernels = model.TrainableVariables.Where(weights => weights.Shape.Rank > 1).ToList();
        using var tape = new GradientTape();
        var loss = new Losses.SparseCategoricalCrossentropy().Compute(digits, model.Apply(images, training: true));
        return [.. tape.Gradient(loss, kernels).Select(RootMeanSquare)];
    }

    /// <summary>In double precision: the square of a vanished gradient is none in single precision.</summary>
    private static double RootMeanSquare(Tensor gradient) => Math.Sqrt(np.mean(np.square(gradient.Cast(DType.Float64))).ToScalar<double>());
}
