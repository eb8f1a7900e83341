using BenchmarkDotNet.Attributes;

namespace KerasCourse.Benchmarks;

/// <summary>Single ops through the public surface: GEMM, convolution, softmax, and the Adam update of a million weights.</summary>
[MemoryDiagnoser]
public class KernelBenchmarks
{
    private Tensor _matrix = null!, _image = null!, _kernel = null!, _logits = null!;
    private Variable _weights = null!;
    private Tensor _gradient = null!;
    private Adam _adam = null!;

    /// <summary>Makes the inputs.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _matrix = Ops.RandomNormal((512, 512));
        _image = Ops.RandomNormal((32, 28, 28, 16));
        _kernel = Ops.RandomNormal((3, 3, 16, 32));
        _logits = Ops.RandomNormal((1024, 1000));
        _weights = new Variable(Ops.RandomNormal(1_000_000));
        _gradient = Ops.RandomNormal(1_000_000);
        _adam = new Adam();
    }

    /// <summary>512 x 512 times 512 x 512.</summary>
    [Benchmark]
    public void MatMul() => InScope(() => Ops.MatMul(_matrix, _matrix));

    /// <summary>3x3 same convolution, 16 to 32 channels, 28 x 28, batch 32.</summary>
    [Benchmark]
    public void Convolution() => InScope(() => Ops.Conv(_image, _kernel, padding: "same"));

    /// <summary>Softmax of 1024 rows of 1000.</summary>
    [Benchmark]
    public void Softmax() => InScope(() => Ops.Softmax(_logits));

    /// <summary>One Adam step on a million weights.</summary>
    [Benchmark]
    public void Adam()
    {
        using var scope = new TensorScope();
        _adam.Apply([_gradient], [_weights]);
    }

    private static void InScope(Func<Tensor> run)
    {
        using var scope = new TensorScope();
        run();
    }
}
