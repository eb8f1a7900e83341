namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex09
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "An LSTM that completes what you type",
        """
        Teach an LSTM to turn "hihell" into "ihello": h is followed once by i and once by e, so it has to remember. Look at its
        gates while it reads. Then let such a network learn a list of search words letter by letter. Whoever types h, hi, hih
        is offered hihello; what begins no word is not completed. At the end (--text FILE) let it read a real text, predict
        the next letter, and write some lines of its own, more boldly or less so as the temperature says.
        """,
        "입력을 완성하는 LSTM",
        """
        LSTM이 "hihell"을 "ihello"로 바꾸도록 학습시키세요. h 다음에는 한 번은 i가, 한 번은 e가 오므로 앞의 글자를 기억해야
        합니다. 읽는 동안 게이트가 어떻게 움직이는지 그려 보세요. 그런 다음 검색어 목록을 한 글자씩 배우게 하여 h, hi, hih를
        입력하면 hihello를 제안하고, 어떤 단어의 시작도 아니면 완성하지 않게 하세요. 끝으로 (--text 파일) 진짜 글을 읽고 다음
        글자를 맞히게 하며, 온도에 따라 더 대담하거나 더 얌전하게 스스로 글을 쓰게 하세요.
        """);
}
