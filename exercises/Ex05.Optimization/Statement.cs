namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex05
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "Four ways to learn more from few digits",
        """
        Take the residual network of exercise 4 and only 500 digits to learn from. Train it plainly, then with one improvement
        at a time: batch normalization; a learning rate that falls in a staircase; early stopping, which keeps a backup of the
        best model and restores it; an ensemble of ten networks, each on digits shuffled and distorted in its own way. Then
        with all four. Draw the gain of each and of all together, over three seeds, with the spread. In the course the plain
        network reached 0.9169 on the test, the one with all improvements 0.9402.
        """,
        "적은 데이터로 더 많이 배우는 네 가지 방법",
        """
        연습 4의 잔차 신경망을 숫자 500장만으로 학습시킵니다. 먼저 있는 그대로, 다음에는 한 번에 하나씩 개선해 보세요. 배치
        정규화, 계단처럼 줄어드는 학습률, 가장 좋았던 모델을 보관했다가 되돌리는 조기 종료, 그리고 저마다 다르게 섞고 변형한
        숫자로 배운 신경망 열 개의 앙상블입니다. 끝으로 넷을 모두 함께 쓰세요. 각각의 효과와 전체의 효과를 시드 세 개의 평균과
        흩어진 정도와 함께 그래프로 그립니다. 강의에서는 테스트 정확도가 0.9169에서 0.9402로 올랐습니다.
        """);
}
