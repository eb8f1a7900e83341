using System.Numerics;

namespace KerasCourse.Cpu;

/// <summary>Adapters from tensors to the kernels in <c>Kernels/Linear</c>; no arithmetic of their own.</summary>
internal sealed unsafe class CpuLinearKernels(CpuBackend backend) : CpuKernels(backend), ILinearKernels
{
    public Tensor MatMul(Tensor a, Tensor b, bool transposeA, bool transposeB)
    {
        var y = Empty(MatMulShape.Of("MatMul", a.Shape, b.Shape, transposeA, transposeB), a.DType);
        var product = new Product(a.Shape, b.Shape, y.Shape, transposeA, transposeB);
        switch (a.DType)
        {
            case DType.Float32:
                LaunchFloat(a, b, y, product);
                break;
            case DType.Float64:
                LaunchDouble(a, b, y, product);
                break;
            case DType.Int64:
                LaunchPlain<long>(a, b, y, product);
                break;
            case DType.Int32:
                LaunchPlain<int>(a, b, y, product);
                break;
            default:
                LaunchPlain<byte>(a, b, y, product);
                break;
        }
        return y;
    }

    public Tensor Dense(Tensor x, Tensor kernel, Tensor? bias, FusedActivation activation)
    {
        int m = x.Shape.Size(0), k = x.Shape.Size(1), n = kernel.Shape.Size(1);
        var y = Empty(Shape.Of(m, n), x.DType);
        var function = Epilogue(activation);
        if (x.DType == DType.Float32)
        {
            Launch("Dense", [x, kernel, bias], [y], () => GemmKernel.Run(
                false, false, m, n, k, 1, Float(x), k, Float(kernel), n, 0, Float(y), n,
                new GemmEpilogue { Bias = (float*)Pointer(bias), Activation = function }));
        }
        else
        {
            Launch("Dense", [x, kernel, bias], [y], () => GemmDoubleKernel.Run(
                false, false, m, n, k, 1, Double(x), k, Double(kernel), n, 0, Double(y), n, (double*)Pointer(bias), function));
        }
        return y;
    }

    public (Tensor Dz, Tensor? DBias) BiasActivationGradient(Tensor y, Tensor dy, FusedActivation activation, bool needsBias)
    {
        var dz = Empty(dy.Shape, dy.DType);
        int columns = dy.Shape.Size(-1), rows = columns == 0 ? 0 : dy.Size / columns;
        var dBias = needsBias ? Empty(Shape.Of(columns), dy.DType) : null;
        Tensor[] writes = dBias is null ? [dz] : [dz, dBias];
        if (dy.DType == DType.Float32)
        {
            Launch("BiasActivationGradient", [y, dy], writes, () => BiasActivationGradientKernel.Run(
                Float(y), Float(dy), Float(dz), (float*)Pointer(dBias), rows, columns, activation));
        }
        else
        {
            Launch("BiasActivationGradient", [y, dy], writes, () => BiasActivationGradientKernel.Run(
                Double(y), Double(dy), Double(dz), (double*)Pointer(dBias), rows, columns, activation));
        }
        return (dz, dBias);
    }

    private void LaunchFloat(Tensor a, Tensor b, Tensor y, Product p)
    {
        Launch("MatMul", [a, b], [y], () =>
        {
            for (int i = 0; i < p.Runs; i++)
            {
                GemmKernel.RunBatch(
                    p.RunLength, p.TransposeA, p.TransposeB, p.M, p.N, p.K, 1, Float(a) + p.OffsetA(i), p.LeadA, p.StrideA,
                    Float(b) + p.OffsetB(i), p.LeadB, p.StrideB, 0, Float(y) + p.OffsetY(i), p.N, p.StrideY);
            }
        });
    }

    private void LaunchDouble(Tensor a, Tensor b, Tensor y, Product p)
    {
        Launch("MatMul", [a, b], [y], () =>
        {
            for (int i = 0; i < p.Runs; i++)
            {
                double* left = Double(a) + p.OffsetA(i), right = Double(b) + p.OffsetB(i), result = Double(y) + p.OffsetY(i);
                for (int j = 0; j < p.RunLength; j++)
                {
                    GemmDoubleKernel.Run(
                        p.TransposeA, p.TransposeB, p.M, p.N, p.K, 1, left + j * p.StrideA, p.LeadA, right + j * p.StrideB, p.LeadB, 0,
                        result + j * p.StrideY, p.N);
                }
            }
        });
    }

    private void LaunchPlain<T>(Tensor a, Tensor b, Tensor y, Product p) where T : unmanaged, IBinaryInteger<T>
    {
        Launch("MatMul", [a, b], [y], () =>
        {
            for (int i = 0; i < p.Runs; i++)
            {
                T* left = (T*)Pointer(a) + p.OffsetA(i), right = (T*)Pointer(b) + p.OffsetB(i), result = (T*)Pointer(y) + p.OffsetY(i);
                for (int j = 0; j < p.RunLength; j++)
                {
                    PlainProduct.Run(
                        p.TransposeA, p.TransposeB, p.M, p.N, p.K, left + j * p.StrideA, right + j * p.StrideB, result + j * p.StrideY);
                }
            }
        });
    }

    private static GemmActivation Epilogue(FusedActivation activation) => activation switch
    {
        FusedActivation.Relu => GemmActivation.Relu,
        FusedActivation.Sigmoid => GemmActivation.Sigmoid,
        FusedActivation.Tanh => GemmActivation.Tanh,
        _ => GemmActivation.None,
    };

    /// <summary>
    /// The sizes of a batched product. The batch is done in runs of members that are equally far apart in both operands: one run, unless
    /// the batch axes broadcast in a way that has no single stride.
    /// </summary>
    private readonly struct Product
    {
        public readonly bool TransposeA, TransposeB;
        public readonly int M, N, K, Runs, RunLength;
        public readonly nint StrideA, StrideB, StrideY;
        private readonly int[] _membersA, _membersB;

        public Product(Shape a, Shape b, Shape y, bool transposeA, bool transposeB)
        {
            (TransposeA, TransposeB) = (transposeA, transposeB);
            (M, N, K) = (y.Size(-2), y.Size(-1), a.Size(transposeA ? -2 : -1));
            Shape batchA = a[..^2], batchB = b[..^2], batch = y[..^2];
            bool oneA = batchA.Count == 1, oneB = batchB.Count == 1;
            if ((oneA || batchA == batch) && (oneB || batchB == batch))
            {
                (Runs, RunLength) = (1, batch.Count);
                (_membersA, _membersB) = ([0], [0]);
            }
            else
            {
                (Runs, RunLength) = (batch.Count, 1);
                (_membersA, _membersB) = (Members(batchA, batch), Members(batchB, batch));
            }
            StrideA = oneA ? 0 : (nint)M * K;
            StrideB = oneB ? 0 : (nint)K * N;
            StrideY = (nint)M * N;
        }

        public nint LeadA => TransposeA ? M : K;

        public nint LeadB => TransposeB ? K : N;

        public nint OffsetA(int run) => _membersA[run] * ((nint)M * K);

        public nint OffsetB(int run) => _membersB[run] * ((nint)K * N);

        public nint OffsetY(int run) => run * StrideY;

        /// <summary>Which member of an operand each member of the result is made of.</summary>
        private static int[] Members(Shape operand, Shape batch)
        {
            var members = new int[batch.Count];
            for (int i = 0; i < members.Length; i++)
            {
                int rest = i, stride = 1;
                for (int axis = 1; axis <= operand.Rank; axis++)
                {
                    int position = rest % batch.Size(-axis);
                    rest /= batch.Size(-axis);
                    members[i] += operand.Size(-axis) == 1 ? 0 : position * stride;
                    stride *= operand.Size(-axis);
                }
            }
            return members;
        }
    }
}
