namespace KerasCourse.Datasets;

/// <summary>Boston housing: 506 quarters of Boston in the 1970s, 13 numbers each, and the median price of a house in thousands of
/// dollars.</summary>
/// <remarks>
/// One of the columns counts Black people, with the claim that this lowers prices: a lesson in what data can carry. Better use
/// <see cref="CaliforniaHousing"/>. D. Harrison, D. Rubinfeld, 1978. Source: keras.datasets.boston_housing.
/// </remarks>
public static class BostonHousing
{
    internal static readonly DatasetFile File =
        KerasFiles.Of("boston-housing", "boston_housing.npz", "f553886a1f8d56431e820c5b82552d9d95cfcb96d1e678153f8839538947dff5");

    /// <summary>Loads rows (Float64, [404, 13] and [102, 13]) and prices (Float64).</summary>
    /// <param name="path">The file, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <param name="testSplit">The share of the rows that is kept for testing, in [0, 1).</param>
    /// <param name="seed">The rows are mixed as Keras mixes them with this seed.</param>
    /// <exception cref="DatasetException">The file is nowhere and cannot be downloaded, or is damaged.</exception>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(
        string? path = null, double testSplit = 0.2, int seed = 113) =>
        HousePrices.Load("BostonHousing", File, path, null, testSplit, seed);
}
