using KerasCourse;

namespace Conformance.Tests;

/// <summary>Inverses and decompositions; the column signs of qr, svd and eigh are free.</summary>
public sealed class LinearAlgebraRows : OpRows
{
    protected override void AddRows()
    {
        Add("inv", Ops.Inv);
        Add("det", Ops.Det);
        Add("cholesky", x => Ops.Cholesky(x));
        Add("solve", Ops.Solve);
        Add("cross", (a, b) => Ops.Cross(a, b));
        AddWithFreeSigns("qr", (_, x) =>
        {
            var (q, r) = Ops.Qr(x[0]);
            return [q, r];
        });
        AddWithFreeSigns("svd", (_, x) =>
        {
            var (u, s, vh) = Ops.Svd(x[0]);
            return [u, s, vh];
        });
        AddWithFreeSigns("eigh", (_, x) =>
        {
            var (values, vectors) = Ops.Eigh(x[0]);
            return [values, vectors];
        });
    }
}
