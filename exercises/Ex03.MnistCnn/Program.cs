using KerasCourse;
using KerasCourse.Exercises;

var exercise = new Exercise("Ex03.MnistCnn", Ex03.Statement) { Epochs = 12, QuickEpochs = 2, BatchSize = 128 };
return exercise.Run(args, run =>
{
    // 1. The data: grey pictures [n, 28, 28] of bytes 0..255, and the digit that each shows.
    Keras.SetRandomSeed(run.Seed);
    var (train, test) = Datasets.Mnist.Load(run.Data);
    run.UsesData("mnist", $"MNIST, the real one: {train.X.Shape[0]} digits to learn from, {test.X.Shape[0]} to be tested with");

    // 2. The network: two convolutions look for strokes and for shapes of strokes, pooling forgets where exactly they were,
    //    and one dense layer decides.
    var model = new Sequential(
    [
        new InputLayer((28, 28, 1), name: "image"),
        new Rescaling(1.0 / 255),
        new Conv2D(32, 3, activation: "relu", name: "strokes"),
        new MaxPooling2D(2),
        new Conv2D(64, 3, activation: "relu", name: "shapes"),
        new MaxPooling2D(2),
        new Flatten(),
        new Dropout(0.5),
        new Dense(10, activation: "softmax", name: "digit"),
    ], name: "mnist_cnn");
    model.Summary();

    // 3. What to make small, and how: large steps at first, ever smaller ones along half a cosine.
    int steps = run.Epochs * (int)Math.Ceiling(57_000.0 / run.BatchSize);
    model.Compile(new Adam(new Schedules.CosineDecay(0.002, steps)), "sparse_categorical_crossentropy", ["accuracy"]);

    // 4. Learn. The last 3,000 training digits are kept aside to watch whether the network learns or only remembers.
    var history = model.Fit(train.X, train.Y, run.BatchSize, run.Epochs, validationSplit: 0.05, cancel: run.Stop);

    // 5. The examination, on digits that the network has never seen. Stopped early, it has to be a short one.
    var (questions, answers) = run.WasStopped ? (test.X[..1000], test.Y[..1000]) : test;
    var (loss, accuracy) = model.Evaluate(questions, answers, run.BatchSize, verbose: 0);
    Console.WriteLine($"\ntest accuracy {accuracy:F4} on {questions.Shape[0]} digits (the course asks for 0.99), test loss {loss:F4}");

    // 6. Look inside.
    var report = Pictures.Draw(run.NewReport(), model, history, questions, answers, accuracy, isWhole: !run.Quick && !run.WasStopped);
    run.Finish(report, ("test_accuracy", accuracy), ("test_loss", loss), ("epochs", history.Epochs.Count));
});
