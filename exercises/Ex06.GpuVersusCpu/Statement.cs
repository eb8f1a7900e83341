namespace KerasCourse.Exercises;

/// <summary>The task.</summary>
public static class Ex06
{
    /// <summary>In both languages.</summary>
    public static readonly Statement Statement = new(
        "GPU against CPU",
        """
        Is my GPU used, and what does it bring? Train the residual network of exercise 5, line by line the same program, on
        everything that this computer has: the engine in C# with one thread and with more, TensorFlow on the CPU, TensorFlow on
        each GPU. Keep the first epoch apart, which makes ready what the others use. Measure several epochs, give the middle one
        and the spread, digits per second and how many times faster than one thread. Try batches from small to large: from
        which size on does a GPU begin to pay? And everywhere the same accuracy has to come out.
        """,
        "GPU와 CPU의 대결",
        """
        내 GPU가 정말 쓰이고 있을까요? 쓰이면 얼마나 빨라질까요? 연습 5의 잔차 신경망을 한 줄도 바꾸지 않고 이 컴퓨터에 있는
        모든 것에서 학습시키세요. C# 엔진을 스레드 하나로 또 여럿으로, TensorFlow를 CPU에서, 그리고 GPU마다 돌립니다. 준비를
        하는 첫 에포크는 따로 두고, 여러 에포크를 재어 가운데 값과 흩어진 정도, 초당 숫자 수, 스레드 하나보다 몇 배 빠른지를
        구하세요. 배치를 작은 것부터 큰 것까지 바꾸어 보세요. 어느 크기부터 GPU가 이득일까요? 정확도는 어디서나 같아야 합니다.
        """);
}
