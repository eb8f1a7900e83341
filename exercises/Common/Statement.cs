namespace KerasCourse.Exercises;

/// <summary>What an exercise asks for, in both languages of the course.</summary>
/// <param name="Title">One line in English.</param>
/// <param name="English">The task.</param>
/// <param name="TitleKorean">One line in Korean.</param>
/// <param name="Korean">The task in Korean.</param>
public sealed record Statement(string Title, string English, string TitleKorean, string Korean);
