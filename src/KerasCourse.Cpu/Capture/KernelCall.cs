namespace KerasCourse.Cpu;

/// <summary>
/// One started kernel: what it reads, what it writes, and how to run it again. The delegate asks its buffers for their pointers when it
/// runs, so that a recording may move them. Kernels that a later pass may fuse derive from this and show their arguments.
/// </summary>
internal class KernelCall(string name, CpuBuffer[] reads, CpuBuffer[] writes, Action run)
{
    public string Name => name;

    public CpuBuffer[] Reads => reads;

    public CpuBuffer[] Writes => writes;

    public Action Run => run;
}
