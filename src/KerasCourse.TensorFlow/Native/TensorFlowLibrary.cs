using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace KerasCourse.TensorFlow;

/// <summary>The native library: found, checked and loaded once for the process.</summary>
internal static unsafe partial class TensorFlowLibrary
{
    private const string LogLevel = "TF_CPP_MIN_LOG_LEVEL";

    private static readonly Version _oldest = new(2, 10), _newestTried = new(2, 21);
    private static readonly Lock _lock = new();
    private static nint _library;

    /// <summary>The file that was loaded.</summary>
    public static string Path { get; private set; } = "";

    /// <summary>TensorFlow's own version, such as 2.21.0.</summary>
    public static string Version { get; private set; } = "";

    /// <summary>What is to be said about the version; null if it is one of those that were tried.</summary>
    public static string? Warning { get; private set; }

    /// <summary>Loads the library, if that has not been done.</summary>
    /// <exception cref="BackendException">It was not found, or cannot be used; the message says why and what to do.</exception>
    public static void Load()
    {
        lock (_lock)
        {
            if (_library == 0)
                LoadFrom(LibraryLocator.Find());
        }
    }

    private static void LoadFrom(string path)
    {
        LibraryHeader.Check(path);
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64 && !Avx.IsSupported)
            throw new BackendException($"TensorFlow's library {path} needs a processor with AVX, which this one has not (or it is switched off).");
        KeepQuiet();
        foreach (string name in LibraryLocator.FrameworkNames)
        {
            string framework = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(path)!, name);
            if (!File.Exists(framework))
                continue;
            LibraryHeader.Check(framework);
            Open(framework);
        }
        nint library = Open(path);
        foreach (string name in TensorFlowC.Names)
        {
            if (!NativeLibrary.TryGetExport(library, name, out _))
                throw new BackendException($"TensorFlow's library {path} has no function {name}: it is another library, or older than {_oldest}.");
        }
        NativeLibrary.SetDllImportResolver(Assembly.GetExecutingAssembly(), (name, _, _) => name == TensorFlowC.Library ? library : 0);
        (_library, Path, Version) = (library, path, Marshal.PtrToStringUTF8((nint)TensorFlowC.TF_Version())!);
        Warning = Judge(Version);
    }

    /// <summary>What is to be said about a version.</summary>
    internal static string? Judge(string version) =>
        !System.Version.TryParse(version.Split('-')[0], out var number) ? null
        : number < _oldest ? $"TensorFlow {version} is older than {_oldest}, the oldest that KerasCourse knows; ops may be missing."
        : new Version(number.Major, number.Minor) > _newestTried ? $"TensorFlow {version} is newer than {_newestTried}, the newest that was tried."
        : null;

    /// <summary>Errors only, unless the user wants more. TensorFlow reads the C library's variables, of which .NET has a copy (but on Windows).</summary>
    private static void KeepQuiet()
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable(LogLevel, Environment.GetEnvironmentVariable(LogLevel) ?? "2");
        else
            SetVariable(LogLevel, "2", overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    private static nint Open(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            throw new BackendException($"TensorFlow's library {path} cannot be loaded: {failure.Message}", failure);
        }
    }
}
