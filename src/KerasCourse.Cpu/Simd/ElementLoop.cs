using System.Runtime.CompilerServices;

namespace KerasCourse.Cpu;

/// <summary>
/// The element-wise loop, written once. Contiguous operands are read where they lie; a repeated element becomes one vector that is never
/// left; strided elements are gathered, 256 at a time; the last elements go through padded vectors on the stack and so through the same
/// arithmetic as the others.
/// </summary>
internal static unsafe class ElementLoop
{
    const int GatherLength = 256;

    public static void Run<TLanes, TStep>(in ElementRun run, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IElementStep
    {
        bool gather = run.AStep is not (0 or 1)
            || TStep.Operands > 1 && run.BStep is not (0 or 1)
            || TStep.Operands > 2 && run.CStep is not (0 or 1);
        if (gather)
            Gathered<TLanes, TStep>(run, step);
        else
            Direct<TLanes, TStep>(run, step);
    }

    [SkipLocalsInit]
    static void Gathered<TLanes, TStep>(in ElementRun run, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IElementStep
    {
        byte* aBuffer = stackalloc byte[GatherLength * sizeof(double)];
        byte* bBuffer = stackalloc byte[GatherLength * sizeof(double)];
        byte* cBuffer = stackalloc byte[GatherLength * sizeof(double)];
        for (int start = 0; start < run.Count; start += GatherLength)
        {
            ElementRun piece = run;
            piece.Count = Math.Min(GatherLength, run.Count - start);
            piece.Y += (nint)start * TStep.ResultSize<TLanes>();
            Gather(ref piece.A, ref piece.AStep, start, piece.Count, TStep.OperandSize<TLanes>(0), aBuffer);
            if (TStep.Operands > 1)
                Gather(ref piece.B, ref piece.BStep, start, piece.Count, TStep.OperandSize<TLanes>(1), bBuffer);
            if (TStep.Operands > 2)
                Gather(ref piece.C, ref piece.CStep, start, piece.Count, TStep.OperandSize<TLanes>(2), cBuffer);
            Direct<TLanes, TStep>(piece, step);
        }
    }

    static void Gather(ref byte* operand, ref int step, int start, int count, int size, byte* buffer)
    {
        byte* source = operand + (nint)start * step * size;
        if (step is 0 or 1)
        {
            operand = source;
            return;
        }
        switch (size)
        {
            case 1:
                for (int i = 0; i < count; i++)
                    buffer[i] = source[(nint)i * step];
                break;
            case 4:
                for (int i = 0; i < count; i++)
                    ((int*)buffer)[i] = ((int*)source)[(nint)i * step];
                break;
            default:
                for (int i = 0; i < count; i++)
                    ((long*)buffer)[i] = ((long*)source)[(nint)i * step];
                break;
        }
        operand = buffer;
        step = 1;
    }

    [SkipLocalsInit]
    static void Direct<TLanes, TStep>(in ElementRun run, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IElementStep
    {
        byte* aPadded = stackalloc byte[Padding.Bytes];
        byte* bPadded = stackalloc byte[Padding.Bytes];
        byte* cPadded = stackalloc byte[Padding.Bytes];
        byte* yPadded = stackalloc byte[Padding.Bytes];
        byte* a = run.A, b = run.B, c = run.C;
        nint aAdvance = Open<TLanes>(ref a, run.AStep, TStep.OperandSize<TLanes>(0), aPadded);
        nint bAdvance = TStep.Operands > 1 ? Open<TLanes>(ref b, run.BStep, TStep.OperandSize<TLanes>(1), bPadded) : 0;
        nint cAdvance = TStep.Operands > 2 ? Open<TLanes>(ref c, run.CStep, TStep.OperandSize<TLanes>(2), cPadded) : 0;

        int vectors = run.Count / TLanes.Count;
        if (vectors > 0)
            Vectors<TLanes, TStep>(a, aAdvance, b, bAdvance, c, cAdvance, run.Y, vectors, step);
        int rest = run.Count & (TLanes.Count - 1);
        if (rest == 0)
            return;

        if (aAdvance > 0)
            Padding.Copy(a + vectors * aAdvance, aPadded, rest * TStep.OperandSize<TLanes>(0));
        if (bAdvance > 0)
            Padding.Copy(b + vectors * bAdvance, bPadded, rest * TStep.OperandSize<TLanes>(1));
        if (cAdvance > 0)
            Padding.Copy(c + vectors * cAdvance, cPadded, rest * TStep.OperandSize<TLanes>(2));
        Vectors<TLanes, TStep>(aPadded, 0, bPadded, 0, cPadded, 0, yPadded, 1, step);
        int size = TStep.ResultSize<TLanes>();
        Padding.Copy(yPadded, run.Y + (nint)vectors * TLanes.Count * size, rest * size);
    }

    /// <summary>Bytes between an operand's vectors; where one element is repeated, 0 and the vector in <paramref name="padded"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static nint Open<TLanes>(ref byte* operand, int step, int size, byte* padded) where TLanes : struct, ILanes<TLanes>
    {
        if (step != 0)
            return TLanes.Count * size;
        for (int i = 0; i < TLanes.Count; i++)
            Padding.Copy(operand, padded + i * size, size);
        operand = padded;
        return 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void Vectors<TLanes, TStep>(
        byte* a, nint aAdvance, byte* b, nint bAdvance, byte* c, nint cAdvance, byte* y, int vectors, TStep step)
        where TLanes : struct, ILanes<TLanes> where TStep : struct, IElementStep
    {
        nint yAdvance = TLanes.Count * TStep.ResultSize<TLanes>();
        for (; vectors > 0; vectors--)
        {
            step.Run<TLanes>(a, b, c, y);
            a += aAdvance;
            b += bAdvance;
            c += cAdvance;
            y += yAdvance;
        }
    }
}
