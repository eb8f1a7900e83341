using KerasCourse;
using Xunit.Abstractions;

namespace Conformance.Tests;

/// <summary>Element types of results as real Keras gives them (the table beside this file), and the arithmetic of integers.</summary>
public class OpsDTypeTests(ITestOutputHelper output)
{
    private static readonly string[] _columns = ["float32", "float64", "int32", "int64", "uint8", "bool", "pyint", "pyfloat"];

    /// <summary>Where we differ on purpose: Bool counts as Int32 in arithmetic, as elsewhere.</summary>
    private static readonly string[] _boolIsInt32 = ["abs", "trunc"];

    [Fact]
    public void AreThoseOfKeras()
    {
        int compared = 0;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ops", "keras-dtypes.txt")).Where(line => line[0] != '#'))
        {
            string[] parts = line.Split(": "), head = parts[0].Split(' '), results = parts[1].Split(' ');
            for (int column = 0; column < results.Length; column++)
            {
                bool differs = Array.IndexOf(_boolIsInt32, head[0]) >= 0 && _columns[column] == "bool";
                if (results[column] == "-" || !OpRows.All.TryGetValue(head[0], out var run))
                    continue;
                // Keras's mod of uint8 and a Python number is int32, unlike all its other ops.
                differs |= head[0] == "mod" && line.Contains("uint8", StringComparison.Ordinal) | _columns[column] == "uint8";
                if (differs)
                    continue;
                Tensor[] inputs = head.Length == 1 ? [Ones(_columns[column])] : [Ones(head[1]), Ones(_columns[column])];
                string got = run([], inputs)[0].DType.KerasName();
                Assert.True(results[column] == got, $"{parts[0]}, {_columns[column]}: Keras gives {results[column]}, we {got}.");
                compared++;
            }
        }
        output.WriteLine($"{compared} element types compared with Keras's");
        Assert.True(compared > 1000, $"only {compared} element types were compared");
    }

    /// <summary>Python's rule: the remainder has the sign of the divisor. Values: Python.</summary>
    [Fact]
    public void RemaindersAndFloorsFollowPython()
    {
        Tensor a = new[] { -7, 7, -7, 7, 0 }, b = new[] { 3, 3, -3, -3, 5 };
        Assert.Equal([2, 1, -1, -2, 0], (a % b).ToArray<int>());
        Assert.Equal([-3, 2, 2, -3, 0], Ops.FloorDivide(a, b).ToArray<int>());
        Tensor realA = a.Cast(DType.Float32), realB = b.Cast(DType.Float32);
        Assert.Equal([2, 1, -1, -2, 0], (realA % realB).ToArray<float>());
        Assert.Equal([-3, 2, 2, -3, 0], Ops.FloorDivide(realA, realB).ToArray<float>());
        Assert.Equal([8, -8], Ops.Power(new[] { 2, -2 }, 3).ToArray<int>());
        Assert.Equal([3.5f, -3.5f], (new[] { 7, -7 } / (Tensor)2).ToArray<float>());
    }

    [Fact]
    public void NumbersGiveWayToTensors()
    {
        Tensor real = Tensor.From(new[] { 0.1 }, 1), whole = new[] { 3 };
        Assert.Equal(DType.Float64, (real + 0.2).DType);
        Assert.Equal(0.1 + 0.2, (real + 0.2).ToScalar<double>());
        Assert.Equal(DType.Int32, (whole * 2).DType);
        Assert.Equal(DType.Float32, (whole * 2.0).DType);
        Assert.Equal(DType.Float32, (1 / whole).DType);
    }

    /// <summary>All pairs of types of numbers. Fractions are cut off, integers wrap, anything but 0 is true.</summary>
    /// <summary>The type is that of the numbers, the shape that of the array.</summary>
    [Fact]
    public void TensorsFromArrays()
    {
        Assert.Equal((DType.Int32, (Shape)3), Kind(Tensor.From([1, 2, 3])));
        Assert.Equal((DType.Float32, (Shape)2), Kind(Tensor.From([1.5f, 2])));
        Assert.Equal((DType.Float64, (Shape)2), Kind(Tensor.From(new[] { 1.5, 2 })));
        Assert.Equal((DType.Int64, (Shape)(1, 2)), Kind(Tensor.From(new long[,] { { 1, 2 } })));
        Assert.Equal((DType.String, (Shape)(1, 2)), Kind(Tensor.From(new[,] { { "a", "b" } })));
        Assert.Equal([1, 2, 3], Tensor.From([1, 2, 3]).ToArray<int>());

        static (DType, Shape) Kind(Tensor tensor) => (tensor.DType, tensor.Shape);
    }

    [Fact]
    public void CastsBetweenAllTypes()
    {
        DType[] all = [.. Enum.GetValues<DType>().Where(one => one != DType.String)];
        foreach (var from in all)
        {
            Tensor x = Ops.Cast(new[] { 0, 1, 3 }, from);
            double[] held = from == DType.Bool ? [0, 1, 1] : [0, 1, 3];
            foreach (var to in all)
            {
                var y = Ops.Cast(x, to);
                Assert.Equal(to, y.DType);
                Assert.Equal(to == DType.Bool ? [0, 1, 1] : held, y.ToArray<double>());
            }
        }
        Assert.Equal([1, -1, 300, 0], Ops.Cast(new[] { 1.9f, -1.9f, 300f, 0.5f }, DType.Int32).ToArray<int>());
        Assert.Equal([44, 255], Ops.Cast(new[] { 300, -1 }, DType.UInt8).ToArray<int>());
        Assert.Equal([true, false, true], Ops.Cast(new[] { 0.5f, 0, float.NaN }, DType.Bool).ToArray<bool>());
    }

    [Fact]
    public void ReductionsOfIntegers()
    {
        Tensor x = new[] { 1, 2, 4 };
        Assert.Equal(7f / 3, Ops.Mean(x).ToScalar<float>(), 1e-6f);
        Assert.Equal(1.5555556f, Ops.Var(x).ToScalar<float>(), 1e-6f);
        Assert.Equal(7, Ops.Sum(x).ToScalar<int>());
        Assert.Equal(8, Ops.Prod(x).ToScalar<int>());
        Assert.Equal(2, Ops.Sum(new[] { true, false, true }).ToScalar<int>());
        Assert.Equal(400, Ops.Sum(new byte[] { 200, 200 }).ToScalar<int>());
        Assert.Equal(2, Ops.ArgMax(x).ToScalar<int>());
        Assert.Equal(2, Ops.CountNonzero(new float[] { 0, 1, -2 }).ToScalar<int>());
    }

    /// <summary>Ones: true in every type, and inside the domain of every op but arctanh, which gives infinity.</summary>
    private static Tensor Ones(string dtype) => dtype switch
    {
        "pyint" => 1,
        "pyfloat" => 1.0,
        _ => Ops.Ones(2, Enum.GetValues<DType>().Single(one => one.KerasName() == dtype)),
    };
}
