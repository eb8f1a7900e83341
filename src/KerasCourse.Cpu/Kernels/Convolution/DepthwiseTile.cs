using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The inner loop of depthwise convolution, where each channel has a kernel of its own: the tables are those of
/// <see cref="IndirectProduct"/>, but vectors run along the channels of the source too, so there is nothing to broadcast. Forward and
/// input gradient: rows are pixels, steps taps. Kernel gradient: rows are taps, steps pixels.
/// </summary>
/// <remarks>
/// Four rows at a time, so that a vector of the right side is loaded once for four products. The last
/// vector of channels overlaps the one before; fewer channels than a vector has are done one by one.
/// </remarks>
internal static unsafe class DepthwiseTile
{
    /// <summary>Destination[Outputs[r] + c] = Start[c] + sum over s of Source[Rows[r] + Steps[s] + c] * Right[s * RightStride + c].</summary>
    public static void Multiply(ref IndirectProduct product)
    {
        fixed (IndirectProduct* pinned = &product)
        {
            switch (Level(product.Columns))
            {
                case SimdLevel.Vector512:
                    Multiply<Float32x16>(pinned);
                    break;
                case SimdLevel.Vector256:
                    Multiply<Float32x8>(pinned);
                    break;
                case SimdLevel.Vector128:
                    Multiply<Float32x4>(pinned);
                    break;
                default:
                    Multiply<Float32x1>(pinned);
                    break;
            }
        }
    }

    static SimdLevel Level(int channels) => channels < TileSet.Current.Lanes ? SimdLevel.Scalar : SimdLevel.Current;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Multiply<TLanes>(IndirectProduct* product)
        where TLanes : struct, IFloat32Lanes<TLanes>
    {
        int* steps = product->Steps;
        int stepCount = product->StepCount, columns = product->Columns;
        nint stride = product->RightStride;
        for (int row = 0; row < product->RowCount; row += 4)
        {
            int row1 = Math.Min(row + 1, product->RowCount - 1);
            int row2 = Math.Min(row + 2, product->RowCount - 1);
            int row3 = Math.Min(row + 3, product->RowCount - 1);
            for (int next = 0; next < columns; next += TLanes.Count)
            {
                int column = Math.Min(next, columns - TLanes.Count);
                float* x0 = product->Source + product->Rows[row] + column;
                float* x1 = product->Source + product->Rows[row1] + column;
                float* x2 = product->Source + product->Rows[row2] + column;
                float* x3 = product->Source + product->Rows[row3] + column;
                float* right = product->Right + column;
                TLanes sum0 = TLanes.Load(product->Start + column), sum1 = sum0, sum2 = sum0, sum3 = sum0;
                for (int s = 0; s < stepCount; s++, right += stride)
                {
                    nint step = steps[s];
                    TLanes tap = TLanes.Load(right);
                    sum0 = TLanes.MultiplyAddEstimate(TLanes.Load(x0 + step), tap, sum0);
                    sum1 = TLanes.MultiplyAddEstimate(TLanes.Load(x1 + step), tap, sum1);
                    sum2 = TLanes.MultiplyAddEstimate(TLanes.Load(x2 + step), tap, sum2);
                    sum3 = TLanes.MultiplyAddEstimate(TLanes.Load(x3 + step), tap, sum3);
                }
                if (product->Relu)
                {
                    sum0 = TLanes.Max(TLanes.Constant(0), sum0);
                    sum1 = TLanes.Max(TLanes.Constant(0), sum1);
                    sum2 = TLanes.Max(TLanes.Constant(0), sum2);
                    sum3 = TLanes.Max(TLanes.Constant(0), sum3);
                }
                float* destination = product->Destination + column;
                TLanes.Store(sum0, destination + product->Outputs[row]);
                TLanes.Store(sum1, destination + product->Outputs[row1]);
                TLanes.Store(sum2, destination + product->Outputs[row2]);
                TLanes.Store(sum3, destination + product->Outputs[row3]);
            }
        }
    }
}
