using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow.Tests;

/// <summary>Lets this process ask the system for a little more memory only, for as long as it is open (Linux).</summary>
internal sealed partial class AddressSpaceLimit : IDisposable
{
    private const int AddressSpace = 9; // RLIMIT_AS

    private readonly Limits _before;

    public AddressSpaceLimit(ulong more)
    {
        Check(GetLimit(AddressSpace, out _before));
        ulong used = ulong.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[0]) * (ulong)Environment.SystemPageSize;
        Check(SetLimit(AddressSpace, new Limits { Soft = used + more, Hard = _before.Hard }));
    }

    public void Dispose() => Check(SetLimit(AddressSpace, _before));

    private static void Check(int result) => Assert.Equal(0, result);

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limits limits);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limits limits);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limits
    {
        public ulong Soft, Hard;
    }
}
