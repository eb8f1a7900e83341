using KerasCourse.Plotting;

namespace KerasCourse.Exercises;

/// <summary>Draws how a training went.</summary>
public static class LearningCurve
{
    /// <summary>
    /// A number of each epoch, and dashed the same on data that is not learned from. What a training that was stopped did not come to is
    /// left out.
    /// </summary>
    /// <param name="title">The chart's title.</param>
    /// <param name="history">The training.</param>
    /// <param name="name">The number: loss, accuracy.</param>
    /// <param name="unseen">What the data is called that is not learned from.</param>
    public static LineChart Of(string title, History history, string name, string unseen = "validation")
    {
        var chart = new LineChart(title) { XLabel = "epoch", LogY = name == "loss" };
        if (history.Contains(name))
            chart.Add("training", history[name]);
        if (history.Contains($"val_{name}"))
            chart.Add(unseen, history[$"val_{name}"], dashed: true);
        return chart;
    }
}
