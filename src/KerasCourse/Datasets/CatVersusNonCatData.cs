namespace KerasCourse.Datasets;

/// <summary>What <see cref="CatVersusNonCat.Load"/> gives: the two sets, and where they come from.</summary>
/// <param name="Train">Images [209, 64, 64, 3] and labels [209] to learn from.</param>
/// <param name="Test">Images [50, 64, 64, 3] and labels [50] to test with.</param>
/// <param name="Source">Where they come from, in a few words.</param>
/// <param name="Note">What to know about a stand-in; null for the course's own images.</param>
public sealed record CatVersusNonCatData((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test, string Source, string? Note)
{
    /// <summary>Whether these are the course's own images, to which the course's figures apply.</summary>
    public bool IsReal => Note is null;

    /// <summary>The two sets: <c>var (train, test) = Datasets.CatVersusNonCat.Load();</c></summary>
    public void Deconstruct(out (Tensor X, Tensor Y) train, out (Tensor X, Tensor Y) test) => (train, test) = (Train, Test);
}
