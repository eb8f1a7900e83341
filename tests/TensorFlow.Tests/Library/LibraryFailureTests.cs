using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>
/// Pins what somebody reads whose library is missing or unusable: one exception with the whole story, and a process that goes on with the
/// embedded engine, or with TensorFlow once the right file is named.
/// </summary>
public class LibraryFailureTests
{
    private const string Name = "libtensorflow.so.2", CouldNot = "Backend: \"tensorflow\" could not be started. ";

    /// <summary>A real library of this system that has nothing to do with TensorFlow.</summary>
    private static readonly string _other = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "libSystem.Native.so");

    [Fact]
    public void NamedButNotThere() => Says(
        "/no/such/folder", "KERASCOURSE_LIBTENSORFLOW names \"/no/such/folder\", which does not exist. Set it to TensorFlow's library or to its folder.");

    [SkippableFact]
    public void NamedFolderWithoutIt()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        Says(folder.Path, $"KERASCOURSE_LIBTENSORFLOW names the folder \"{folder.Path}\", which holds none of libtensorflow.so.2, libtensorflow.so, libtensorflow_cc.so.2.");
    }

    [SkippableFact]
    public void NotALibrary()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        string path = folder.Write(Name, "<html>404</html>"u8);
        Says(path, $"TensorFlow's library {path} cannot be loaded: it is not an ELF library (libtensorflow.so.2 for Linux is).");
    }

    [SkippableFact]
    public void Empty()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        string path = folder.Write(Name, []);
        Says(folder.Path, $"TensorFlow's library {path} cannot be loaded: it is not an ELF library (libtensorflow.so.2 for Linux is).");
    }

    [SkippableFact]
    public void WrongArchitecture()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        byte[] library = File.ReadAllBytes(_other);
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        BinaryPrimitives.WriteUInt16LittleEndian(library.AsSpan(18), (ushort)(isArm ? 62 : 183)); // EM_X86_64, EM_AARCH64
        string path = folder.Write(Name, library);
        Says(path, $"TensorFlow's library {path} cannot be loaded: it is for {(isArm ? "X64" : "Arm64")}, this process is {RuntimeInformation.ProcessArchitecture}.");
    }

    [SkippableFact]
    public void HalfAFile()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        byte[] library = File.ReadAllBytes(_other)[..(int)(new FileInfo(_other).Length / 2)];
        string path = folder.Write(Name, library);
        Says(path, $"TensorFlow's library {path} cannot be loaded: it is cut short ({library.Length:N0} bytes; its own table of contents says more). Download it again.");
    }

    [SkippableFact]
    public void HalfOfTheLibraryBesideIt()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        byte[] library = File.ReadAllBytes(_other);
        string path = folder.Write(Name, library), beside = folder.Write("libtensorflow_framework.so.2", library.AsSpan(0, 5000));
        Says(path, $"TensorFlow's library {beside} cannot be loaded: it is cut short (5,000 bytes; its own table of contents says more). Download it again.");
    }

    [SkippableFact]
    public void SymbolMissing()
    {
        OnLinux();
        using var folder = new TemporaryFolder();
        string path = folder.Write(Name, File.ReadAllBytes(_other));
        Says(path, $"TensorFlow's library {path} has no function TF_Version: it is another library, or older than 2.10.");
    }

    /// <summary>Headers that end early, point outside the file or name another machine; offsets as in the PE and ELF specifications.</summary>
    [Fact]
    public void HeadersOfOtherSystemsAreReadToo()
    {
        byte[] dll = new byte[512];
        "MZ"u8.CopyTo(dll);
        Assert.Equal("it is not a Windows DLL", LibraryHeader.CheckPe("PK"u8.ToArray(), 2));
        Assert.Equal("it is not a Windows DLL", LibraryHeader.CheckPe(dll, dll.Length));
        dll[60] = 128;
        "PE\0\0"u8.CopyTo(dll.AsSpan(128));
        Assert.Equal($"it is for machine 0x0000, this process is {RuntimeInformation.ProcessArchitecture}", LibraryHeader.CheckPe(dll, dll.Length));
        bool isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        BinaryPrimitives.WriteUInt16LittleEndian(dll.AsSpan(132), (ushort)(isArm ? 0xAA64 : 0x8664));
        dll[134] = 1; // One section, whose bytes lie behind the end.
        BinaryPrimitives.WriteUInt32LittleEndian(dll.AsSpan(152 + 16), 1 << 20);
        Assert.Equal("it is cut short (512 bytes; its own table of contents says more). Download it again", LibraryHeader.CheckPe(dll, dll.Length));
        Assert.Null(LibraryHeader.CheckPe(dll, 1 << 20));

        Assert.Equal("it is not a 64-bit Mach-O library", LibraryHeader.CheckMach(dll));
        byte[] dylib = [0xCF, 0xFA, 0xED, 0xFE, (byte)(isArm ? 7 : 12), 0, 0, 1];
        Assert.Equal($"it is for machine 0x{(isArm ? "01000007" : "0100000C")}, this process is {RuntimeInformation.ProcessArchitecture}", LibraryHeader.CheckMach(dylib));
        Assert.Equal("it is not a 64-bit little-endian library", LibraryHeader.CheckElf([.. "\u007fELF\u0001\u0001"u8, .. new byte[64]], Stream.Null));
    }

    /// <summary>2.10 is the oldest version that the code knows, 2.21 the newest that was tried.</summary>
    [Theory]
    [InlineData("2.9.3", "TensorFlow 2.9.3 is older than 2.10, the oldest that KerasCourse knows; ops may be missing.")]
    [InlineData("2.10.0", null)]
    [InlineData("2.21.0", null)]
    [InlineData("2.21.1-rc0", null)]
    [InlineData("2.22.0-dev20260301", "TensorFlow 2.22.0-dev20260301 is newer than 2.21, the newest that was tried.")]
    public void VersionsAreJudged(string version, string? warning) => Assert.Equal(warning, TensorFlowLibrary.Judge(version));

    private static void OnLinux() => Skip.IfNot(OperatingSystem.IsLinux(), "the files are made of a Linux library");

    private static void Says(string library, string message)
    {
        string? real = Environment.GetEnvironmentVariable(LibraryLocator.Variable);
        using var variables = new EnvironmentScope((LibraryLocator.Variable, library));
        var program = new FreshStart();
        Assert.Equal(CouldNot + message, program.Use("tensorflow"));
        Assert.Null(program.Use("cpu"));
        Assert.StartsWith("backend: cpu", program.Active);
        if (string.IsNullOrEmpty(real))
            return;
        using var right = new EnvironmentScope((LibraryLocator.Variable, real));
        Assert.Null(program.Use("tensorflow"));
        Assert.StartsWith("backend: tensorflow", program.Active);
    }
}
