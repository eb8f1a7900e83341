namespace KerasCourse;

/// <summary>What an optimizer applies to a weight after each update. A word such as <c>"non_neg"</c> converts to one.</summary>
public abstract class Constraint : KerasSaveable
{
    /// <summary>The nearest allowed weight.</summary>
    public abstract Tensor Apply(Tensor weight);

    /// <summary>The constraint of that name, with its defaults.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static implicit operator Constraint(string word) => Words.Find("constraint", word, Constraints.ConstraintWords.Table)();
}
