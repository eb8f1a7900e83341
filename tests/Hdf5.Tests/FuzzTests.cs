using System.Diagnostics;

namespace KerasCourse.Hdf5.Tests;

/// <summary>
/// Damaged files: bytes replaced, runs of bytes copied elsewhere, sizes forged, files cut. Each is read whole or refused with an
/// <see cref="Hdf5Exception"/>: no other exception, no hang, no great memory. KERASCOURSE_FUZZ sets the number of cases (1,000).
/// </summary>
public class FuzzTests
{
    static readonly string[] Names = ["types.h5", "chunks.h5", "groups.h5", "attributes.h5", "weights.h5", "user_block.h5"];

    [Fact]
    public void Damaged_files_give_one_kind_of_error()
    {
        var cases = int.TryParse(Environment.GetEnvironmentVariable("KERASCOURSE_FUZZ"), out var chosen) ? chosen : 1000;
        var originals = Names.Select(name => File.ReadAllBytes(Files.Own(name))).ToArray();
        var refused = 0;
        for (var seed = 0; seed < cases; seed++)
        {
            var name = Names[seed % Names.Length];
            var bytes = Damage(originals[seed % Names.Length], new Random(seed));
            var clock = Stopwatch.StartNew();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using var file = Hdf5File.Open(new MemoryStream(bytes), name);
                foreach (var item in file.Root.Descendants()) Read(item);
            }
            catch (Hdf5Exception)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, {name}: {error}");
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"seed {seed}, {name}: {clock.Elapsed}");
            Assert.True(allocated < 200 << 20, $"seed {seed}, {name}: {allocated} bytes allocated");
        }
        Assert.InRange(refused, cases / 10, cases);
    }

    // An unreadable object must not hide the next one.
    static void Read(Hdf5Object item)
    {
        try
        {
            foreach (var attribute in item.Attributes)
                if (attribute.ElementType == typeof(string)) attribute.ReadStrings();
            if (item is not Hdf5Dataset dataset) return;
            if (dataset.ElementType == typeof(string)) dataset.ReadStrings();
            else dataset.ReadAs<float>();
        }
        catch (Hdf5Exception) { }
    }

    static byte[] Damage(byte[] original, Random random)
    {
        var bytes = original.ToArray();
        switch (random.Next(5))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                var length = random.Next(1, 64);
                bytes.AsSpan(random.Next(bytes.Length - length), length).CopyTo(bytes.AsSpan(random.Next(bytes.Length - length)));
                break;
            case 2:
                long[] forged = [-1, long.MaxValue, int.MaxValue, 1L << 32, 0, 96, bytes.Length, bytes.Length - 8, random.Next(bytes.Length) & ~7];
                for (var n = random.Next(1, 4); n > 0; n--)
                    BitConverter.TryWriteBytes(bytes.AsSpan(PlaceOfMetadata(bytes, random) & ~7), forged[random.Next(forged.Length)]);
                break;
            default:
                for (var flips = random.Next(1, 8); flips > 0; flips--) bytes[PlaceOfMetadata(bytes, random)] = (byte)random.Next(256);
                break;
        }
        return bytes;
    }

    // Most of a file is padding; damage where something is written finds more.
    static int PlaceOfMetadata(byte[] bytes, Random random)
    {
        for (var tries = 0; ; tries++)
        {
            var at = random.Next(bytes.Length - 8);
            if (tries == 20 || bytes.AsSpan(at, 8).IndexOfAnyExcept((byte)0) >= 0) return at;
        }
    }
}
