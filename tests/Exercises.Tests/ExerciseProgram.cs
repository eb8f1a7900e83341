using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Exercises.Tests;

/// <summary>Runs an exercise as the user does: its entry point with arguments, in this process or in one of its own.</summary>
internal sealed record ExerciseProgram(int ExitCode, string Output, string Errors)
{
    /// <summary>The numbers and words of the last line.</summary>
    public IReadOnlyDictionary<string, string> Result
    {
        get
        {
            string last = Output.TrimEnd().Split('\n')[^1].Trim();
            Assert.StartsWith("result: ", last);
            return last["result: ".Length..].Split(' ').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        }
    }

    public double Number(string name) => double.Parse(Result[name], CultureInfo.InvariantCulture);

    /// <summary>Runs it here, which saves the start of a process; its console is caught.</summary>
    public static ExerciseProgram Run(string name, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var (usualOutput, usualErrors) = (Console.Out, Console.Error);
        Console.SetOut(output);
        Console.SetError(errors);
        try
        {
            object? code = Assembly.Load(name).EntryPoint!.Invoke(null, [arguments]);
            return new ExerciseProgram((int)code!, output.ToString(), errors.ToString());
        }
        finally
        {
            Console.SetOut(usualOutput);
            Console.SetError(usualErrors);
        }
    }

    /// <summary>Runs it to its end as a program of its own, in a folder.</summary>
    public static ExerciseProgram RunOutside(string name, string folder, params string[] arguments)
    {
        using var process = Start(name, folder, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ExerciseProgram(process.ExitCode, output, errors.Result);
    }

    /// <summary>Starts it as a program of its own, with nobody at the keyboard.</summary>
    public static Process Start(string name, string folder, params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, $"{name}.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        process.StandardInput.Close();
        return process;
    }
}
