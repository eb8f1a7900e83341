using System.Reflection;
using System.Runtime.Loader;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>KerasCourse loaded once more beside itself: a program in this process that has not looked for TensorFlow yet.</summary>
internal sealed class FreshStart
{
    private readonly Type _backend = new Assemblies().LoadFromAssemblyName(typeof(Backend).Assembly.GetName()).GetType(typeof(Backend).FullName!)!;

    /// <summary>What Backend.Use says; null if it does what was asked for.</summary>
    public string? Use(string name)
    {
        try
        {
            Call("Use", name);
            return null;
        }
        catch (TargetInvocationException failure) when (failure.InnerException!.GetType().FullName == typeof(BackendException).FullName)
        {
            return failure.InnerException.Message;
        }
    }

    /// <summary>The first line of Backend.Describe.</summary>
    public string Active => ((string)Call("Describe")!).Split('\n')[0].Trim();

    private object? Call(string method, params object?[] given)
    {
        var found = _backend.GetMethod(method)!;
        object?[] all = [.. given, .. found.GetParameters()[given.Length..].Select(parameter => parameter.DefaultValue)];
        return found.Invoke(null, all);
    }

    private sealed class Assemblies : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName name) =>
            name.Name!.StartsWith("KerasCourse", StringComparison.Ordinal) ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll")) : null;
    }
}
