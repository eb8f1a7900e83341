namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex04
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "A residual network, and why skips let it be deep",
        """
        Build the course's residual network for handwritten digits: a convolution of 64 filters, four residual blocks with a
        convolution on the shortcut, batch normalization throughout, 483,846 parameters in all. Reach a test accuracy of 0.99.
        Then find out what the shortcuts are for: train plain and residual networks of 8, 20, 32 and 56 layers on the same
        digits, and compare their losses, the size of the gradient in every layer, and the loss surface where each ended.
        """,
        "잔차 신경망: 건너뛰는 길이 있으면 왜 깊어질 수 있는가",
        """
        손글씨 숫자를 읽는 강의의 잔차 신경망을 만드세요. 필터 64개의 합성곱, 지름길에 합성곱이 있는 잔차 블록 네 개, 그리고
        배치 정규화로 이루어지며 매개변수는 모두 483,846개입니다. 테스트 정확도 0.99 이상이 목표입니다. 그런 다음 지름길의
        역할을 알아보세요. 같은 숫자로 8층, 20층, 32층, 56층의 평범한 신경망과 잔차 신경망을 학습시켜 손실, 층마다의 기울기
        크기, 그리고 학습이 끝난 곳의 손실 곡면을 비교합니다.
        """);
}
