namespace KerasCourse.Datasets;

/// <summary>California housing: 20,640 quarters in the census of 1990, 8 numbers each, and the median price of a house in
/// dollars.</summary>
/// <remarks>
/// Longitude, latitude, median age of houses, rooms, bedrooms, people, households, median income. R. Pace, R. Barry, 1997.
/// Source: keras.datasets.california_housing.
/// </remarks>
public static class CaliforniaHousing
{
    internal static readonly DatasetFile File =
        KerasFiles.Of("california-housing", "california_housing.npz", "1a2e3a52e0398de6463aebe6f4a8da34fb21fbb6b934cf88c3425e766f2a1a6f");

    /// <summary>Loads rows and prices, four fifths to learn from, the rest to test with.</summary>
    /// <param name="version"><c>"large"</c> for all rows, <c>"small"</c> for 600.</param>
    /// <param name="path">The file, or its folder. Null: see <see cref="DatasetLocator"/>.</param>
    /// <param name="testSplit">The share of the rows that is kept for testing, in [0, 1).</param>
    /// <param name="seed">The rows are mixed as Keras mixes them with this seed.</param>
    /// <exception cref="ArgumentException">The version is neither large nor small.</exception>
    /// <exception cref="DatasetException">The file is nowhere and cannot be downloaded, or is damaged.</exception>
    public static ((Tensor X, Tensor Y) Train, (Tensor X, Tensor Y) Test) Load(
        string version = "large", string? path = null, double testSplit = 0.2, int seed = 113)
    {
        if (version is not ("large" or "small"))
            throw new ArgumentException($"CaliforniaHousing: version must be \"large\" or \"small\", received \"{version}\".");
        return HousePrices.Load("CaliforniaHousing", File, path, version == "small" ? 600 : null, testSplit, seed);
    }
}
