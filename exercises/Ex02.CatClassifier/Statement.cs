namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex02
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "Cat or not, with a two-layer network",
        """
        209 colour photographs of 64 x 64 pixels, 72 of them with a cat. Lay each out as one row of 12,288 numbers from 0 to 1
        and let a network with one hidden layer say whether it shows a cat. It should learn nearly all of them by heart (train
        accuracy 0.95) and still be right about two of three of the 50 pictures it has never seen (test accuracy 0.68). Look at
        those it gets wrong, and at the weights of its first layer: what does such a network take a cat to be?
        """,
        "두 층 신경망으로 고양이 알아보기",
        """
        64 x 64 화소의 컬러 사진 209장이 있고, 그 가운데 72장에 고양이가 있습니다. 사진 한 장을 0에서 1 사이의 수 12,288개로
        한 줄로 펴서, 은닉층이 하나인 신경망이 고양이인지 아닌지 답하게 하세요. 학습 사진은 거의 다 맞히고(학습 정확도 0.95),
        처음 보는 50장도 셋 중 둘은 맞혀야 합니다(테스트 정확도 0.68). 틀린 사진과 첫 층의 가중치를 살펴보고, 이 신경망이
        무엇을 고양이로 여기는지 생각해 보세요.
        """);
}
