namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex08
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "Words find their place: an embedding in the plane",
        """
        Seven short phrases, each praise (1) or blame (0): Very good nice quality 1; Stop lies 0; Ugly terrible 0; Excellent
        work 1; Adorable lovely 1; Bad 0; Great nice 1. Give every word a place in the plane, an embedding of two dimensions,
        let a phrase be the mean of its words, and learn the places and the verdict together. Draw the words before and after,
        coloured by what the model thinks of them: they part into two groups. Then (--reviews) do it with 10,662 sentences
        from film reviews and an LSTM.
        """,
        "단어가 제자리를 찾다: 평면 위의 임베딩",
        """
        칭찬(1) 또는 비난(0)인 짧은 문구 일곱 개가 있습니다. Very good nice quality 1, Stop lies 0, Ugly terrible 0,
        Excellent work 1, Adorable lovely 1, Bad 0, Great nice 1. 단어마다 평면 위의 자리, 곧 2차원 임베딩을 주고 문구는 단어들의
        평균으로 나타내어, 자리와 판단을 함께 학습시키세요. 학습 전과 후의 단어를 모델의 생각에 따라 색을 입혀 그리면 두 무리로
        나뉩니다. 그런 다음 (--reviews) 영화 평 10,662문장과 LSTM으로 같은 일을 해 보세요.
        """);
}
