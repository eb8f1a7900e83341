using System.Globalization;
using System.Text;

namespace KerasCourse;

public sealed partial class Tensor
{
    private const int EdgeItems = 3, LongestWhole = 1000;

    /// <summary>The numbers in NumPy's layout (long axes shortened), with shape and element type.</summary>
    public override string ToString()
    {
        if (IsSymbolic)
            return $"<symbolic tensor {Shape} {DType}>";
        if (IsReleased)
            return $"<released tensor {Shape} {DType}, result of {Producer}>";
        var text = new StringBuilder();
        int offset = 0;
        Append(text, 0, ref offset, Size > LongestWhole, DType == DType.String ? place => $"\"{Strings[place]}\"" : Format(ToArray<double>(), DType));
        return $"{text} (shape {Shape}, {DType})";
    }

    private void Append(StringBuilder text, int axis, ref int offset, bool shorten, Func<int, string> format)
    {
        if (axis == Rank)
        {
            text.Append(format(offset++));
            return;
        }
        int size = Shape.Size(axis), inner = 1;
        for (int i = axis + 1; i < Rank; i++)
            inner *= Shape.Size(i);
        text.Append('[');
        for (int i = 0; i < size; i++)
        {
            if (i > 0)
                text.Append(axis == Rank - 1 ? ", " : ",\n" + new string(' ', axis + 1));
            if (shorten && size > 2 * EdgeItems && i == EdgeItems)
            {
                text.Append("..., ");
                offset += (size - 2 * EdgeItems) * inner;
                i = size - EdgeItems;
            }
            Append(text, axis + 1, ref offset, shorten, format);
        }
        text.Append(']');
    }

    /// <summary>How the number at a place is written.</summary>
    private static Func<int, string> Format(double[] numbers, DType dtype)
    {
        if (dtype == DType.Bool)
            return place => numbers[place] != 0 ? "true" : "false";
        if (!dtype.IsFloat())
            return place => numbers[place].ToString(CultureInfo.InvariantCulture);
        double largest = 0;
        foreach (double number in numbers)
            largest = double.IsFinite(number) ? Math.Max(largest, Math.Abs(number)) : largest;
        string pattern = largest >= 1e5 || (largest > 0 && largest < 1e-3) ? "0.####e+00" : "0.####";
        return place => numbers[place].ToString(pattern, CultureInfo.InvariantCulture);
    }
}
