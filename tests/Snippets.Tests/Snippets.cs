// What people write in their first week: the sketch of the API, line by line.
static class Snippets
{
    static void Xor()
    {
        float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
        float[] y = [0, 1, 1, 0];
        var model = new Sequential([new Dense(4, activation: "relu"), new Dense(1, activation: "sigmoid")]);
        model.Compile(optimizer: new Adam(0.05), loss: "binary_crossentropy", metrics: ["accuracy"]);
        model.Fit(x, y, epochs: 200, verbose: 0);
        Console.WriteLine(model.Predict(x));
    }
    static void Cnn()
    {
        Keras.SetRandomSeed(42);
        var (train, test) = Datasets.Mnist.Load();
        var inputs = Keras.Input((28, 28, 1), name: "image");
        var h = new Conv2D(32, 3, activation: "relu").Apply(inputs / 255);
        h = new MaxPooling2D(2).Apply(h);
        h = new Conv2D(64, (3, 5), strides: 2, padding: "same", activation: Activations.Relu, kernelRegularizer: new Regularizers.L2(1e-4)).Apply(h);
        h = new Dropout(0.5).Apply(new Flatten().Apply(h));
        var model = new Model(inputs, new Dense(10, activation: "softmax").Apply(h), name: "cnn");
        model.Summary();
        model.Compile("adam", "sparse_categorical_crossentropy", ["accuracy"]);
        var history = model.Fit(train.X, train.Y, batchSize: 128, epochs: 5, validationSplit: 0.1,
            callbacks: [new EarlyStopping(patience: 2, restoreBestWeights: true), new ModelCheckpoint("best.keras", saveBestOnly: true)]);
        var (loss, accuracy) = model.Evaluate(test.X, test.Y);
        var auc = model.Evaluate(test.X, test.Y)["auc"];
        var best = history["val_accuracy"].Max();
        int digit = Ops.ArgMax(model.Predict(test.X[..1])).ToScalar<int>();
        model.Save("mnist.keras"); Model again = Model.Load("mnist.keras");
    }
    static void SevenSteps()
    {
        var model = new Sequential { new InputLayer(784), new Dense(64, activation: "relu") };
        model.Add(new Dense(10, activation: "softmax"));
        model.Compile(optimizer: "sgd", loss: "categorical_crossentropy", metrics: ["accuracy", new Metrics.AUC()]);
    }
    static void QuestionAnswering(int[,] texts, int[,] questions, float[,] answers)
    {
        var text = Keras.Input([null], dtype: DType.Int32, name: "text"); var q = Keras.Input([null], dtype: DType.Int32, name: "question");
        var t = new LSTM(32).Apply(new Embedding(10000, 64, maskZero: true).Apply(text));
        var u = new Bidirectional(new LSTM(32)).Apply(new Embedding(10000, 32).Apply(q));
        var answer = new Dense(500, activation: "softmax").Apply(new Concatenate().Apply(t, u));
        var model = new Model([text, q], answer);
        model.Compile("rmsprop", "categorical_crossentropy", ["accuracy"]);
        model.Fit([texts, questions], answers, epochs: 10, batchSize: 128);
        model.Fit(new() { ["text"] = texts, ["question"] = questions }, answers);
    }
    static void AgeIncomeGender(Tensor posts, Tensor age, Tensor income, Tensor gender)
    {
        var input = Keras.Input([null], dtype: DType.Int32); var h = new Embedding(50000, 256).Apply(input);
        var model = new Model(input, [new Dense(1, name: "age").Apply(h), new Dense(10, activation: "softmax", name: "income").Apply(h), new Dense(1, activation: "sigmoid", name: "gender").Apply(h)]);
        model.Compile("rmsprop", loss: ["mse", "categorical_crossentropy", "binary_crossentropy"]);
        model.Compile("rmsprop", loss: new() { ["age"] = "mse", ["income"] = new Losses.SparseCategoricalCrossentropy(fromLogits: true), ["gender"] = "binary_crossentropy" }, metrics: new() { ["gender"] = "accuracy" });
        model.Fit(posts, new() { ["age"] = age, ["income"] = income, ["gender"] = gender });
        Tensor[] all = model.PredictAll(posts);
    }
    sealed class ResidualBlock(int filters) : Layer
    {
        readonly Conv2D first = new(filters, 3, padding: Padding.Same, activation: "relu"), second = new(filters, 3, padding: "same");
        readonly BatchNormalization norm = new(momentum: 0.9); Variable scale = null!;
        public override void Build(Shape input) => scale = AddWeight([input[^1]], initializer: "ones", name: "scale");
        public override Tensor Call(Tensor x, CallContext context) => Ops.Relu(x + scale * norm.Apply(second.Apply(first.Apply(x)), context.Training));
    }
    static void CustomLossAndActivation(Tensor x, Tensor y)
    {
        var model = new Sequential([new Dense(8, activation: ActivationFunction.From(v => v * v)), new Dense(1, activation: (ActivationFunction)Ops.Relu, kernelInitializer: new Initializers.HeNormal(seed: 1))]);
        Func<Tensor, Tensor, Tensor> pinball = (t, p) => Ops.Mean(Ops.Relu(t - p) * 0.9 + Ops.Relu(p - t) * 0.1);
        model.Compile(new SGD(new Schedules.ExponentialDecay(0.1, 1000, 0.96, staircase: true), momentum: 0.9, nesterov: true), loss: pinball, metrics: [new Metrics.MeanSquaredError(), "mae"]);
        model.Fit(x, y, classWeight: new Dictionary<int, double> { [0] = 1, [1] = 5 }, validationData: (x, y));
    }
    static void GanStep(Model generator, Model discriminator, Dataset images)
    {
        var (g, d) = (new Adam(2e-4, beta1: 0.5), new Adam(2e-4, beta1: 0.5)); var bce = new Losses.BinaryCrossentropy(fromLogits: true);
        var step = Keras.Function(real =>
        {
            using var tape = new GradientTape(persistent: true);
            var fake = generator.Apply(Ops.RandomNormal((128, 100)), training: true);
            var (yes, no) = (discriminator.Apply(real, training: true), discriminator.Apply(fake, training: true));
            var gLoss = bce.Compute(Ops.OnesLike(no), no);
            var dLoss = bce.Compute(Ops.OnesLike(yes), yes) + bce.Compute(Ops.ZerosLike(no), no);
            g.Apply(tape.Gradient(gLoss, generator.TrainableVariables), generator.TrainableVariables);
            d.Apply(tape.Gradient(dLoss, discriminator.TrainableVariables), discriminator.TrainableVariables);
            return dLoss;
        });
        Tensor loss = step(images);
    }
    static void Pipeline(Tensor x, Tensor y, Model model)
    {
        var data = Dataset.FromTensors(x, y).Shuffle(10_000).Map((a, b) => (a / 255, b)).Batch(64).Prefetch(2);
        model.Fit(data, epochs: 3, validationData: data); model.GetLayer("dense").Trainable = false;
    }
    static void XorByHand()
    {
        var X = np.array(new float[,] { { 0, 0, 1, 1 }, { 0, 1, 0, 1 } }); var Y = np.array(new float[,] { { 0, 1, 1, 0 } });
        var (W1, b1, W2, b2) = (np.random.randn(4, 2), np.zeros((4, 1)), np.random.randn(1, 4), np.zeros((1, 1)));
        for (int i = 0; i < 1000; i++)
        {
            var Z1 = np.dot(W1, X) + b1; var A1 = np.maximum(Z1, 0); var P = 1 / (1 + np.exp(-(np.dot(W2, A1) + b2)));
            var dZ2 = (P - Y) / 4; var dW2 = np.dot(dZ2, A1.T); var db2 = np.sum(dZ2, axis: 1, keepdims: true);
            var dZ1 = np.dot(W2.T, dZ2) * (Z1 > 0).Cast(DType.Float32); var dW1 = np.dot(dZ1, X.T); var db1 = np.sum(dZ1, axis: 1, keepdims: true);
            W1 -= 0.5 * dW1; b1 -= 0.5 * db1; W2 -= 0.5 * dW2; b2 -= 0.5 * db2;
        }
    }
    static void Reviews(string[] sentences, float[] labels)
    {
        var vectorize = new TextVectorization(maxTokens: 10_000, outputSequenceLength: 40); vectorize.Adapt(sentences);
        var model = new Sequential([vectorize, new Embedding(10_000, 32, maskZero: true), new LSTM(32), new Dense(1, activation: "sigmoid")]);
        model.Compile("adam", "binary_crossentropy", ["accuracy", new Metrics.Precision()]);
        model.Fit(sentences, labels, epochs: 3, callbacks: [new PrintEvery(1)]);
        foreach (var (word, score) in new[] { "lovely", "terrible" }.Zip(model.Predict(new[] { "lovely", "terrible" }).ToArray<float>())) Console.WriteLine($"{word}: {score:P0}");
    }
    static void WeatherFromEightSensors(Tensor x, Tensor y, CancellationToken stop)
    {
        var input = Keras.Input((null, 8)); var h = new LSTM(32, returnSequences: true, dropout: 0.2).Apply(input); h = new LSTM(16).Apply(h);
        var model = new Model(input, new Dense(1).Apply(h)); model.Compile("adam", "mae"); model.Fit(x, y, validationSplit: 0.2, cancel: stop);
    }
    static void Gradients()
    {
        var w = new Variable(new float[] { 1, 2, 3 });
        using var tape = new GradientTape(); var loss = Ops.Sum(Ops.Square(w.Value)); Tensor dw = tape.Gradient(loss, [w])[0];
        w.Assign(w.Value - 0.1 * dw);
    }
    sealed class PrintEvery(int n) : Callback { public override void OnEpochEnd(int epoch, Logs logs) { if (epoch % n == 0) Console.WriteLine($"{epoch}: {logs["loss"]:F4}"); } }
}
