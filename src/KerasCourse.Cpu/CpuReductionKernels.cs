using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Reduction</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuReductionKernels(CpuBackend backend) : CpuKernels(backend), IReductionKernels
{
    public Tensor Sum(Tensor x, int[] axes, Shape shape) => Fold<SumFold>("Sum", x, axes, shape);

    public Tensor Prod(Tensor x, int[] axes, Shape shape) => Fold<ProdFold>("Prod", x, axes, shape);

    public Tensor Max(Tensor x, int[] axes, Shape shape) => Fold<MaxFold>("Max", x, axes, shape);

    public Tensor Min(Tensor x, int[] axes, Shape shape) => Fold<MinFold>("Min", x, axes, shape);

    public Tensor Any(Tensor x, int[] axes, Shape shape) => Fold<MaxFold>("Any", x, axes, shape);

    public Tensor All(Tensor x, int[] axes, Shape shape) => Fold<AllFold>("All", x, axes, shape);

    public Tensor ArgMax(Tensor x, int axis, Shape shape) => Search("ArgMax", x, axis, shape, 1);

    public Tensor ArgMin(Tensor x, int axis, Shape shape) => Search("ArgMin", x, axis, shape, -1);

    private Tensor Search(string name, Tensor x, int axis, Shape shape, int sign)
    {
        var y = Empty(shape, DType.Int32);
        switch (x.DType)
        {
            case DType.Float32:
                Search<float>(name, x, y, axis, sign);
                break;
            case DType.Float64:
                Search<double>(name, x, y, axis, sign);
                break;
            case DType.Int32:
                Search<int>(name, x, y, axis, sign);
                break;
            case DType.Int64:
                Search<long>(name, x, y, axis, sign);
                break;
            default:
                Search<byte>(name, x, y, axis, sign);
                break;
        }
        return y;
    }

    private void Search<T>(string name, Tensor x, Tensor y, int axis, int sign) where T : unmanaged, INumber<T>
    {
        int size = x.Shape.Size(axis), inner = 1, outer = 1;
        for (int i = 0; i < x.Rank; i++)
        {
            if (i < axis)
                outer *= x.Shape.Size(i);
            else if (i > axis)
                inner *= x.Shape.Size(i);
        }
        Launch(name, [x], [y], () =>
        {
            T* from = (T*)Pointer(x);
            int* to = Int(y);
            for (int o = 0; o < outer; o++)
            {
                for (int i = 0; i < inner; i++)
                {
                    T* line = from + (nint)o * size * inner + i;
                    int best = 0;
                    for (int j = 1; j < size && !T.IsNaN(line[(nint)best * inner]); j++)
                    {
                        T value = line[(nint)j * inner], held = line[(nint)best * inner];
                        if (T.IsNaN(value) || (sign > 0 ? value > held : value < held))
                            best = j;
                    }
                    to[(nint)o * inner + i] = best;
                }
            }
        });
    }

    interface IFold
    {
        static abstract T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T>;

        static abstract T Apply<T>(T a, T x) where T : unmanaged, INumber<T>;
    }

    struct SumFold : IFold
    {
        public static T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;

        public static T Apply<T>(T a, T x) where T : unmanaged, INumber<T> => a + x;
    }

    struct ProdFold : IFold
    {
        public static T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;

        public static T Apply<T>(T a, T x) where T : unmanaged, INumber<T> => a * x;
    }

    struct MaxFold : IFold
    {
        public static T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.MinValue;

        public static T Apply<T>(T a, T x) where T : unmanaged, INumber<T> => T.Max(a, x);
    }

    struct MinFold : IFold
    {
        public static T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.MaxValue;

        public static T Apply<T>(T a, T x) where T : unmanaged, INumber<T> => T.Min(a, x);
    }

    struct AllFold : IFold
    {
        public static T Start<T>() where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;

        public static T Apply<T>(T a, T x) where T : unmanaged, INumber<T> => T.Min(a, x);
    }

    private Tensor Fold<TFold>(string name, Tensor x, int[] axes, Shape shape) where TFold : struct, IFold
    {
        var y = Empty(shape, x.DType);
        switch (x.DType)
        {
            case DType.Float32:
                Fold<TFold, float>(name, x, y, axes);
                break;
            case DType.Float64:
                Fold<TFold, double>(name, x, y, axes);
                break;
            case DType.Int32:
                Fold<TFold, int>(name, x, y, axes);
                break;
            case DType.Int64:
                Fold<TFold, long>(name, x, y, axes);
                break;
            default:
                Fold<TFold, byte>(name, x, y, axes);
                break;
        }
        return y;
    }

    private void Fold<TFold, T>(string name, Tensor x, Tensor y, int[] axes) where TFold : struct, IFold where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        var sizes = x.Shape.Sizes;
        var strides = BroadcastStrides.Of(ReductionShape.Of(x.Shape, axes, keepDims: true), x.Shape);
        var index = new int[sizes.Length];
        int count = x.Size;
        Launch(name, [x], [y], () =>
        {
            T* from = (T*)Pointer(x), to = (T*)Pointer(y);
            new Span<T>(to, y.Size).Fill(TFold.Start<T>());
            Array.Clear(index);
            int offset = 0;
            for (int i = 0; i < count; i++)
            {
                to[offset] = TFold.Apply(to[offset], from[i]);
                for (int axis = sizes.Length - 1; axis >= 0; axis--)
                {
                    offset += strides[axis];
                    if (++index[axis] < sizes[axis])
                        break;
                    offset -= strides[axis] * sizes[axis];
                    index[axis] = 0;
                }
            }
        });
    }
}
