namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex03
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "A convolutional network learns to read digits",
        """
        Given 60,000 pictures of handwritten digits with their names, build a convolutional network that names 10,000
        digits it has never seen. Reach a test accuracy of 0.99 or more. Then look inside: what did the first filters
        become, what do they see in a digit, and which digits still fool the network?
        """,
        "합성곱 신경망으로 손글씨 숫자 읽기",
        """
        손글씨 숫자 그림 60,000장과 정답으로 합성곱 신경망을 학습시켜, 처음 보는 숫자 10,000장의 이름을 맞히게 하세요.
        테스트 정확도 0.99 이상이 목표입니다. 그런 다음 신경망 속을 들여다보세요. 첫 번째 필터들은 어떤 모양이 되었고,
        숫자에서 무엇을 보며, 아직도 신경망을 속이는 숫자는 무엇입니까?
        """);
}
