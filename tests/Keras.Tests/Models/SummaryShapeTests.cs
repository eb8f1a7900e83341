namespace KerasCourse.Tests.Models;

/// <summary>Pins that a summary shows the shapes of the graph, as Keras does, whatever the model was last used with.</summary>
public class SummaryShapeTests
{
    [Fact]
    public void UnknownLengthsStayUnknown()
    {
        var model = new Sequential([new InputLayer((null, 1)), new SimpleRNN(4, returnSequences: true), new Dense(2)]);
        model.Predict(np.ones((1, 3, 1)));
        string summary = model.SummaryText();
        Assert.Contains("(None, None, 4)", summary);
        Assert.Contains("(None, None, 2)", summary);
    }
}
