namespace KerasCourse.Hdf5.Tests;

/// <summary>Copies a file with our reader and writer: groups, datasets, attributes of the types that both know.</summary>
static class Copy
{
    public static void Of(Hdf5File source, Hdf5Writer target)
    {
        Attributes(source.Root, target.Root);
        foreach (var item in source.Root.Descendants())
        {
            var path = item.Path[1..];
            if (item is Hdf5Group) Attributes(item, target.Root.CreateGroup(path));
            else Attributes(item, Dataset((Hdf5Dataset)item, target.Root, path));
        }
    }

    static Hdf5DatasetWriter Dataset(Hdf5Dataset source, Hdf5GroupWriter target, string path)
    {
        long[] shape = [.. source.Shape];
        Hdf5DatasetWriter Numbers<T>() where T : unmanaged => target.WriteDataset<T>(path, shape, source.Read<T>());
        return source.ElementType switch
        {
            var t when t == typeof(float) => Numbers<float>(),
            var t when t == typeof(double) => Numbers<double>(),
            var t when t == typeof(Half) => Numbers<Half>(),
            var t when t == typeof(bool) => Numbers<bool>(),
            var t when t == typeof(sbyte) => Numbers<sbyte>(),
            var t when t == typeof(byte) => Numbers<byte>(),
            var t when t == typeof(short) => Numbers<short>(),
            var t when t == typeof(ushort) => Numbers<ushort>(),
            var t when t == typeof(int) => Numbers<int>(),
            var t when t == typeof(uint) => Numbers<uint>(),
            var t when t == typeof(long) => Numbers<long>(),
            var t when t == typeof(ulong) => Numbers<ulong>(),
            _ => target.WriteStrings(path, shape, source.ReadStrings()),
        };
    }

    static void Attributes(Hdf5Object source, Hdf5ObjectWriter target)
    {
        foreach (var attribute in source.Attributes)
        {
            long[] shape = [.. attribute.Shape];
            if (attribute.ElementType == typeof(string) && shape.Length == 0) target.WriteAttribute(attribute.Name, attribute.ReadString());
            else if (attribute.ElementType == typeof(string)) target.WriteAttribute(attribute.Name, attribute.ReadStrings());
            else if (attribute.ElementType == typeof(double)) target.WriteAttribute<double>(attribute.Name, shape, attribute.Read<double>());
            else if (attribute.ElementType == typeof(long)) target.WriteAttribute<long>(attribute.Name, shape, attribute.Read<long>());
            else if (attribute.ElementType == typeof(bool)) target.WriteAttribute<bool>(attribute.Name, shape, attribute.Read<bool>());
        }
    }
}
