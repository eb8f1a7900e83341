namespace KerasCourse.Exercises;

/// <summary>The same in both languages of the course.</summary>
internal sealed record Words(string English, string Korean)
{
    public string In(string language) => language == "ko" ? Korean : English;
}
