namespace KerasCourse.Cpu.Tests;

/// <summary>
/// Each activation's gradient in double against the central difference of the activation in double (away from kinks), and in float against
/// double.
/// </summary>
public sealed unsafe class ActivationGradientTests
{
    const double Step = 1e-6;

    static readonly double[] Points = [-7.3, -3.2, -2.4, -1.3, -0.7, -0.2, -0.01, 0.02, 0.3, 0.8, 1.4, 2.7, 3.4, 6.5, 9.1];

    [Fact]
    public void GradientsFromTheResult()
    {
        FromY<ReluOperator, ReluGradientOperator>();
        FromY<Relu6Operator, Relu6GradientOperator>();
        FromY(new LeakyReluOperator(0.2), new LeakyReluGradientOperator(0.2));
        FromY<HardSigmoidOperator, HardSigmoidGradientOperator>();
        FromY<HardTanhOperator, HardTanhGradientOperator>();
        FromY(new EluOperator(1.3), new EluGradientOperator(1.3));
        FromY<SeluOperator, SeluGradientOperator>();
        FromY(new CeluOperator(1.7), new CeluGradientOperator(1.7));
        FromY<SigmoidOperator, SigmoidGradientOperator>();
        FromY<TanhOperator, TanhGradientOperator>();
        FromY<LogSigmoidOperator, LogSigmoidGradientOperator>();
        FromY<SoftplusOperator, SoftplusGradientOperator>();
        FromY<SoftsignOperator, SoftsignGradientOperator>();
        FromY<ExpOperator, ExpGradientOperator>();
        FromY<LinearOperator, LinearGradientOperator>();
    }

    [Fact]
    public void GradientsFromTheInput()
    {
        FromX(new LeakyReluOperator(0.2), new LeakyReluGradientOperator(0.2));
        FromX<HardSiluOperator, HardSiluGradientOperator>();
        FromX<SiluOperator, SiluGradientOperator>();
        FromX<MishOperator, MishGradientOperator>();
        FromX<GeluOperator, GeluGradientOperator>();
        FromX<GeluTanhOperator, GeluTanhGradientOperator>();
    }

    static void FromY<TForward, TGradient>(TForward forward = default, TGradient gradient = default)
        where TForward : struct, IUnaryOperator where TGradient : struct, IBinaryOperator =>
        Check(Apply(forward, Points), forward, gradient);

    static void FromX<TForward, TGradient>(TForward forward = default, TGradient gradient = default)
        where TForward : struct, IUnaryOperator where TGradient : struct, IBinaryOperator =>
        Check(Points, forward, gradient);

    static void Check<TForward, TGradient>(double[] source, TForward forward, TGradient gradient)
        where TForward : struct, IUnaryOperator where TGradient : struct, IBinaryOperator
    {
        double[] above = Apply(forward, [.. Points.Select(x => x + Step)]), below = Apply(forward, [.. Points.Select(x => x - Step)]);
        double[] dy = [.. Points.Select((_, i) => 1 + 0.3 * i)], dx = new double[Points.Length];
        float[] sourceFloat = [.. source.Select(x => (float)x)], dyFloat = [.. dy.Select(x => (float)x)];
        float[] dxFloat = new float[Points.Length];
        fixed (double* s = source, g = dy, d = dx)
            BinaryLoop.Run<TGradient, double>(s, g, d, Points.Length, gradient);
        fixed (float* s = sourceFloat, g = dyFloat, d = dxFloat)
            BinaryLoop.Run<TGradient, float>(s, g, d, Points.Length, gradient);
        for (int i = 0; i < Points.Length; i++)
        {
            double expected = (above[i] - below[i]) / (2 * Step) * dy[i];
            double tolerance = 1e-8 * Math.Max(1, Math.Abs(expected));
            string name = typeof(TGradient).Name;
            Assert.True(Math.Abs(dx[i] - expected) < tolerance, $"{name}: at {Points[i]} {dx[i]}, expected {expected}.");
            double floatTolerance = 3e-6 * Math.Max(1, Math.Abs(dx[i]));
            Assert.True(Math.Abs(dxFloat[i] - dx[i]) < floatTolerance, $"{name}: float {dxFloat[i]}, double {dx[i]}.");
        }
    }

    static double[] Apply<TForward>(TForward forward, double[] x) where TForward : struct, IUnaryOperator
    {
        double[] y = new double[x.Length];
        fixed (double* from = x, to = y)
            UnaryLoop.Run<TForward, double>(from, to, x.Length, forward);
        return y;
    }
}
