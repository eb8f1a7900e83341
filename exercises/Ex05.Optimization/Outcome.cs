using KerasCourse;

/// <summary>What a recipe gave with one seed: one network, or several whose probabilities are averaged.</summary>
internal sealed class Outcome
{
    private readonly Tensor _validationDigits, _testDigits;

    public Outcome(Recipe recipe, int seed, IReadOnlyList<Member> members, Tensor validationDigits, Tensor testDigits)
    {
        (Recipe, Seed, Members, _validationDigits, _testDigits) = (recipe, seed, members, validationDigits, testDigits);
        (ValidationAccuracy, TestAccuracy) = (Accuracy(members.Select(member => member.Validation), validationDigits), TestOf(members));
        MemberAccuracies = [.. members.Select(member => TestOf([member]))];
    }

    public Recipe Recipe { get; }

    public int Seed { get; }

    public IReadOnlyList<Member> Members { get; }

    public double ValidationAccuracy { get; }

    public double TestAccuracy { get; }

    /// <summary>The test accuracy of each member on its own.</summary>
    public IReadOnlyList<double> MemberAccuracies { get; }

    /// <summary>The test accuracy of the first members together, for each number of them.</summary>
    public IEnumerable<double> BySize() => Enumerable.Range(1, Members.Count).Select(count => TestOf(Members.Take(count)));

    /// <summary>Whether the first network's weights are those of its best epoch: they give that epoch's accuracy again.</summary>
    public bool RestoredBestEpoch()
    {
        var first = Members[0];
        var accuracies = first.History["val_accuracy"];
        bool isBest = first.BestEpoch == 1 + Enumerable.Range(0, accuracies.Count).MaxBy(epoch => accuracies[epoch]);
        return isBest && Math.Abs(accuracies[first.BestEpoch - 1] - Accuracy([first.Validation], _validationDigits)) < 1e-6;
    }

    private double TestOf(IEnumerable<Member> members) => Accuracy(members.Select(member => member.Test), _testDigits);

    private static double Accuracy(IEnumerable<Tensor> probabilities, Tensor digits)
    {
        var together = np.mean(np.stack([.. probabilities]), axis: 0);
        return np.mean(Ops.Equal(np.argmax(together, axis: 1), digits.Cast(DType.Int32)).Cast(DType.Float32)).ToScalar<float>();
    }
}
