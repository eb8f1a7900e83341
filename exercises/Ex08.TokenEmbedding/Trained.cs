using KerasCourse;

/// <summary>A network that has learned the phrases: the words before and after, and its answers.</summary>
internal sealed record Trained(int Seed, Model Model, History History, List<WordPlace> Before, List<WordPlace> After,
    string[] Phrases, float[] IsPraise, float[] Answers)
{
    /// <summary>How many phrases are judged rightly.</summary>
    public int Right => Answers.Zip(IsPraise).Count(pair => pair.First > 0.5f == pair.Second > 0.5f);

    /// <summary>Whether all words of praise lie on one side of the network's line, and all words of blame on the other.</summary>
    public bool ArePartedByALine => After.All(place => place.Praise > 0.5 == IsWordOfPraise(place.Word));

    /// <summary>No word stands in phrases of both kinds.</summary>
    public bool IsWordOfPraise(string word) =>
        IsPraise[Array.FindIndex(Phrases, phrase => phrase.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase))] > 0.5f;
}
