namespace KerasCourse.Cpu;

/// <summary>Turns random words into elements of a result: what <see cref="WordLoop"/> calls with pieces of the stream.</summary>
internal unsafe interface IWordStep
{
    /// <summary>Words per element, 1 or 2.</summary>
    static abstract int WordsPerElement { get; }

    /// <summary>
    /// Makes elements <paramref name="first"/> to first + count - 1, first being even. The words after the last element up to the end of
    /// its block are there too.
    /// </summary>
    void Run(uint* words, nint first, int count);
}
