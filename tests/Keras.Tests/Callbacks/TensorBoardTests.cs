using System.Buffers.Binary;
using System.Text;
using KerasCourse.Testing;
using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.Callbacks;

/// <summary>Pins the event files: checksums and bytes by a reader written here from the format's description, and by TensorBoard's own reader.</summary>
public class TensorBoardTests
{
    [Fact]
    public void EpochsAreWrittenToTwoFolders()
    {
        using var folder = new TemporaryFolder();
        var history = Fit(new TensorBoard(folder.Path));
        var train = Read(folder["train"]);
        Assert.Equal(["epoch_accuracy", "epoch_learning_rate", "epoch_loss"], train.Select(entry => entry.Tag).Distinct().Order());
        Assert.Equal(history["loss"].Select((value, epoch) => ((long)epoch, (float)value)), Of(train, "epoch_loss"));
        var validation = Read(folder["validation"]);
        Assert.Equal(history["val_accuracy"].Select((value, epoch) => ((long)epoch, (float)value)), Of(validation, "epoch_accuracy"));
        Assert.Equal(history["val_loss"].Select((value, epoch) => (3L * (epoch + 1), (float)value)), Of(validation, "evaluation_loss_vs_iterations"));
    }

    [Fact]
    public void BatchesAreWrittenOnceInSoMany()
    {
        using var folder = new TemporaryFolder();
        Fit(new TensorBoard(folder["all"], updateFreq: "batch"), new TensorBoard(folder["some"], updateFreq: 2, writeStepsPerSecond: true));
        Assert.Equal([1, 2, 3, 4, 5, 6], Of(Read(folder[Path.Combine("all", "train")]), "batch_loss").Select(entry => entry.Step));
        var some = Read(folder[Path.Combine("some", "train")]);
        Assert.Equal([2, 4, 6], Of(some, "batch_loss").Select(entry => entry.Step));
        Assert.Equal(3, Of(some, "batch_steps_per_second").Count());
        Assert.All(Of(some, "epoch_steps_per_second"), entry => Assert.True(entry.Value > 0));
    }

    [SkippableFact]
    public void TensorBoardReadsTheFiles()
    {
        using var folder = new TemporaryFolder();
        var history = Fit(new TensorBoard(folder.Path));
        const string code = """
            import sys
            from tensorboard.backend.event_processing import event_accumulator
            from tensorboard.util import tensor_util
            for part in ("train", "validation"):
                events = event_accumulator.EventAccumulator(sys.argv[1] + "/" + part)
                events.Reload()
                for tag in sorted(events.Tags()["tensors"]):
                    plugin = events.SummaryMetadata(tag).plugin_data.plugin_name
                    for event in events.Tensors(tag):
                        print(part, tag, plugin, event.step, "%.6g" % tensor_util.make_ndarray(event.tensor_proto).item())
            """;
        string[] lines = Python.Run("tensorboard", "-c", code, folder.Path).Split('\n');
        Assert.Contains($"train epoch_loss scalars 1 {((float)history["loss"][1]).ToString("G6", System.Globalization.CultureInfo.InvariantCulture)}", lines);
        Assert.Contains("train epoch_learning_rate scalars 0 0.01", lines);
        Assert.Equal(2, lines.Count(line => line.StartsWith("validation evaluation_accuracy_vs_iterations scalars ", StringComparison.Ordinal)));
        Assert.Equal(14, lines.Length);
    }

    /// <summary>CRC-32C's check value: of "123456789" it is e3069283 (RFC 3720); the mask as in TensorFlow's crc32c.h.</summary>
    [Fact]
    public void ChecksumsAreThoseOfTheStandard() => Assert.Equal(0xE3069283, Checksum("123456789"u8));

    private static History Fit(params Callback[] callbacks)
    {
        var (x, y) = SmallModels.Samples(16, 8);
        var model = SmallModels.Mlp();
        model.Compile("sgd", "sparse_categorical_crossentropy", ["accuracy"]);
        return model.Fit(x[..12], y[..12], batchSize: 4, epochs: 2, verbose: 0, validationData: (x[12..], y[12..]), callbacks: callbacks);
    }

    private static IEnumerable<(long Step, float Value)> Of(IEnumerable<(string Tag, long Step, float Value)> entries, string tag) =>
        entries.Where(entry => entry.Tag == tag).Select(entry => (entry.Step, entry.Value));

    /// <summary>All numbers of the one event file in a folder.</summary>
    internal static List<(string Tag, long Step, float Value)> Read(string folder)
    {
        byte[] file = File.ReadAllBytes(Assert.Single(Directory.GetFiles(folder, "events.out.tfevents.*.v2")));
        var entries = new List<(string, long, float)>();
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            var record = file.AsSpan(at + 12, length);
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            var fields = Fields(record.ToArray());
            if (at == 0)
                Assert.Equal("brain.Event:2", Encoding.UTF8.GetString(fields[3]));
            else
                entries.Add(Entry(fields));
            at += 16 + length;
        }
        return entries;
    }

    private static (string Tag, long Step, float Value) Entry(Dictionary<int, byte[]> happened)
    {
        var value = Fields(Fields(happened[5])[1]);
        var tensor = Fields(value[8]);
        Assert.Equal("scalars", Encoding.UTF8.GetString(Fields(Fields(value[9])[1])[1]));
        return (Encoding.UTF8.GetString(value[1]), BitConverter.ToInt64(happened[2]), BitConverter.ToSingle(tensor[5]));
    }

    /// <summary>The fields of a message: integers as eight bytes, the others as they are.</summary>
    private static Dictionary<int, byte[]> Fields(byte[] message)
    {
        var fields = new Dictionary<int, byte[]>();
        for (int at = 0; at < message.Length;)
        {
            long key = Varint(ref at);
            if ((key & 7) == 0)
            {
                fields[(int)(key >> 3)] = BitConverter.GetBytes(Varint(ref at));
                continue;
            }
            int length = (key & 7) == 1 ? 8 : (int)Varint(ref at);
            fields[(int)(key >> 3)] = message[at..(at + length)];
            at += length;
        }
        return fields;

        long Varint(ref int at)
        {
            long value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = message[at++];
                value |= (long)(next & 0x7F) << shift;
                if (next < 0x80)
                    return value;
            }
        }
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint checksum = Checksum(bytes);
        return ((checksum >> 15) | (checksum << 17)) + 0xA282EAD8;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte next in bytes)
        {
            checksum ^= next;
            for (int bit = 0; bit < 8; bit++)
                checksum = (checksum >> 1) ^ ((checksum & 1) * 0x82F63B78);
        }
        return ~checksum;
    }
}
