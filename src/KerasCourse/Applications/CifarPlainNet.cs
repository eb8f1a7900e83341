namespace KerasCourse;

public static partial class Applications
{
    /// <summary>The plain networks that the ResNet paper compares with: <see cref="CifarResNet"/> without its shortcuts.</summary>
    /// <remarks>
    /// As many weights as the residual network of that depth has; deep ones train worse than shallow ones. Not in Keras; source: He,
    /// Zhang, Ren
    /// and Sun, Deep Residual Learning for Image Recognition, 2015, section 4.2.
    /// </remarks>
    /// <inheritdoc cref="CifarResNet" path="/param"/>
    /// <exception cref="ArgumentException">depth is not 6n + 2.</exception>
    public static Model CifarPlainNet(int depth = 20, Shape? inputShape = null, int classes = 10, string? classifierActivation = "softmax",
        Regularizer? kernelRegularizer = null, string? name = null) =>
        CifarNet(depth, isResidual: false, kernelRegularizer, name ?? $"cifar_plain{depth}",
            new(nameof(CifarPlainNet), 32, 8, inputShape, classes, classifierActivation));
}
