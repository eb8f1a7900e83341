using KerasCourse;

namespace Keras.Tests.Models;

/// <summary>
/// Pins that a layer's Output inside a sequential model belongs to the model's Inputs, as in Keras, so that a model can end at any layer
/// (feature maps). The expected numbers come from arithmetic.
/// </summary>
public class SequentialOutputTests
{
    private static readonly float[,] _x = { { 1, 2 }, { 3, 4 } };

    [Fact]
    public void AModelCanEndAtALayerInside()
    {
        var model = new Sequential([new InputLayer(2), new Rescaling(10, name: "tenfold"), new Rescaling(1, offset: 5, name: "shifted"), new Flatten()]);
        var inner = new Model(model.Inputs, model.GetLayer("tenfold").Output);
        Assert.Equal([10f, 20, 30, 40], inner.Predict(_x).ToArray<float>());
        Assert.Equal([15f, 25, 35, 45], model.Predict(_x).ToArray<float>());
    }

    [Fact]
    public void AddingAndTakingAwayLayersKeepsTheOthersConnected()
    {
        var model = new Sequential([new InputLayer(2), new Rescaling(10, name: "tenfold"), new Rescaling(1, offset: 5)]);
        model.Pop();
        model.Add(new Rescaling(2, name: "doubled"));
        Assert.Equal([20f, 40, 60, 80], model.Predict(_x).ToArray<float>());
        Assert.Equal([10f, 20, 30, 40], new Model(model.Inputs, model.GetLayer("tenfold").Output).Predict(_x).ToArray<float>());
    }

    /// <summary>Keras: model.output_shape is (None, 3) before the first call.</summary>
    [Fact]
    public void AConnectedModelKnowsItsOutputShape()
    {
        Shape expected = [null, 3];
        Assert.Equal(expected, new Sequential([new InputLayer(2), new Dense(3)]).OutputShape);
        Assert.Null(new Sequential([new Dense(3)]).OutputShape);
    }
}
