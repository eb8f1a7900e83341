using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using Keras.Tests.Golden;
using KerasCourse;

namespace Keras.Tests.Saving;

/// <summary>
/// Pins what happens with damaged files: each loads, or gives a ModelFormatException that names the file; never another exception, more than
/// five seconds or more than 200 MB. A .keras file gives the original or nothing, a model whose weights could not be loaded is as it was.
/// 1,000 files; <c>KERASCOURSE_DAMAGED=10000</c> says how many, <c>KERASCOURSE_SEED</c> where the seeds begin.
/// </summary>
public sealed class DamagedFileTests(MessageFixture messages) : IClassFixture<MessageFixture>, IDisposable
{
    private const int MostSeconds = 5;
    private const long MostBytes = 200 << 20;

    private static readonly int _count = Number("KERASCOURSE_DAMAGED", 1000), _firstSeed = Number("KERASCOURSE_SEED", 1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m.keras")]
    [InlineData("deflated.keras")]
    [InlineData("m.h5")]
    [InlineData("m.weights.h5")]
    public void ADamagedFileIsReadOrRefused(string file)
    {
        var model = Trained();
        byte[] original = Original(model, file);
        string json = model.ToJson();
        float[][] weights = WeightsOf(model), state = StateOf(model);
        int read = 0, refused = 0;
        for (int seed = _firstSeed; seed < _firstSeed + (_count / 4); seed++)
        {
            byte[] damaged = FileDamage.Apply(original, new Random(seed));
            string path = _folder[file];
            File.WriteAllBytes(path, damaged);
            var watch = Stopwatch.StartNew();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Model? target = file == "m.weights.h5" ? Trained(fit: false) : null;
            float[][]? untouched = target is null ? null : WeightsOf(target);
            try
            {
                if (target is not null)
                    target.LoadWeights(path);
                else
                    target = Model.Load(path);
                read++;
                if (file.EndsWith(".keras", StringComparison.Ordinal))
                {
                    Assert.True(json == target.ToJson(), $"seed {seed}: another model");
                    Assert.Equal(weights, WeightsOf(target));
                    Assert.Equal(state, StateOf(target));
                }
            }
            catch (ModelFormatException refusal)
            {
                refused++;
                Assert.True(refusal.File == path && refusal.Message.StartsWith(path, StringComparison.Ordinal) && refusal.Reason.Length > 0, $"seed {seed}: {refusal.Message}");
                if (untouched is not null)
                    Assert.Equal(untouched, WeightsOf(target!));
            }
            catch (Exception other) when (other is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {other}");
            }
            Assert.True(watch.Elapsed.TotalSeconds < MostSeconds, $"seed {seed}: {watch.Elapsed}");
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken < MostBytes, $"seed {seed}: {taken} bytes");
        }
        messages.Print($"damaged {file}: seeds {_firstSeed} to {_firstSeed + (_count / 4) - 1}, {read} read, {refused} refused");
    }

    /// <summary>A flip inside raw numbers of a bare .h5 changes that number and nothing else.</summary>
    [Fact]
    public void AFlipInsideNumbersChangesThemOnly()
    {
        var model = Trained();
        byte[] bytes = Original(model, "m.weights.h5");
        float[] kernel = model.Weights[0].Value.ToArray<float>();
        int place = bytes.AsSpan().IndexOf(System.Runtime.InteropServices.MemoryMarshal.AsBytes(kernel.AsSpan()));
        bytes[place + 1] ^= 0x10;
        File.WriteAllBytes(_folder["m.weights.h5"], bytes);
        var other = Trained(fit: false);
        other.LoadWeights(_folder["m.weights.h5"]);
        var changed = WeightsOf(other);
        Assert.NotEqual(kernel[0], changed[0][0]);
        changed[0][0] = kernel[0];
        Assert.Equal(WeightsOf(model), changed);
    }

    /// <summary>Whichever link of a legacy file leads back to the root: no loop is followed for ever.</summary>
    [Fact]
    public void LinkLoopsEnd()
    {
        byte[] original = Original(Trained(), "m.h5");
        ulong root = Address(original, 64);
        int loops = 0;
        var watch = Stopwatch.StartNew();
        for (int place = 96; place + 8 <= original.Length; place += 8)
        {
            // An object's header begins with version 1.
            ulong target = Address(original, place);
            if (target == root || target + 16 > (ulong)original.Length || target % 8 != 0 || original[target] != 1 || original[target + 1] != 0)
                continue;
            byte[] looped = [.. original];
            BinaryPrimitives.WriteUInt64LittleEndian(looped.AsSpan(place), root);
            File.WriteAllBytes(_folder["m.h5"], looped);
            if (Record.Exception(() => Model.Load(_folder["m.h5"])) is not { } refusal)
                continue;
            Assert.IsType<ModelFormatException>(refusal);
            loops++;
        }
        Assert.True(loops > 10, $"{loops} loops");
        Assert.True(watch.Elapsed.TotalSeconds < MostSeconds, $"{watch.Elapsed}");

        static ulong Address(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at));
    }

    /// <summary>Many entries that are small each: what counts is what they unpack to together.</summary>
    [Fact]
    public void EntriesTogetherMayNotUnpackToTooMuch()
    {
        using (var archive = new ZipArchive(File.Create(_folder["m.keras"]), ZipArchiveMode.Create))
        {
            for (int i = 0; i < 3; i++)
            {
                using var entry = archive.CreateEntry($"assets/{i}", CompressionLevel.SmallestSize).Open();
                entry.Write(new byte[32 << 20]);
            }
        }
        Assert.Equal($"{_folder["m.keras"]}: the directory: its entries unpack to 100663296 bytes; at most 67108864 are unpacked. Keras stores entries without compression.",
            Assert.Throws<ModelFormatException>(() => Model.Load(_folder["m.keras"])).Message);
    }

    /// <summary>The second entry lies inside the first: a short file could ask for any amount of work.</summary>
    [Fact]
    public void EntriesMayNotOverlap()
    {
        byte[] inner = FileDamage.LocalEntry("b", new byte[1000]);
        FileDamage.WriteZip(_folder["m.keras"], FileDamage.LocalEntry("a", inner), ("a", 0, inner.Length), ("b", 31, 1000));
        Assert.Equal($"{_folder["m.keras"]}: the directory: its entries overlap: together they have 2031 bytes, the file has 1178.",
            Assert.Throws<ModelFormatException>(() => Model.Load(_folder["m.keras"])).Message);
    }

    /// <summary>A short text of very many values would take a hundred times its size.</summary>
    [Fact]
    public void JsonOfTooManyValuesIsRefused()
    {
        using (var archive = new ZipArchive(File.Create(_folder["m.keras"]), ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(archive.CreateEntry("config.json").Open());
            entry.Write($"{{\"layers\": [{string.Join(",", Enumerable.Repeat("0", 4_000_000))}]}}");
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal($"{_folder["m.keras"]}: config.json: the JSON has more than 524288 values.", Assert.Throws<ModelFormatException>(() => Model.Load(_folder["m.keras"])).Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes);
    }

    /// <summary>1 GB of zeros in an entry that nobody asked for: read piece by piece or refused, never held.</summary>
    [Fact]
    public void AZipBombTakesNoMemory()
    {
        byte[] bomb = FileDamage.Deflated(Original(Trained(), "m.keras"), zeros: 1 << 30);
        File.WriteAllBytes(_folder["bomb.keras"], bomb);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Model.Load(_folder["bomb.keras"]);
        }
        catch (ModelFormatException)
        {
        }
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MostBytes);
    }

    private static Sequential Trained(bool fit = true)
    {
        KerasCourse.Keras.SetRandomSeed(1);
        var model = new Sequential([new InputLayer(4, name: "i"), new Dense(6, activation: "relu", name: "d"), new BatchNormalization(name: "b"), new Dense(2, name: "e")], name: "m");
        model.Compile("adam", "mse");
        if (fit)
            model.Fit(np.random.rand(8, 4), np.random.rand(8, 2), verbose: 0);
        return model;
    }

    private byte[] Original(Model model, string file)
    {
        string path = _folder["original" + file[file.IndexOf('.')..]];
        if (file.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.SaveWeights(path);
        else
            model.Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        return file.StartsWith("deflated", StringComparison.Ordinal) ? FileDamage.Deflated(bytes) : bytes;
    }

    private static float[][] WeightsOf(Model model) => [.. model.Weights.Select(variable => variable.Value.ToArray<float>())];

    /// <summary>The optimizer's slots and how many steps it has made.</summary>
    private static float[][] StateOf(Model model) => [.. model.Optimizer.Variables.Select(variable => variable.Value.ToArray<float>()), [model.Optimizer.Iterations]];

    private static int Number(string variable, int standard) => int.TryParse(Environment.GetEnvironmentVariable(variable), out int number) ? number : standard;
}
