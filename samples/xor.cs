#:project ../src/KerasCourse/KerasCourse.csproj
#:property PublishAot=false
using KerasCourse;

float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
float[] y = [0, 1, 1, 0];

Keras.SetRandomSeed(1);
var model = new Sequential([new Dense(8, activation: "tanh"), new Dense(1, activation: "sigmoid")]);
model.Compile(optimizer: new Adam(0.05), loss: "binary_crossentropy", metrics: ["accuracy"]);
model.Fit(x, y, batchSize: 4, epochs: 300, verbose: 0);

var (loss, accuracy) = model.Evaluate(x, y, verbose: 0);
Console.WriteLine($"accuracy {accuracy}, loss {loss:F4}\n{model.Predict(x)}");
