using KerasCourse;

/// <summary>A network of the depth study after its training.</summary>
/// <param name="Layers">Its depth.</param>
/// <param name="Skips">Whether it has shortcuts.</param>
/// <param name="Model">The network.</param>
/// <param name="Gradients">How large the gradient was in each layer's kernel before the first step.</param>
/// <param name="History">Its training.</param>
/// <param name="Surface">The loss around the place where it ended; null where it was not drawn.</param>
internal sealed record Studied(int Layers, bool Skips, Model Model, double[] Gradients, History History, double[,]? Surface)
{
    public string Kind => Skips ? "residual" : "plain";

    public IReadOnlyList<double> Losses => History["loss"];

    /// <summary>The share of the training digits that it named rightly in the last epoch.</summary>
    public double Accuracy => History["accuracy"][^1];
}
