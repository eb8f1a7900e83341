using System.Collections;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// What Compile takes as loss: a word, a <see cref="Loss"/>, a function of targets and predictions, one of these for each output as a
/// list, or by the outputs' names: <c>loss: new() { ["age"] = "mse" }</c>.
/// </summary>
[CollectionBuilder(typeof(LossArgument), nameof(Create))]
public sealed class LossArgument : IEnumerable<LossArgument>
{
    private readonly List<LossArgument> _list = [];
    private readonly Dictionary<string, LossArgument> _byName = [];

    /// <summary>For losses by name: <c>new() { ["age"] = "mse" }</c>.</summary>
    public LossArgument()
    {
    }

    private LossArgument(Loss loss) => Loss = loss;

    /// <summary>The single loss, if it is one.</summary>
    internal Loss? Loss { get; }

    /// <summary>One for each output, if it is a list.</summary>
    internal IReadOnlyList<LossArgument> List => _list;

    /// <summary>By the outputs' names, if it is by name.</summary>
    internal IReadOnlyDictionary<string, LossArgument> ByName => _byName;

    /// <summary>The loss of the output of that name.</summary>
    public LossArgument this[string output]
    {
        set => _byName[output] = value;
    }

    /// <summary>One loss for each output; what a collection expression calls.</summary>
    public static LossArgument Create(ReadOnlySpan<LossArgument> perOutput)
    {
        var argument = new LossArgument();
        argument._list.AddRange(perOutput);
        return argument;
    }

    /// <summary>The loss of that name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static implicit operator LossArgument(string word) => new(Words.Find("loss", word, Losses.LossWords.Table)());

    /// <summary>A loss.</summary>
    public static implicit operator LossArgument(Loss loss) => new(loss);

    /// <summary>A function of targets and predictions; its values are averaged.</summary>
    public static implicit operator LossArgument(Func<Tensor, Tensor, Tensor> function) => new(new Losses.LossFunction(function));

    /// <inheritdoc/>
    public IEnumerator<LossArgument> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
