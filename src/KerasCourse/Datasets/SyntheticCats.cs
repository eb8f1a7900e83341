namespace KerasCourse.Datasets;

/// <summary>
/// A stand-in for the course's cats that needs no file: a round face with two pointed ears, eyes and whiskers is a cat; the same face
/// without ears, or with ears and no face, is not. Colours, place, size and noise vary; the same every time.
/// </summary>
internal static class SyntheticCats
{
    const int Seed = 20240229;

    public static CatArrays Make(string why)
    {
        var random = new Random(Seed);
        var (trainImages, trainLabels) = Draw(random, CatArrays.Train, CatArrays.TrainCats);
        var (testImages, testLabels) = Draw(random, CatArrays.Test, CatArrays.TestCats);
        return new(trainImages, trainLabels, testImages, testLabels, "synthetic: faces drawn by the program",
            "No real images are here: these are simple drawings made by the program, to show that the network learns. "
            + $"The course's figures do not apply. Why: {why}");
    }

    static (byte[] Images, byte[] Labels) Draw(Random random, int count, int cats)
    {
        var (images, labels) = (new byte[count * CatArrays.ImageBytes], new byte[count]);
        labels.AsSpan(0, cats).Fill(1);
        random.Shuffle(labels);
        for (var i = 0; i < count; i++) DrawOne(random, labels[i] == 1, images.AsSpan(i * CatArrays.ImageBytes, CatArrays.ImageBytes));
        return (images, labels);
    }

    static void DrawOne(Random random, bool cat, Span<byte> image)
    {
        double Between(double low, double high) => low + (high - low) * random.NextDouble();
        Span<double> ground = stackalloc double[3], fur = stackalloc double[3];
        for (var c = 0; c < 3; c++) (ground[c], fur[c]) = (Between(60, 200), Between(30, 230));
        var (centreX, centreY, radius) = (Between(26, 38), Between(32, 40), Between(12, 18));
        var (earHeight, slope) = (Between(0.9, 1.3) * radius, Between(-20, 20));
        var hasFace = cat || random.Next(4) != 0;
        var hasEars = cat || !hasFace;

        for (var y = 0; y < CatArrays.Side; y++)
            for (var x = 0; x < CatArrays.Side; x++)
            {
                var (dx, dy) = ((x - centreX) / radius, (y - centreY) / radius);
                var face = hasFace && dx * dx + dy * dy < 1;
                var ear = hasEars && Ear(Math.Abs(dx), dy, earHeight / radius);
                var eye = hasFace && Square(Math.Abs(dx) - 0.4) + Square(dy + 0.2) < 0.025;
                var whisker = cat && Math.Abs(dx) is > 0.3 and < 1.4 && Math.Abs(Math.Abs(dy - 0.3) - 0.12 * Math.Abs(dx)) < 0.03;
                for (var c = 0; c < 3; c++)
                {
                    var colour = eye ? 15 : whisker ? 245 : face || ear ? fur[c] : ground[c] + slope * (y - 32) / 32;
                    image[(y * CatArrays.Side + x) * 3 + c] = (byte)Math.Clamp(colour + Between(-18, 18), 0, 255);
                }
            }
    }

    static double Square(double x) => x * x;

    // A triangle from the face upward, its point at 0.7 of the radius to the side.
    static bool Ear(double dx, double dy, double height)
    {
        var up = -dy - 0.5;
        return up >= 0 && up < height && Math.Abs(dx - 0.7) < 0.4 * (1 - up / height);
    }
}
