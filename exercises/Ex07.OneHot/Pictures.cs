using KerasCourse;
using KerasCourse.Plotting;

/// <summary>The report's pictures: both words as vectors, the shapes on the way, and which letter follows which.</summary>
internal static class Pictures
{
    public static Report Draw(Report report, string[] dictionary, string x, string y, Tensor xVectors, Tensor yVectors, Tensor follows,
        IEnumerable<(string What, string Shape)> shapes, bool isEqual, double withoutMemory)
    {
        report.AddResult("by hand and by layers", isEqual ? "the same" : "different", "the same", isEqual)
            .AddResult("rows of x_enc", Rows(xVectors), "4 2 4 0 1 1", Rows(xVectors) == "4 2 4 0 1 1")
            .AddResult("rows of y_enc", Rows(yVectors), "2 4 0 1 1 3", Rows(yVectors) == "2 4 0 1 1 3")
            .AddResult("without memory at most", withoutMemory.ToString("0 %"));
        report.AddSection("Letters as vectors",
                "Each row is a letter of the word, each column a letter of the dictionary; a one stands where they are the same.")
            .Add(Vectors("X: " + x, x, dictionary, xVectors), "What goes in, from the first letter to the last.")
            .Add(Vectors("Y: " + y, y, dictionary, yVectors), "What shall come out: the same word, one letter on.");
        report.AddSection("Many to many", "A network that answers at each step keeps the axis of time all the way through.")
            .AddTable(["what", "shape"], shapes.Select(row => new[] { row.What, row.Shape }));
        report.AddSection("Why memory is needed")
            .Add(new HeatMap("Which letter follows which", Numbers(follows))
            {
                RowLabels = dictionary,
                ColumnLabels = dictionary,
                RowTitle = "letter",
                ColumnTitle = "the next one",
                ColorMap = ColorMap.Cividis,
            }, "Rows with two marks are letters with two successors: h (i and e) and l (l and o). Only what came before tells them apart.");
        return report;
    }

    private static string Rows(Tensor vectors) => string.Join(' ', np.argmax(vectors, axis: 1).ToArray<int>());

    private static HeatMap Vectors(string title, string word, string[] dictionary, Tensor vectors) => new(title, Numbers(vectors))
    {
        RowLabels = [.. word.Select(letter => letter.ToString())],
        ColumnLabels = dictionary,
        ColorMap = ColorMap.Cividis,
    };

    private static double[,] Numbers(Tensor matrix)
    {
        float[] flat = matrix.ToArray<float>();
        int columns = (int)matrix.Shape[1]!;
        var numbers = new double[flat.Length / columns, columns];
        for (int i = 0; i < flat.Length; i++)
            numbers[i / columns, i % columns] = flat[i];
        return numbers;
    }
}
