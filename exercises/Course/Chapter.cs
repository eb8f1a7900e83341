namespace KerasCourse.Exercises;

/// <summary>A chapter of the course with its exercises.</summary>
internal sealed record Chapter(Words Title, params Entry[] Entries)
{
    public static readonly Chapter[] All =
    [
        new(new("Neural networks", "신경망"),
            new Entry("Ex01.XorNumpy", Ex01.Statement, new("a second", "1초"),
                new("the plane as it is parted, gradients by hand and by tape", "나뉜 평면, 손으로 구한 기울기와 테이프의 기울기")),
            new Entry("Ex02.CatClassifier", Ex02.Statement, new("half a minute", "30초"),
                new("the pictures it gets wrong, its weights as pictures", "틀린 사진들, 그림으로 본 가중치"))),
        new(new("Convolutional networks", "합성곱 신경망"),
            new Entry("Ex03.MnistCnn", Ex03.Statement, new("a minute and a half", "1분 30초"),
                new("filters, feature maps, the digits that fool it", "필터, 특징 지도, 신경망을 속이는 숫자들")),
            new Entry("Ex04.ResNetMnist", Ex04.Statement, new("five minutes", "5분"),
                new("gradients that vanish or not, the loss as a landscape", "사라지는 기울기와 남는 기울기, 손실의 지형"))),
        new(new("Learning better", "더 잘 배우기"),
            new Entry("Ex05.Optimization", Ex05.Statement, new("five minutes", "5분"),
                new("the gain of each of four improvements, with its spread", "네 가지 개선의 효과와 흩어진 정도")),
            new Entry("Ex06.GpuVersusCpu", Ex06.Statement, new("a minute", "1분"),
                new("how fast each engine is, and from which batch a GPU pays", "엔진마다 얼마나 빠른지, 어느 배치부터 GPU가 이득인지"))),
        new(new("Letters and words", "글자와 단어"),
            new Entry("Ex07.OneHot", Ex07.Statement, new("a second", "1초"),
                new("letters as vectors, the shapes of a many-to-many network", "벡터가 된 글자, 다대다 신경망의 모양")),
            new Entry("Ex08.TokenEmbedding", Ex08.Statement, new("seconds", "몇 초"),
                new("the words before and after, and the line between them", "학습 전과 후의 단어들, 그 사이의 직선")),
            new Entry("Ex09.LstmAutocomplete", Ex09.Statement, new("seconds; a text: a minute", "몇 초, 긴 글은 1분"),
                new("an LSTM's gates, words completed while you type", "LSTM의 게이트, 입력하는 대로 완성되는 단어"))),
    ];

    public static IEnumerable<Entry> Exercises => All.SelectMany(chapter => chapter.Entries);

    /// <summary>The exercise of that number; null for none.</summary>
    public static Entry? Find(int number) => Exercises.FirstOrDefault(entry => entry.Number == number);

    /// <summary>The exercise whose name begins so, in any case; null for none.</summary>
    public static Entry? Find(string name) => name.Length == 0 ? null
        : Exercises.FirstOrDefault(entry => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase));
}
