using KerasCourse.Plotting;

namespace KerasCourse.Snippets.Tests;

/// <summary>
/// The names that examples in the documentation take for granted. Only their types matter: examples are compiled, not run.
/// </summary>
public static class ExampleNames
{
    public static readonly Tensor x = 0, y = 0, yTrue = 0, yPred = 0, images = 0, queries = 0, keys = 0, table = 0, days = 0, words = 0;
    public static readonly Model model = null!;
    public static readonly Optimizer optimizer = null!;
    public static readonly string[] sentences = [];
    public static readonly float[] kernel = [];
    public static readonly Hdf5.Hdf5File file = null!;

    public sealed class MyLayer : Layer
    {
        public override Tensor Call(Tensor input, CallContext context) => input;
    }

    /// <summary>The same for charts: there x and y are numbers.</summary>
    public static class Charts
    {
        public static readonly double[] x = [], y = [], x0 = [], y0 = [], x1 = [], y1 = [], x2 = [], y2 = [];
        public static readonly double[] loss = [], valLoss = [], plain = [], all = [], weights = [];
        public static readonly double[,] losses = new double[0, 0], gate = new double[0, 0];
        public static readonly int[] truth = [], predicted = [];
        public static readonly string[] digits = [], units = [], letters = [];
        public static readonly float[] pixels = [];

        public static double Predict(double x, double y) => x + y;
    }
}
