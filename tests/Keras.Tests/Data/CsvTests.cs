namespace KerasCourse.Tests.Data;

/// <summary>Tables and lines from files; the rules are those of RFC 4180.</summary>
public class CsvTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(_path);

    private string Write(string text)
    {
        File.WriteAllText(_path, text);
        return _path;
    }

    [Fact]
    public void NumbersAndLabels()
    {
        var data = Dataset.FromCsv(Write("a,b,kind\n1,2.5,x\n-3,4e1,\"y, or \"\"z\"\"\"\r\n\n"), labelName: "kind");
        Assert.Equal(2, data.Count);
        var batch = data.Batch(2).Batches().First();
        Assert.Equal([2, 2], batch.X[0].Shape);
        Assert.Equal([1, 2.5f, -3, 40], batch.X[0].ToArray<float>());
        Assert.Equal(["x", "y, or \"z\""], batch.Y[0].ToStrings());
    }

    [Fact]
    public void WithoutNamesAndWithOtherSeparators()
    {
        var batch = Dataset.FromCsv(Write("1;2;0\n3;4;1"), labelName: "2", separator: ';', header: false).Batch(8).Batches().First();
        Assert.Equal([1, 2, 3, 4], batch.X[0].ToArray<float>());
        Assert.Equal([0, 1], batch.Y[0].ToArray<float>());
        Assert.Equal(DType.Float32, batch.Y[0].DType);
    }

    [Fact]
    public void SomeColumnsAndMissingNumbers()
    {
        var batch = Dataset.FromCsv(Write("name,a,b\nx,1,\ny,,4\n"), columns: ["b", "a"], missing: -1).Batch(8).Batches().First();
        Assert.Equal([-1, 1, 4, -1], batch.X[0].ToArray<float>());
        Assert.Empty(batch.Y);
    }

    [Fact]
    public void FieldsOverSeveralLines()
    {
        var table = CsvTable.Read(Write("text,n\n\"a\nb\",1\n\"\",2\n"));
        Assert.Equal((2, "a\nb", ""), (table.Count, table.Texts("text")[0], table.Texts("text")[1]));
        Assert.Equal(["text", "n"], table.Columns);
        Assert.Equal([1, 2], table.Numbers("n").ToArray<float>());
    }

    [Fact]
    public void Mistakes()
    {
        string path = Write("a,b\n1,2\n3\n");
        Assert.Equal($"{path}, line 3: 1 fields, the first line has 2.",
            Assert.Throws<FormatException>(() => Dataset.FromCsv(path)).Message);
        Write("a,b\n1,\"2\n");
        Assert.Equal($"{path}, line 2: a quotation mark is not closed.",
            Assert.Throws<FormatException>(() => Dataset.FromCsv(path)).Message);
        Write("a,b\n1,two\n");
        Assert.Equal($"{path}: row 1 of column \"b\" is \"two\", not a number. Name the columns to take in columns.",
            Assert.Throws<FormatException>(() => Dataset.FromCsv(path)).Message);
        Assert.Equal($"{path}: there is no column \"c\". There are: a, b.",
            Assert.Throws<ArgumentException>(() => Dataset.FromCsv(path, labelName: "c")).Message);
        Write("a,b\n1,\n");
        Assert.Equal($"{path}: row 1 of column \"b\" is empty. Give missing: a number that stands for it.",
            Assert.Throws<FormatException>(() => Dataset.FromCsv(path)).Message);
        Write("");
        Assert.Equal($"{path}: is empty.", Assert.Throws<FormatException>(() => Dataset.FromCsv(path)).Message);
    }

    [Fact]
    public void Lines()
    {
        var data = Dataset.FromTextLines(Write("one\ntwo, three\n\nfour"));
        Assert.Equal(["one", "two, three", "", "four"], data.Batch(10).Batches().First().X[0].ToStrings());
    }
}
