namespace KerasCourse.Benchmarks;

/// <summary>
/// Kills processes (SIGKILL) at random moments while they save over an existing file, and looks whether the old or the new file is there, whole.
/// </summary>
internal static class KillWhileSaving
{
    private const int Units = 512, Layers = 4, MostMilliseconds = 80;
    private static readonly string[] _names = ["model.keras", "model.h5", "model.weights.h5"];

    /// <summary>The child: each file has the next number in all its weights, and is told of once it is saved.</summary>
    public static void SaveForever(string path)
    {
        var model = Create();
        for (int number = NumberIn(path) + 1; ; number++)
        {
            Save(model, path, number);
            Console.WriteLine(number);
        }
    }

    /// <summary>The parent; gives the exit code.</summary>
    public static int Run(int kills)
    {
        string folder = Directory.CreateTempSubdirectory("kills-").FullName;
        var random = new Random(1);
        int old = 0, young = 0, damaged = 0, leftovers = 0;
        foreach (string name in _names)
            Save(Create(), Path.Combine(folder, name), 1);
        for (int i = 0; i < kills; i++)
        {
            string path = Path.Combine(folder, _names[i % _names.Length]);
            int told = KillOne(path, random.Next(MostMilliseconds));
            leftovers += Directory.GetFiles(folder).Length > _names.Length ? 1 : 0;
            try
            {
                int number = NumberIn(path);
                if (number == told)
                    old++;
                else if (number == told + 1)
                    young++;
                else
                    throw new InvalidDataException($"holds {number}, {told} was saved.");
            }
            catch (Exception failure)
            {
                damaged++;
                Console.WriteLine($"kill {i}: {Path.GetFileName(path)}: {failure.Message}");
            }
        }
        foreach (string name in _names)
            Save(Create(), Path.Combine(folder, name), 0);
        int left = Directory.GetFiles(folder).Length - _names.Length;
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"{kills} kills: {old} times the old file, {young} times the new one, {damaged} damaged; {leftovers} left a temporary file, {left} of them after the next save");
        return damaged + left == 0 ? 0 : 1;
    }

    /// <summary>Starts a process, kills it some time after its first save, and gives the last number that it told.</summary>
    private static int KillOne(string path, int milliseconds)
    {
        using var process = OwnProcess.Start("save-forever", path);
        int told = int.Parse(process.StandardOutput.ReadLine()!);
        Thread.Sleep(milliseconds);
        process.Kill();
        // A line that the kill has cut short has no end.
        string rest = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] lines = rest.Split('\n');
        return lines.Length > 1 ? int.Parse(lines[^2]) : told;
    }

    private static Sequential Create()
    {
        var model = new Sequential([new InputLayer(Units), .. Enumerable.Range(0, Layers).Select(i => new Dense(Units, name: $"dense_{i}"))], name: "model");
        model.Compile("adam", "mse");
        return model;
    }

    private static void Save(Model model, string path, int number)
    {
        model.SetWeights([.. model.Weights.Select(weight => Ops.Full(weight.Shape, number))]);
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.SaveWeights(path);
        else
            model.Save(path);
    }

    /// <summary>The number in all weights of a file that is whole.</summary>
    private static int NumberIn(string path)
    {
        Model model = Create();
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.LoadWeights(path);
        else
            model = Model.Load(path);
        float[] numbers = [.. model.Weights.SelectMany(weight => weight.Value.ToArray<float>()).Distinct()];
        return numbers is [var number] ? (int)number : throw new InvalidDataException($"holds several numbers: {string.Join(", ", numbers.Take(4))}.");
    }
}
