using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The one inner loop of convolution: a register tile of Rows x (Vectors * lanes) accumulators over an <see cref="IndirectProduct"/>.
/// </summary>
/// <remarks>
/// <para>
/// Neither operand is unfolded. A row is an address in the (padded) image and a step an offset from it, both from tables, so strides,
/// dilations, groups and one, two or three dimensions are only other tables, and a tile may run over the end of an image row or of a
/// whole image. Forward and input gradient: rows are output pixels, steps are (tap, channel), the panel holds kernel columns. Kernel
/// gradient: rows are (tap, channel), steps are pixels, the panel holds columns of the output's gradient.
/// </para>
/// <para>
/// Per step a 6x2 tile does 12 multiply-adds for 2 vector loads, 6 broadcasts and 1 table entry: 9 loads in the 6 cycles that the
/// multiply-adds take, so the table is free. Every element is summed in the order of the steps whatever the shape of the tile and
/// wherever the row falls in it: results do not depend on how rows are divided.
/// </para>
/// </remarks>
internal static unsafe class IndirectTile<TRegister, TVector, TShape>
    where TRegister : struct, IRegister<TVector>
    where TVector : unmanaged
    where TShape : struct, ITileShape
{
    /// <summary>Columns of the tile.</summary>
    public static int Width
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TShape.Vectors * TRegister.Count;
    }

    /// <summary>Computes all rows of <paramref name="product"/>; the last tile repeats its last row as often as it must.</summary>
    [SkipLocalsInit]
    public static void Multiply(IndirectProduct* product)
    {
        int rows = product->RowCount, whole = rows - rows % TShape.Rows;
        if (whole > 0)
            MultiplyTiles(product, product->Rows, product->Outputs, whole, product->FullWidthRows);
        if (whole == rows)
            return;
        int* lastRows = stackalloc int[TShape.Rows];
        int* lastOutputs = stackalloc int[TShape.Rows];
        for (int i = 0; i < TShape.Rows; i++)
        {
            int row = Math.Min(whole + i, rows - 1);
            lastRows[i] = product->Rows[row];
            lastOutputs[i] = product->Outputs[row];
        }
        MultiplyTiles(product, lastRows, lastOutputs, TShape.Rows, product->FullWidthRows < rows ? 0 : TShape.Rows);
    }

    // Named locals, because an array of accumulators would live in memory. Conditions on TShape are constants: the rest is not compiled.
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    static void MultiplyTiles(IndirectProduct* product, int* rows, int* outputs, int rowCount, int fullWidthRows)
    {
        float* buffer = stackalloc float[TShape.Rows * Width];
        int* bufferRows = stackalloc int[TShape.Rows];
        for (int i = 0; i < TShape.Rows; i++)
            bufferRows[i] = i * Width;
        int* steps = product->Steps;
        int stepCount = product->StepCount;
        nint rightStride = product->RightStride;
        for (int row = 0; row < rowCount; row += TShape.Rows, rows += TShape.Rows, outputs += TShape.Rows)
        {
            float* source = product->Source;
            float* a0 = source + rows[0];
            float* a1 = source + rows[1];
            float* a2 = source + rows[2];
            float* a3 = source + rows[3];
            float* a4 = TShape.Rows > 4 ? source + rows[4] : null;
            float* a5 = TShape.Rows > 5 ? source + rows[5] : null;
            float* a6 = TShape.Rows > 6 ? source + rows[6] : null;
            float* a7 = TShape.Rows > 7 ? source + rows[7] : null;

            TVector c00 = TRegister.Load(product->Start), c01 = TShape.Vectors > 1 ? TRegister.Load(product->Start + TRegister.Count) : default;
            TVector c10 = c00, c11 = c01;
            TVector c20 = c00, c21 = c01;
            TVector c30 = c00, c31 = c01;
            TVector c40 = c00, c41 = c01;
            TVector c50 = c00, c51 = c01;
            TVector c60 = c00, c61 = c01;
            TVector c70 = c00, c71 = c01;
            if (product->Accumulate)
            {
                float* old = product->Destination;
                c00 = TRegister.Load(old + outputs[0]);
                c10 = TRegister.Load(old + outputs[1]);
                c20 = TRegister.Load(old + outputs[2]);
                c30 = TRegister.Load(old + outputs[3]);
                if (TShape.Rows > 4) c40 = TRegister.Load(old + outputs[4]);
                if (TShape.Rows > 5) c50 = TRegister.Load(old + outputs[5]);
                if (TShape.Rows > 6) c60 = TRegister.Load(old + outputs[6]);
                if (TShape.Rows > 7) c70 = TRegister.Load(old + outputs[7]);
                if (TShape.Vectors > 1)
                {
                    c01 = TRegister.Load(old + outputs[0] + TRegister.Count);
                    c11 = TRegister.Load(old + outputs[1] + TRegister.Count);
                    c21 = TRegister.Load(old + outputs[2] + TRegister.Count);
                    c31 = TRegister.Load(old + outputs[3] + TRegister.Count);
                    if (TShape.Rows > 4) c41 = TRegister.Load(old + outputs[4] + TRegister.Count);
                    if (TShape.Rows > 5) c51 = TRegister.Load(old + outputs[5] + TRegister.Count);
                    if (TShape.Rows > 6) c61 = TRegister.Load(old + outputs[6] + TRegister.Count);
                    if (TShape.Rows > 7) c71 = TRegister.Load(old + outputs[7] + TRegister.Count);
                }
            }

            float* b = product->Right;
            for (int s = 0; s < stepCount; s++, b += rightStride)
            {
                nint step = steps[s];
                TVector b0 = TRegister.Load(b), b1 = TShape.Vectors > 1 ? TRegister.Load(b + TRegister.Count) : default, value;
                value = TRegister.Broadcast(a0[step]);
                c00 = TRegister.MultiplyAdd(value, b0, c00);
                if (TShape.Vectors > 1) c01 = TRegister.MultiplyAdd(value, b1, c01);
                value = TRegister.Broadcast(a1[step]);
                c10 = TRegister.MultiplyAdd(value, b0, c10);
                if (TShape.Vectors > 1) c11 = TRegister.MultiplyAdd(value, b1, c11);
                value = TRegister.Broadcast(a2[step]);
                c20 = TRegister.MultiplyAdd(value, b0, c20);
                if (TShape.Vectors > 1) c21 = TRegister.MultiplyAdd(value, b1, c21);
                value = TRegister.Broadcast(a3[step]);
                c30 = TRegister.MultiplyAdd(value, b0, c30);
                if (TShape.Vectors > 1) c31 = TRegister.MultiplyAdd(value, b1, c31);
                if (TShape.Rows > 4)
                {
                    value = TRegister.Broadcast(a4[step]);
                    c40 = TRegister.MultiplyAdd(value, b0, c40);
                    if (TShape.Vectors > 1) c41 = TRegister.MultiplyAdd(value, b1, c41);
                }
                if (TShape.Rows > 5)
                {
                    value = TRegister.Broadcast(a5[step]);
                    c50 = TRegister.MultiplyAdd(value, b0, c50);
                    if (TShape.Vectors > 1) c51 = TRegister.MultiplyAdd(value, b1, c51);
                }
                if (TShape.Rows > 6)
                {
                    value = TRegister.Broadcast(a6[step]);
                    c60 = TRegister.MultiplyAdd(value, b0, c60);
                    if (TShape.Vectors > 1) c61 = TRegister.MultiplyAdd(value, b1, c61);
                }
                if (TShape.Rows > 7)
                {
                    value = TRegister.Broadcast(a7[step]);
                    c70 = TRegister.MultiplyAdd(value, b0, c70);
                    if (TShape.Vectors > 1) c71 = TRegister.MultiplyAdd(value, b1, c71);
                }
            }

            if (product->Relu)
            {
                c00 = TRegister.Relu(c00);
                c10 = TRegister.Relu(c10);
                c20 = TRegister.Relu(c20);
                c30 = TRegister.Relu(c30);
                if (TShape.Rows > 4) c40 = TRegister.Relu(c40);
                if (TShape.Rows > 5) c50 = TRegister.Relu(c50);
                if (TShape.Rows > 6) c60 = TRegister.Relu(c60);
                if (TShape.Rows > 7) c70 = TRegister.Relu(c70);
                if (TShape.Vectors > 1)
                {
                    c01 = TRegister.Relu(c01);
                    c11 = TRegister.Relu(c11);
                    c21 = TRegister.Relu(c21);
                    c31 = TRegister.Relu(c31);
                    if (TShape.Rows > 4) c41 = TRegister.Relu(c41);
                    if (TShape.Rows > 5) c51 = TRegister.Relu(c51);
                    if (TShape.Rows > 6) c61 = TRegister.Relu(c61);
                    if (TShape.Rows > 7) c71 = TRegister.Relu(c71);
                }
            }

            bool direct = row + TShape.Rows <= fullWidthRows;
            float* destination = direct ? product->Destination : buffer;
            int* targets = direct ? outputs : bufferRows;
            TRegister.Store(c00, destination + targets[0]);
            if (TShape.Vectors > 1) TRegister.Store(c01, destination + targets[0] + TRegister.Count);
            TRegister.Store(c10, destination + targets[1]);
            if (TShape.Vectors > 1) TRegister.Store(c11, destination + targets[1] + TRegister.Count);
            TRegister.Store(c20, destination + targets[2]);
            if (TShape.Vectors > 1) TRegister.Store(c21, destination + targets[2] + TRegister.Count);
            TRegister.Store(c30, destination + targets[3]);
            if (TShape.Vectors > 1) TRegister.Store(c31, destination + targets[3] + TRegister.Count);
            if (TShape.Rows > 4)
            {
                TRegister.Store(c40, destination + targets[4]);
                if (TShape.Vectors > 1) TRegister.Store(c41, destination + targets[4] + TRegister.Count);
            }
            if (TShape.Rows > 5)
            {
                TRegister.Store(c50, destination + targets[5]);
                if (TShape.Vectors > 1) TRegister.Store(c51, destination + targets[5] + TRegister.Count);
            }
            if (TShape.Rows > 6)
            {
                TRegister.Store(c60, destination + targets[6]);
                if (TShape.Vectors > 1) TRegister.Store(c61, destination + targets[6] + TRegister.Count);
            }
            if (TShape.Rows > 7)
            {
                TRegister.Store(c70, destination + targets[7]);
                if (TShape.Vectors > 1) TRegister.Store(c71, destination + targets[7] + TRegister.Count);
            }

            if (direct)
                continue;
            for (int i = 0; i < TShape.Rows; i++)
            {
                float* y = product->Destination + outputs[i];
                for (int column = 0; column < product->Columns; column++)
                    y[column] = buffer[i * Width + column];
            }
        }
    }
}
