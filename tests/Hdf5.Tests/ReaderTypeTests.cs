namespace KerasCourse.Hdf5.Tests;

/// <summary>Every element type that h5py writes. Expected values: the formulas in files/make_files.py.</summary>
public class ReaderTypeTests
{
    static readonly Hdf5File Types = Files.Open("types.h5");

    static void Check<T>(string code, params T[] expected) where T : unmanaged
    {
        foreach (var name in new[] { "little_" + code, "big_" + code })
        {
            var dataset = Types.Dataset(name);
            Assert.Equal(typeof(T), dataset.ElementType);
            Assert.Equal([2, 3], dataset.Shape);
            Assert.Equal(expected, dataset.Read<T>());
            var middle = new T[3];
            dataset.Read(2, middle.AsSpan());
            Assert.Equal(expected[2..5], middle);
        }
    }

    [Fact]
    public void Numbers_of_all_widths_and_both_byte_orders()
    {
        Check<sbyte>("i1", 0, -20, -40, -60, -80, -100);
        Check<byte>("u1", 0, 20, 40, 60, 80, 100);
        Check<short>("i2", 0, -20, -40, -60, -80, -100);
        Check<ushort>("u2", 0, 20, 40, 60, 80, 100);
        Check("i4", 0, -20, -40, -60, -80, -100);
        Check<uint>("u4", 0, 20, 40, 60, 80, 100);
        Check<long>("i8", 0, -20, -40, -60, -80, -100);
        Check<ulong>("u8", 0, 20, 40, 60, 80, 100);
        Check("f2", (Half)0, (Half)(-20), (Half)(-40), (Half)(-60), (Half)(-80), (Half)(-100));
        Check<float>("f4", 0, -20, -40, -60, -80, -100);
        Check<double>("f8", 0, -20, -40, -60, -80, -100);
    }

    [Fact]
    public void Numbers_are_converted_when_asked()
    {
        foreach (var dataset in Types.Root.Datasets.Where(d => d.Name.StartsWith("big_")))
        {
            var sign = dataset.Name.StartsWith("big_u") ? 1 : -1;
            Assert.Equal([0, 20.0 * sign, 40.0 * sign, 60.0 * sign, 80.0 * sign, 100.0 * sign], dataset.ReadAs<double>());
        }
        Assert.Equal(new byte[] { 0, 0, 0, 0, 0, 0 }, Types.Dataset("little_i4").ReadAs<byte>());
        Assert.Equal([1f, 0f, 1f], Types.Dataset("bool").ReadAs<float>());
    }

    [Fact]
    public void Booleans_enumerations_scalars_and_nothing()
    {
        Assert.Equal([true, false, true], Types.Dataset("bool").Read<bool>());
        Assert.Equal(new short[] { 2, 5 }, Types.Dataset("enum").Read<short>());
        Assert.Empty(Types.Dataset("scalar").Shape);
        Assert.Equal(2.5f, Types.Dataset("scalar").ReadScalar<float>());
        Assert.Equal([0, 4], Types.Dataset("empty").Shape);
        Assert.Empty(Types.Dataset("empty").Read<float>());
        Assert.Empty(Types.Dataset("null").Read<float>());
        Assert.Equal([7, 8, 9], Types.Dataset("compact").Read<int>());
    }

    [Fact]
    public void Strings()
    {
        Assert.Equal(["ab", "cdefg", ""], Types.Dataset("zero_padded").ReadStrings());
        Assert.Equal(["one", "three"], Types.Dataset("zero_terminated").ReadStrings());
        Assert.Equal(["one", "three"], Types.Dataset("space_padded").ReadStrings());
        Assert.Equal(["", "héllo", "안녕", new string('x', 5000)], Types.Dataset("strings").ReadStrings());
    }

    [Theory]
    [InlineData("compound", "/compound holds compounds (records, complex numbers), which this library does not read.")]
    [InlineData("complex", "/complex holds compounds (records, complex numbers), which this library does not read.")]
    [InlineData("lists", "/lists holds variable-length lists, which this library does not read.")]
    [InlineData("brain", "/brain holds floats of 16 bits in 2 bytes that are not IEEE 16, 32 or 64, which this library does not read.")]
    [InlineData("little_i4", "/little_i4 holds Int32, asked for Single. ReadAs converts numbers.")]
    [InlineData("strings", "/strings holds String, asked for Single. Read it with ReadStrings.")]
    public void Other_types_are_refused_by_name(string dataset, string message)
    {
        var error = Assert.Throws<Hdf5Exception>(() => Types.Dataset(dataset).Read<float>());
        Assert.EndsWith(message, error.Message);
        Assert.StartsWith($"{Files.Own("types.h5")}: at byte {error.Offset}: ", error.Message);
    }

    [Fact]
    public void A_destination_of_another_length_is_refused()
    {
        var error = Assert.Throws<Hdf5Exception>(() => Types.Dataset("little_f4").Read(new float[5].AsSpan()));
        Assert.EndsWith("/little_f4: has shape [2, 3], 6 elements; the destination has 5.", error.Message);
        Assert.Throws<Hdf5Exception>(() => Types.Dataset("little_f4").Read(4, new float[3].AsSpan()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Types.Dataset("little_f4").Read(-1, new float[3].AsSpan()));
    }
}
