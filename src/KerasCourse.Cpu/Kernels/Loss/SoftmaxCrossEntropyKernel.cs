using System.Numerics;
using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>The cross-entropy of the rows of logits [rows, classes] with labels or target probabilities, and the gradients.</summary>
/// <remarks>
/// loss = log(sum(e^(x - max))) - (x[label] - max). The forward pass can leave the softmax behind (the exponentials are there anyway), from
/// which the gradient is one multiplication and one subtraction for each number.
/// </remarks>
internal static unsafe class SoftmaxCrossEntropyKernel
{
    /// <param name="labels">[rows]; those outside 0 to classes - 1 give NaN, see <see cref="FirstWrongLabel"/>.</param>
    /// <param name="logits">[rows, classes].</param>
    /// <param name="loss">[rows].</param>
    /// <param name="probabilities">[rows, classes], or null.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="classes">Columns.</param>
    public static void Sparse<T>(int* labels, T* logits, T* loss, T* probabilities, int rows, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, SparseStep<T>>(
            rows, classes, new() { Labels = labels, Logits = logits, Loss = loss, Probabilities = probabilities, Classes = classes });

    /// <summary>The first row whose label is not a class; -1 if all are.</summary>
    public static int FirstWrongLabel(int* labels, int rows, int classes)
    {
        for (int row = 0; row < rows; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
                return row;
        }
        return -1;
    }

    /// <summary>dlogits = (probabilities - onehot(label)) * dloss.</summary>
    public static void SparseGradient<T>(int* labels, T* probabilities, T* dLoss, T* dLogits, int rows, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, SparseGradientStep<T>>(
            rows, classes, new() { Labels = labels, Probabilities = probabilities, DLoss = dLoss, DLogits = dLogits, Classes = classes });

    /// <summary>loss = -sum(targets * log softmax(logits)).</summary>
    public static void Dense<T>(T* targets, T* logits, T* loss, T* probabilities, int rows, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, DenseStep<T>>(
            rows, classes, new() { Targets = targets, Logits = logits, Loss = loss, Probabilities = probabilities, Classes = classes });

    /// <summary>dlogits = (probabilities * sum(targets) - targets) * dloss.</summary>
    public static void DenseGradient<T>(T* targets, T* probabilities, T* dLoss, T* dLogits, int rows, int classes)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        RowLoop.Run<T, DenseGradientStep<T>>(
            rows, classes, new() { Targets = targets, Probabilities = probabilities, DLoss = dLoss, DLogits = dLogits, Classes = classes });

    struct SparseStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int* Labels;
        public T* Logits, Loss, Probabilities;
        public int Classes;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* x = Logits + (long)row * Classes, p = Probabilities is null ? null : Probabilities + (long)row * Classes;
            T max = SoftmaxRow.Max<T, TLanes>(x, Classes), sum = SoftmaxRow.Exponentials<T, TLanes>(x, p, max, Classes);
            int label = Labels[row];
            Loss[row] = (uint)label < (uint)Classes ? T.Log(sum) - (x[label] - max) : T.NaN;
            if (p is not null)
                SoftmaxRow.Scale<T, TLanes>(p, p, T.One / sum, Classes);
        }
    }

    struct SparseGradientStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int* Labels;
        public T* Probabilities, DLoss, DLogits;
        public int Classes;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* p = Probabilities + (long)row * Classes, dx = DLogits + (long)row * Classes;
            T dLoss = DLoss[row];
            SoftmaxRow.Scale<T, TLanes>(p, dx, dLoss, Classes);
            if ((uint)Labels[row] < (uint)Classes)
                dx[Labels[row]] = (p[Labels[row]] - T.One) * dLoss;
        }
    }

    struct DenseStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Targets, Logits, Loss, Probabilities;
        public int Classes;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* x = Logits + (long)row * Classes, t = Targets + (long)row * Classes;
            T* p = Probabilities is null ? null : Probabilities + (long)row * Classes;
            T max = SoftmaxRow.Max<T, TLanes>(x, Classes), sum = SoftmaxRow.Exponentials<T, TLanes>(x, p, max, Classes);
            T logarithm = T.Log(sum), loss = T.Zero;
            for (int i = 0; i < Classes; i++)
            {
                // A class that is not wanted costs nothing, however unlikely it is made: 0 times infinity is 0 here.
                if (t[i] != T.Zero)
                    loss += t[i] * (logarithm - (x[i] - max));
            }
            Loss[row] = loss;
            if (p is not null)
                SoftmaxRow.Scale<T, TLanes>(p, p, T.One / sum, Classes);
        }
    }

    struct DenseGradientStep<T> : IRowStep<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public T* Targets, Probabilities, DLoss, DLogits;
        public int Classes;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public readonly void Run<TLanes>(int row) where TLanes : struct, ILanes<TLanes>
        {
            T* p = Probabilities + (long)row * Classes, t = Targets + (long)row * Classes, dx = DLogits + (long)row * Classes;
            T dLoss = DLoss[row], total = SoftmaxRow.Sum<T, TLanes>(t, Classes);
            TLanes totals = TLanes.Broadcast((byte*)&total), factors = TLanes.Broadcast((byte*)&dLoss);
            int i = 0;
            for (; i <= Classes - TLanes.Count; i += TLanes.Count)
                TLanes.Store((TLanes.Load((byte*)(p + i)) * totals - TLanes.Load((byte*)(t + i))) * factors, (byte*)(dx + i));
            for (; i < Classes; i++)
                dx[i] = (p[i] * total - t[i]) * dLoss;
        }
    }
}
