namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex07
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "Letters as vectors: index and one-hot",
        """
        A network that shall turn the letters "hihell" into "ihello", each letter into its successor, needs numbers. Give each
        letter an index (e 0, l 1, i 2, o 3, h 4) and each index a vector with a single one, in NumPy's style. Then let the
        layers StringLookup and CategoryEncoding do the same and show that nothing differs. Which shapes does a many-to-many
        network turn into which, and why is a network without memory bound to fail here?
        """,
        "글자를 벡터로: 인덱스와 원-핫",
        """
        글자 "hihell"을 한 글자씩 다음 글자로 바꾸어 "ihello"를 만드는 신경망에는 숫자가 필요합니다. 글자마다 인덱스를
        정하고(e 0, l 1, i 2, o 3, h 4) 인덱스마다 1이 하나뿐인 벡터를 NumPy 방식으로 만드세요. 그런 다음 StringLookup 층과
        CategoryEncoding 층으로 같은 일을 하여 결과가 똑같은지 확인합니다. 다대다 신경망에서 모양은 어떻게 바뀌며, 기억이 없는
        신경망은 왜 이 문제를 풀 수 없습니까?
        """);
}
