using System.Collections.Concurrent;

namespace KerasCourse;

/// <summary>
/// A pipeline of samples or batches: inputs, targets and, if wanted, weights. Each method gives a new pipeline; the work is done while it
/// is read.
/// </summary>
/// <remarks>Source: tf.data.Dataset, as Keras uses it.</remarks>
/// <example><code>
/// var data = Dataset.FromTensors(x, y).Shuffle(10_000).Batch(64).Prefetch(2);
/// var scaled = data.Map((a, b) =&gt; (a / 255, b));
/// model.Fit(scaled, epochs: 5);
/// </code></example>
public sealed partial class Dataset
{
    private readonly Func<IEnumerable<Batch>> _elements;
    private readonly bool _isBatched;
    private readonly DatasetRows? _rows;

    private Dataset(Func<IEnumerable<Batch>> elements, int? count, bool isBatched) => (_elements, Count, _isBatched) = (elements, count, isBatched);

    /// <summary>Rows of tensors in some order: batches can be gathered from the tensors at once.</summary>
    private Dataset(DatasetRows rows, int? count)
        : this(() => rows.Order.Select(rows.Row), count, isBatched: false) => _rows = rows;

    /// <summary>The number of elements (samples before Batch, batches after it); null where it is not known, or endless.</summary>
    public int? Count { get; }

    /// <summary>The names of the classes, where the data comes from folders; null elsewhere, and behind a further step.</summary>
    public IReadOnlyList<string>? ClassNames { get; private init; }

    /// <summary>The files, where the data comes from folders; null elsewhere, and behind a further step.</summary>
    public IReadOnlyList<string>? FilePaths { get; private init; }

    /// <summary>The validation part of a folder, if both parts were asked for.</summary>
    private Dataset? Validation { get; init; }

    /// <summary>One element for each row of inputs and targets.</summary>
    /// <exception cref="ShapeException">The numbers of rows differ.</exception>
    public static Dataset FromTensors(Tensor x, Tensor y) => FromTensors([x], [y]);

    /// <summary>One element for each row of inputs.</summary>
    public static Dataset FromTensors(Tensor x) => FromTensors([x], []);

    /// <summary>One element for each row of several inputs and targets, with a weight for each row if wanted.</summary>
    /// <exception cref="ShapeException">The numbers of rows differ.</exception>
    public static Dataset FromTensors(IReadOnlyList<Tensor> x, IReadOnlyList<Tensor> y, Tensor? sampleWeight = null)
    {
        Tensor[] all = [.. x, .. y, .. sampleWeight is null ? [] : (Tensor[])[sampleWeight]];
        int rows = all[0].Shape.Size(0);
        if (Array.Exists(all, tensor => tensor.Shape.Size(0) != rows))
            throw new ShapeException($"Dataset: the numbers of rows differ: {string.Join(", ", all.Select(tensor => tensor.Shape))}.");
        return new Dataset(new DatasetRows(x, y, sampleWeight is null ? [] : [sampleWeight], Enumerable.Range(0, rows)), rows);
    }

    /// <summary>Elements that a generator gives: one sample each (without batch axis), or batches with <paramref name="batched"/>.</summary>
    public static Dataset FromGenerator(Func<IEnumerable<(Tensor X, Tensor Y)>> generator, bool batched = false, int? count = null) =>
        new(() => generator().Select(pair => new Batch([pair.X], [pair.Y], [])), count, batched);

    /// <summary>Batches that someone else makes: a generator, a list.</summary>
    /// <param name="batches">Read anew in each epoch; an iterator method starts again by itself.</param>
    /// <param name="count">How many batches there are, if that is known.</param>
    public static Dataset FromBatches(IEnumerable<Batch> batches, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return new(() => batches, count, isBatched: true);
    }

    /// <summary>Batches of inputs and targets that someone else makes: a generator, a list.</summary>
    public static Dataset FromBatches(IEnumerable<(Tensor X, Tensor Y)> batches, int? count = null)
    {
        ArgumentNullException.ThrowIfNull(batches);
        return FromBatches(batches.Select(pair => new Batch([pair.X], [pair.Y], [])), count);
    }

    /// <summary>Mixes the order: the next element is drawn from a buffer that is kept filled. Each reading has an order of its own.</summary>
    /// <param name="buffer">Elements in the buffer; as many as the data has make the mixing perfect.</param>
    /// <param name="seed">Makes the orders repeatable by themselves; null: they follow Keras.SetRandomSeed.</param>
    public Dataset Shuffle(int buffer, int? seed = null)
    {
        Throw.IfNotPositive("Dataset.Shuffle", nameof(buffer), buffer);
        int readings = 0;
        return _rows is null ? new Dataset(() => Mixed(_elements()), Count, _isBatched) : new Dataset(_rows with { Order = Mixed(_rows.Order) }, Count);

        IEnumerable<T> Mixed<T>(IEnumerable<T> elements)
        {
            var random = new Random(seed is { } given ? given + readings++ : NextSeed());
            var waiting = new List<T>(Math.Min(buffer, 1024));
            foreach (var element in elements)
            {
                waiting.Add(element);
                if (waiting.Count < buffer)
                    continue;
                yield return Take(random.Next(waiting.Count));
            }
            while (waiting.Count > 0)
                yield return Take(random.Next(waiting.Count));

            T Take(int at)
            {
                var taken = waiting[at];
                waiting[at] = waiting[^1];
                waiting.RemoveAt(waiting.Count - 1);
                return taken;
            }
        }
    }

    /// <summary>Changes each element.</summary>
    public Dataset Map(Func<Tensor, Tensor, (Tensor, Tensor)> function) => new(() => _elements().Select(element =>
    {
        var (x, y) = function(element.X[0], element.Y[0]);
        return new Batch([x], [y], element.SampleWeights);
    }), Count, _isBatched);

    /// <summary>Changes each element of inputs alone.</summary>
    public Dataset Map(Func<Tensor, Tensor> function) =>
        new(() => _elements().Select(element => new Batch([function(element.X[0])], element.Y, element.SampleWeights)), Count, _isBatched);

    /// <summary>Leaves out elements.</summary>
    public Dataset Filter(Func<Tensor, Tensor, bool> keep) => new(() => _elements().Where(element => keep(element.X[0], element.Y[0])), null, _isBatched);

    /// <summary>Puts samples together into batches; the last may have fewer.</summary>
    /// <param name="size">Samples in a batch.</param>
    /// <param name="dropRemainder">Whether a smaller last batch is left out.</param>
    public Dataset Batch(int size, bool dropRemainder = false)
    {
        Throw.IfNotPositive("Dataset.Batch", nameof(size), size);
        int? count = Count is { } samples ? (dropRemainder ? samples / size : (samples + size - 1) / size) : null;
        return new Dataset(() => _rows is null ? Whole(_elements()).Select(Join) : Whole(_rows.Order).Select(_rows.Gather), count, isBatched: true);

        IEnumerable<T[]> Whole<T>(IEnumerable<T> elements) => elements.Chunk(size).Where(chunk => chunk.Length == size || !dropRemainder);
    }

    /// <summary>Takes batches apart into samples.</summary>
    public Dataset Unbatch() => new(() => _elements().SelectMany(batch => Enumerable.Range(0, batch.X[0].Shape.Size(0)).Select(i =>
        new Batch([.. batch.X.Select(tensor => tensor[i])], [.. batch.Y.Select(tensor => tensor[i])], [.. batch.SampleWeights.Select(tensor => tensor[i])]))), null, false);

    /// <summary>Only the first elements.</summary>
    public Dataset Take(int count)
    {
        int? left = Count is { } all ? Math.Min(all, count) : _rows is null ? null : count;
        return _rows is null ? new Dataset(() => _elements().Take(count), left, _isBatched) : new Dataset(_rows with { Order = _rows.Order.Take(count) }, left);
    }

    /// <summary>All but the first elements.</summary>
    public Dataset Skip(int count)
    {
        int? left = Count is { } all ? Math.Max(0, all - count) : null;
        return _rows is null ? new Dataset(() => _elements().Skip(count), left, _isBatched) : new Dataset(_rows with { Order = _rows.Order.Skip(count) }, left);
    }

    /// <summary>The elements over and over; without a count, without end.</summary>
    public Dataset Repeat(int? count = null)
    {
        int? all = count is { } times ? Count * times : null;
        return _rows is null ? new Dataset(() => Again(_elements), all, _isBatched) : new Dataset(_rows with { Order = Again(() => _rows.Order) }, all);

        IEnumerable<T> Again<T>(Func<IEnumerable<T>> elements)
        {
            for (int i = 0; count is null || i < count; i++)
            {
                foreach (var element in elements())
                    yield return element;
            }
        }
    }

    /// <summary>Keeps the elements of the first reading for the next ones.</summary>
    public Dataset Cache()
    {
        List<Batch>? kept = null;
        return new Dataset(() => kept ??= [.. _elements()], Count, _isBatched);
    }

    /// <summary>Prepares elements on another thread while the present one is used.</summary>
    /// <param name="count">Elements that may wait.</param>
    public Dataset Prefetch(int count)
    {
        Throw.IfNotPositive("Dataset.Prefetch", nameof(count), count);
        return new Dataset(Ahead, Count, _isBatched);

        IEnumerable<Batch> Ahead()
        {
            using var waiting = new BlockingCollection<Batch>(count);
            using var stop = new CancellationTokenSource();
            Exception? failure = null;
            var producer = new Thread(() =>
            {
                try
                {
                    foreach (var element in _elements())
                        waiting.Add(element, stop.Token);
                }
                catch (OperationCanceledException) when (stop.IsCancellationRequested)
                {
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
                finally
                {
                    waiting.CompleteAdding();
                }
            })
            { IsBackground = true, Name = "Dataset.Prefetch" };
            using (ExecutionContext.SuppressFlow())
                producer.Start();
            try
            {
                foreach (var element in waiting.GetConsumingEnumerable())
                    yield return element;
                if (failure is not null)
                    throw new InvalidOperationException($"Dataset: preparing an element failed. {failure.Message}", failure);
            }
            finally
            {
                stop.Cancel();
                producer.Join();
            }
        }
    }

    /// <summary>Takes the two parts of a folder apart that was asked for with <c>subset: "both"</c>.</summary>
    /// <exception cref="InvalidOperationException">The pipeline does not have two parts.</exception>
    public void Deconstruct(out Dataset training, out Dataset validation) => (training, validation) = (this, Validation ?? throw new InvalidOperationException(
        "Dataset: this is one pipeline, not one for training and one for validation. Give validationSplit and subset: \"both\" to the function that reads the folder."));

    /// <summary>A pipeline for training that knows the one for validation.</summary>
    internal static Dataset Both(Dataset training, Dataset validation) => new(training._elements, training.Count, training._isBatched)
    {
        ClassNames = training.ClassNames,
        FilePaths = training.FilePaths,
        Validation = validation,
    };

    /// <summary>The same pipeline with what it was read from.</summary>
    internal Dataset From(DirectoryFiles files) => new(_elements, Count, _isBatched) { ClassNames = files.ClassNames, FilePaths = files.Paths };

    /// <summary>A seed that follows Keras.SetRandomSeed.</summary>
    internal static int NextSeed()
    {
        using var scope = new TensorScope();
        return Ops.RandomInteger(1, 0, int.MaxValue).ToScalar<int>();
    }

    /// <summary>The elements, samples or batches.</summary>
    internal IEnumerable<Batch> Elements() => _elements();

    /// <summary>The batches, for training loops.</summary>
    /// <exception cref="InvalidOperationException">The pipeline gives samples, not batches.</exception>
    internal IEnumerable<Batch> Batches() => _isBatched ? _elements()
        : throw new InvalidOperationException("Dataset: the pipeline gives single samples. Add .Batch(32) before it is used for training.");

    private static Batch Join(Batch[] chunk) =>
        new(Join(chunk, element => element.X), Join(chunk, element => element.Y), Join(chunk, element => element.SampleWeights));

    private static Tensor[] Join(Batch[] chunk, Func<Batch, IReadOnlyList<Tensor>> part)
    {
        var joined = new Tensor[part(chunk[0]).Count];
        for (int i = 0; i < joined.Length; i++)
            joined[i] = Ops.Stack([.. chunk.Select(element => part(element)[i])]);
        return joined;
    }
}
