namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex01
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "XOR, with backpropagation by hand",
        """
        Exclusive or is 1 when just one of its two inputs is 1. No straight line parts the four points, so one neuron cannot
        learn it; two layers can. Write such a network with nothing but matrix products: the forward pass, the seven
        equations of backpropagation, and the step downhill. All four points have to come out right. Then let a gradient
        tape derive the same gradients and see that your equations were right.
        """,
        "역전파를 손으로 써서 XOR 배우기",
        """
        배타적 논리합(XOR)은 두 입력 가운데 하나만 1일 때 1입니다. 네 점을 가르는 직선이 없으므로 뉴런 하나로는 배울 수 없지만
        두 층이면 배울 수 있습니다. 행렬 곱만으로 이 신경망을 만드세요. 순전파, 역전파의 일곱 개 식, 그리고 경사를 내려가는
        한 걸음을 직접 씁니다. 네 점을 모두 맞혀야 합니다. 그런 다음 GradientTape가 구한 기울기와 비교하여 식이 맞는지 확인하세요.
        """);
}
