using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex04.ResNetMnist", Ex04.Statement) { Epochs = 5, QuickEpochs = 2, BatchSize = 128 };
var noSkip = exercise.AddSwitch("--no-skip", "The same network without its four shortcuts");
return exercise.Run(args, run =>
{
    // 1. The data. --quick learns from a tenth of it.
    Keras.SetRandomSeed(run.Seed);
    var (train, test) = Datasets.Mnist.Load(run.Data);
    int count = run.Quick ? 6_000 : 60_000;
    run.UsesData("mnist", $"MNIST, the real one: {count} digits to learn from, {test.X.Shape[0]} to be tested with");

    // 2. The network. A block computes what to add to its input, not what to put in its place: whatever its convolutions do,
    //    the shortcut carries the picture forward and the gradient back. Two of the blocks halve the picture (28, 14, 7).
    bool skips = !run.Value(noSkip);
    var image = Keras.Input((28, 28, 1), name: "image");
    var x = new Rescaling(1.0 / 255).Apply(image);
    x = new ReLU().Apply(Normalized(Convolution(x)));
    x = Block(x, strides: 2);
    x = Block(x, strides: 2);
    x = Block(x);
    x = Block(x);
    x = new ReLU().Apply(Normalized(x));
    x = new GlobalAveragePooling2D().Apply(x);
    x = new Dense(500, activation: "relu").Apply(x);
    var model = new Model(image, new Dense(10, activation: "softmax", name: "digit").Apply(x), name: skips ? "resnet" : "without_skips");
    model.Summary();

    Tensor Convolution(Tensor x, int strides = 1) => new Conv2D(64, 3, strides, padding: "same").Apply(x);

    // The averages that inference uses follow the batches ten times faster than by default: the training is a short one.
    Tensor Normalized(Tensor x) => new BatchNormalization(momentum: 0.9).Apply(x);

    Tensor Block(Tensor x, int strides = 1)
    {
        var y = new ReLU().Apply(Normalized(Convolution(x, strides)));
        y = Normalized(Convolution(y));
        return skips ? new Add().Apply(y, Convolution(x, strides)) : y;
    }

    // 3. Learn, with steps that shrink along half a cosine.
    int steps = run.Epochs * (int)Math.Ceiling(0.95 * count / run.BatchSize);
    model.Compile(new Adam(new Schedules.CosineDecay(0.002, steps)), "sparse_categorical_crossentropy", ["accuracy"]);
    var history = model.Fit(train.X[..count], train.Y[..count], run.BatchSize, run.Epochs, validationSplit: 0.05, cancel: run.Stop);

    // 4. The examination. Stopped early, it has to be a short one.
    var (questions, answers) = run.WasStopped ? (test.X[..500], test.Y[..500]) : test;
    var (loss, accuracy) = model.Evaluate(questions, answers, run.BatchSize, verbose: 0);
    Console.WriteLine($"\n{model.CountParams()} parameters (the course's network has 483846)");
    Console.WriteLine($"test accuracy {accuracy:F4} on {questions.Shape[0]} digits, test loss {loss:F4}");

    // 5. What the shortcuts are for: plain and residual networks of growing depth on a few digits.
    var study = skips ? DepthStudy.Run(run, train.X, train.Y) : [];

    // 6. Look inside.
    var report = Pictures.Draw(run, model, history, questions, answers, accuracy, study);
    var results = new List<(string, object)> { ("parameters", model.CountParams()), ("test_accuracy", accuracy), ("test_loss", loss) };
    foreach (var one in study.Where(one => one.Layers == study[^1].Layers))
        results.Add(($"{one.Kind}_{one.Layers}_accuracy", one.Accuracy));
    run.Finish(report, [.. results, ("skips", skips), ("epochs", history.Epochs.Count)]);
});
