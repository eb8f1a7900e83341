/// <summary>How many beginnings of words were completed rightly, and how many other letters were rightly not completed.</summary>
internal sealed record Examination(int Completed, int Beginnings, int Refused, int Others);
