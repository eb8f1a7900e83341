namespace KerasCourse.Cpu;

/// <summary>The members of a batch of equal products; strides count floats from one member to the next.</summary>
internal unsafe struct GemmBatch : IParallelBody
{
    public GemmProblem Problem;
    public nint StrideA;
    public nint StrideB;
    public nint StrideC;

    public readonly void Run(int start, int end)
    {
        GemmProblem member = Problem;
        for (int i = start; i < end; i++)
        {
            member.A = Problem.A + i * StrideA;
            member.B = Problem.B + i * StrideB;
            member.C = Problem.C + i * StrideC;
            GemmKernel.Run(member);
        }
    }
}
