namespace KerasCourse.TensorFlow;

/// <summary>
/// Pooling on TensorFlow's ops. What stands for the places of the largest numbers is the input itself: TensorFlow's gradient looks for them
/// again, and inside a function the pool that it needs is the forward pass's own.
/// </summary>
internal sealed class TensorFlowPoolingKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IPoolingKernels
{
    public (Tensor Y, Tensor? Places) MaxPool(Tensor x, WindowGeometry windows, bool keepPlaces) => (Pool("MaxPool", x, windows), keepPlaces ? x : null);

    public Tensor MaxPoolGradient(Tensor dy, Tensor places, WindowGeometry windows)
    {
        var y = Plane(Pool("MaxPool", places, windows));
        var dx = Run(Name("MaxPool", windows) + "Grad", [Plane(places), y, Plane(dy)], Attributes(windows));
        return Reshape(dx, places.Shape);
    }

    public Tensor MaxPoolPick(Tensor x, Tensor places, WindowGeometry windows)
    {
        var y = Pool("MaxPool", places, windows);
        var picked = Run(Name("MaxPool", windows) + "GradGrad", [Plane(places), Plane(y), Plane(x)], Attributes(windows));
        return Reshape(picked, y.Shape);
    }

    public Tensor AveragePool(Tensor x, WindowGeometry windows) => Pool("AvgPool", x, windows);

    public Tensor AveragePoolGradient(Tensor dy, WindowGeometry windows)
    {
        var shape = windows.InputShape(dy.Shape.Size(0), dy.Shape.Size(-1));
        return Reshape(Run(Name("AvgPool", windows) + "Grad", Ints(Windows.AsPlane(shape).Sizes), Plane(dy), Attributes(windows)), shape);
    }

    private Tensor Pool(string op, Tensor x, WindowGeometry windows) =>
        Reshape(Run(Name(op, windows), Plane(x), Attributes(windows)), windows.OutputShape(x.Shape.Size(0), x.Shape.Size(-1)));

    private static string Name(string op, WindowGeometry windows) => windows.Axes == 3 ? op + "3D" : op;

    private Tensor Plane(Tensor x) => Reshape(x, Windows.AsPlane(x.Shape));

    private static OpAttribute[] Attributes(WindowGeometry windows) =>
    [
        OpAttribute.Ints("ksize", Windows.WithEnds(windows.Window)), OpAttribute.Ints("strides", Windows.WithEnds(windows.Stride)),
        OpAttribute.Text("padding", Windows.PaddingWord(windows)
            ?? throw new NotSupportedException($"Pooling: TensorFlow pads \"valid\" or \"same\" only; input {windows.InputShape(1, 1)}, output {windows.OutputShape(1, 1)}.")),
    ];
}
