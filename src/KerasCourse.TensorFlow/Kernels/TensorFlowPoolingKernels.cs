namespace KerasCourse.TensorFlow;

/// <summary>
/// Pooling on TensorFlow's ops. What stands for the places of the largest numbers is the input itself: TensorFlow's gradient looks for them
/// again, and inside a function the pool that it needs is the forward pass's own. It has no three-dimensional pools in Float64: those run on
/// the embedded engine.
/// </summary>
internal sealed class TensorFlowPoolingKernels(TensorFlowBackend backend) : TensorFlowKernels(backend), IPoolingKernels
{
    [OnEmbeddedEngine("volumes of Float64")]
    public (Tensor Y, Tensor? Places) MaxPool(Tensor x, WindowGeometry windows, bool keepPlaces) => (
        IsMissing(x, windows) ? OnEmbedded($"MaxPool {windows.Stride[0]}", [x], (engine, t) => engine.Pooling.MaxPool(t[0], windows, false).Y) : Pool("MaxPool", x, windows),
        keepPlaces ? x : null);

    [OnEmbeddedEngine("volumes of Float64")]
    public Tensor MaxPoolGradient(Tensor dy, Tensor places, WindowGeometry windows)
    {
        if (IsMissing(dy, windows))
            return OnEmbedded($"MaxPoolGradient {windows.Stride[0]}", [dy, places], (engine, t) => engine.Pooling.MaxPoolGradient(t[0], PlacesOf(engine, t[1], windows), windows));
        var y = Plane(Pool("MaxPool", places, windows));
        var dx = Run(Name("MaxPool", windows) + "Grad", [Plane(places), y, Plane(dy)], Attributes(windows));
        return Reshape(dx, places.Shape);
    }

    [OnEmbeddedEngine("volumes of Float64")]
    public Tensor MaxPoolPick(Tensor x, Tensor places, WindowGeometry windows)
    {
        if (IsMissing(x, windows))
            return OnEmbedded($"MaxPoolPick {windows.Stride[0]}", [x, places], (engine, t) => engine.Pooling.MaxPoolPick(t[0], PlacesOf(engine, t[1], windows), windows));
        var y = Pool("MaxPool", places, windows);
        var picked = Run(Name("MaxPool", windows) + "GradGrad", [Plane(places), Plane(y), Plane(x)], Attributes(windows));
        return Reshape(picked, y.Shape);
    }

    [OnEmbeddedEngine("volumes of Float64")]
    public Tensor AveragePool(Tensor x, WindowGeometry windows) =>
        IsMissing(x, windows) ? OnEmbedded($"AveragePool {windows.Stride[0]}", [x], (engine, t) => engine.Pooling.AveragePool(t[0], windows)) : Pool("AvgPool", x, windows);

    [OnEmbeddedEngine("volumes of Float64")]
    public Tensor AveragePoolGradient(Tensor dy, WindowGeometry windows)
    {
        if (IsMissing(dy, windows))
            return OnEmbedded($"AveragePoolGradient {windows.Stride[0]}", [dy], (engine, t) => engine.Pooling.AveragePoolGradient(t[0], windows));
        var shape = windows.InputShape(dy.Shape.Size(0), dy.Shape.Size(-1));
        return Reshape(Run(Name("AvgPool", windows) + "Grad", Ints(Windows.AsPlane(shape).Sizes), Plane(dy), Attributes(windows)), shape);
    }

    private static bool IsMissing(Tensor x, WindowGeometry windows) => windows.Axes == 3 && x.DType == DType.Float64;

    private static Tensor PlacesOf(Cpu.CpuBackend engine, Tensor x, WindowGeometry windows) => engine.Pooling.MaxPool(x, windows, keepPlaces: true).Places!;

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
