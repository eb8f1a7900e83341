namespace KerasCourse.Metrics;

/// <summary>a / b, and 0 where b is 0.</summary>
internal static class DivideNoNan
{
    public static Tensor Of(Tensor a, Tensor b)
    {
        var zero = Ops.Equal(b, 0);
        return Ops.Where(zero, 0f, a / Ops.Where(zero, 1f, b));
    }
}
