global using static KerasCourse.Tests.Mistakes.ThirtyMistakesTests;
