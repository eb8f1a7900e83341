using System.Diagnostics;
using System.Globalization;
using KerasCourse.Cpu;

namespace KerasCourse.Benchmarks;

/// <summary>The course's workloads, with the names and shapes of shared/bench/peer_keras.py.</summary>
internal static class Workloads
{
    /// <summary>Whether to print the slowest kernels of each step.</summary>
    public static bool Profile { get; set; }

    private const int Batch = 128;
    private static readonly Random _random = new(0);

    public static void Run(string[] only)
    {
        Console.WriteLine(Backend.Describe());
        Measure(only, "xor b4", 4, () => new Sequential([new InputLayer(2), new Dense(4, "relu"), new Dense(1, "sigmoid")]),
            Floats(4, 2), Binary(4), "binary_crossentropy", () => new SGD(0.1), 2000);
        Measure(only, "cat dnn b32", 32, () => new Sequential([new InputLayer(12288), new Dense(64, "relu"), new Dense(1, "sigmoid")]),
            Floats(32, 12288), Binary(32), "binary_crossentropy", () => "adam", 50);
        Measure(only, "mnist mlp b128", Batch, () => new Sequential([new InputLayer(784), new Dense(512, "relu"), new Dense(512, "relu"), new Dense(10)]),
            Floats(Batch, 784), Labels(Batch), Crossentropy(), () => "adam", 50);
        Measure(only, "mnist cnn b128", Batch, Cnn, Floats(Batch, 28, 28, 1), Labels(Batch), Crossentropy(), () => "adam", 20);
        Measure(only, "mnist resnet20 b128", Batch, ResNet20, Floats(Batch, 28, 28, 1), Labels(Batch), Crossentropy(), () => "adam", 5);
        Measure(only, "conv3d 16^3 b32", 32, () => new Sequential([new InputLayer((16, 16, 16, 1)), new Conv3D(8, 3, activation: "relu"), new MaxPooling3D(2),
            new Conv3D(16, 3, activation: "relu"), new GlobalAveragePooling3D(), new Dense(10)]), Floats(32, 16, 16, 16, 1), Labels(32), Crossentropy(), () => "adam", 10);
        Measure(only, "lenet5 b128", Batch, () => new Sequential([new InputLayer((28, 28, 1)), new Conv2D(6, 5, activation: "relu"), new MaxPooling2D(),
            new Conv2D(16, 5, activation: "relu"), new MaxPooling2D(), new Flatten(), new Dense(120, "relu"), new Dense(84, "relu"), new Dense(10)]),
            Floats(Batch, 28, 28, 1), Labels(Batch), Crossentropy(), () => "adam", 30);
        Measure(only, "char lstm128 T40 b64", 64, () => new Sequential([new InputLayer((40, 65)), new LSTM(128, returnSequences: true), new Dense(65)]),
            Ops.OneHot(Classes(65, 64, 40), 65), Classes(65, 64, 40), Crossentropy(), () => "adam", 20);
        Measure(only, "imdb emb+lstm32 T100 b128", Batch, () => new Sequential([new InputLayer(100, dtype: DType.Int32), new Embedding(10000, 32), new LSTM(32),
            new Dense(1, "sigmoid")]), Classes(10000, Batch, 100), Binary(Batch), "binary_crossentropy", () => "adam", 20);
        Measure(only, "transformer d64 T32 b64", 64, Transformer, Floats(64, 32, 64), Labels(64), Crossentropy(), () => "adam", 20);
        if (!Profile && Chosen(only, "gan b128"))
            GanWorkload.Run();
        if (!Profile && Chosen(only, "predict one image"))
            MeasurePredict();
    }

    private static Sequential Cnn() => new([new InputLayer((28, 28, 1)), new Conv2D(32, 3, activation: "relu"), new MaxPooling2D(),
        new Conv2D(64, 3, activation: "relu"), new MaxPooling2D(), new Flatten(), new Dropout(0.5), new Dense(10)]);

    private static Model ResNet20()
    {
        var input = Keras.Input((28, 28, 1));
        var x = new ReLU().Apply(new BatchNormalization().Apply(new Conv2D(16, 3, padding: "same").Apply(input)));
        int channels = 16;
        foreach (int filters in new[] { 16, 32, 64 })
        {
            for (int block = 0; block < 3; block++)
            {
                int stride = filters > 16 && block == 0 ? 2 : 1;
                var shortcut = stride == 1 && channels == filters ? x : new Conv2D(filters, 1, strides: stride).Apply(x);
                var y = new ReLU().Apply(new BatchNormalization().Apply(new Conv2D(filters, 3, strides: stride, padding: "same").Apply(x)));
                y = new BatchNormalization().Apply(new Conv2D(filters, 3, padding: "same").Apply(y));
                x = new ReLU().Apply(new Add().Apply(y, shortcut));
                channels = filters;
            }
        }
        return new Model(input, new Dense(10).Apply(new GlobalAveragePooling2D().Apply(x)));
    }

    private static Model Transformer()
    {
        var input = Keras.Input((32, 64));
        var x = new LayerNormalization().Apply(new Add().Apply(input, new MultiHeadAttention(4, 16).Apply(input, input)));
        var y = new Dense(64).Apply(new Dense(128, "relu").Apply(x));
        x = new LayerNormalization().Apply(new Add().Apply(x, y));
        return new Model(input, new Dense(10).Apply(new Flatten().Apply(x)));
    }

    private static void Measure(string[] only, string name, int batch, Func<Model> create, Tensor x, Tensor y, LossArgument loss, Func<Optimizer> optimizer, int steps)
    {
        if (!Chosen(only, name))
            return;
        var model = create();
        model.Compile(optimizer(), loss);
        // The step alone: the batch is in place, the step is replayed, and the JIT compiler has done its last tier.
        var source = FitData.Source(model, x, y, batch, null);
        var warming = Stopwatch.StartNew();
        for (int i = 0; i < 3 || warming.Elapsed.TotalSeconds < 1; i++)
            Step();
        double step = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            for (int j = 0; j < steps; j++)
                Step();
            step = Math.Min(step, watch.Elapsed.TotalMilliseconds / steps);
        }
        if (Profile)
        {
            PrintProfile((CpuCapturedStep)model.Trainer.Steps.First().Captured!, step);
            return;
        }
        // What a user sees: Fit over ten batches an epoch.
        var (xs, ys) = (Ops.Concatenate([.. Enumerable.Repeat(x, 10)]), Ops.Concatenate([.. Enumerable.Repeat(y, 10)]));
        int epochs = Math.Max(2, steps / 10);
        model.Fit(xs, ys, batchSize: batch, epochs: 1, verbose: 0);
        double fit = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            var watch = Stopwatch.StartNew();
            model.Fit(xs, ys, batchSize: batch, epochs: epochs, verbose: 0);
            fit = Math.Min(fit, watch.Elapsed.TotalMilliseconds / (10 * epochs));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-28} {step,9:F4} ms/step {batch / step * 1000,12:F0} samples/s   fit {fit,9:F4} ms/step"));

        void Step()
        {
            source.Begin();
            source.Next();
            model.Trainer.Step(StepKind.Train, source);
        }
    }

    private static void PrintProfile(CpuCapturedStep step, double milliseconds)
    {
        var calls = step.Profile(50);
        double sum = calls.Sum(call => call.Time.TotalMilliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {milliseconds:F3} ms; {calls.Count} kernels {sum:F3} ms; arena {step.ArenaBytes / 1e6:F1} MB"));
        foreach (var (call, i) in calls.Select((call, i) => (call, i)).OrderByDescending(entry => entry.call.Time).Take(24))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {i,4} {call.Name,-32} {call.Time.TotalMilliseconds,9:F4} ms {call.Time.TotalMilliseconds / sum,7:P1}"));
    }

    private static void MeasurePredict()
    {
        var model = Cnn();
        var image = Floats(1, 28, 28, 1);
        for (int i = 0; i < 20; i++)
            model.Predict(image);
        double best = double.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            for (int j = 0; j < 200; j++)
                model.Predict(image);
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds / 200);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"predict one image",-28} {best,9:F4} ms/call {1000 / best,12:F0} samples/s"));
    }

    private static bool Chosen(string[] only, string name) => only.Length == 0 || only.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static Losses.SparseCategoricalCrossentropy Crossentropy() => new(fromLogits: true);

    private static Tensor Floats(params int[] shape) => Tensor.From(Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => _random.NextSingle()).ToArray(), shape);

    private static Tensor Binary(int count) => Tensor.From(Enumerable.Range(0, count).Select(_ => (float)_random.Next(2)).ToArray(), (count, 1));

    private static Tensor Labels(int count) => Classes(10, count);

    private static Tensor Classes(int classes, params int[] shape) =>
        Tensor.From(Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => _random.Next(classes)).ToArray(), shape);
}
