using KerasCourse;

namespace Conformance.Tests;

/// <summary>Gathering, scattering, sorting and counting.</summary>
public sealed class IndexingRows : OpRows
{
    protected override void AddRows()
    {
        Add("take", (arguments, x) => [Ops.Take(x[0], x[1], Int(arguments, "axis"))]);
        Add("take_along_axis", (arguments, x) => [Ops.TakeAlongAxis(x[0], x[1], Int(arguments, "axis"))]);
        Add("one_hot", (arguments, x) => [Ops.OneHot(x[0], Int(arguments, "num_classes"))]);
        Add("argsort", (arguments, x) => [Ops.ArgSort(x[0], Int(arguments, "axis"))]);
        Add("sort", (arguments, x) => [Ops.Sort(x[0], Int(arguments, "axis"))]);
        Add("in_top_k", (arguments, x) => [Ops.InTopK(x[0], x[1], Int(arguments, "k"))]);
        Add("segment_sum", (arguments, x) => [Ops.SegmentSum(x[0], x[1], Int(arguments, "num_segments"))]);
        Add("bincount", (arguments, x) => [Ops.Bincount(x[0], minLength: Int(arguments, "minlength"))]);
        Add("top_k", (arguments, x) =>
        {
            var (values, indices) = Ops.TopK(x[0], Int(arguments, "k"));
            return [values, indices];
        });
        Add("histogram", (arguments, x) =>
        {
            var (counts, edges) = Ops.Histogram(x[0], Int(arguments, "bins"));
            return [counts, edges];
        });
    }
}
