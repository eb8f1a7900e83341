namespace KerasCourse.Cpu;

/// <summary>
/// A small C with a long sum, such as the first layer on whole pictures ([32, 12288] x [12288, 64]): the sum over p is cut into slices
/// that threads share, each into its own copy of C; the copies are then added in the slices' order.
/// </summary>
internal unsafe struct GemmSlices : IParallelBody
{
    /// <summary>Below this depth a sum is not cut.</summary>
    const int MinDepth = 4096;

    /// <summary>About the depth of a slice.</summary>
    const int SliceDepth = 1024;

    const int MaxSlices = 32;

    /// <summary>Numbers in C up to which copies of it are cheap beside the product.</summary>
    const int MaxResult = 16 * 1024;

    GemmProblem _problem;
    float* _partial;
    int _depth;

    /// <summary>Runs the product if it has this shape. Shapes alone decide, so that the bits do not depend on the threads.</summary>
    public static bool TryRun(in GemmProblem problem)
    {
        if (problem.K < MinDepth || (long)problem.M * problem.N > MaxResult)
            return false;
        int slices = Math.Min(MaxSlices, problem.K / SliceDepth);
        int depth = (problem.K + slices - 1) / slices;
        slices = (problem.K + depth - 1) / depth;
        GemmSlices body = new()
        {
            _problem = problem,
            _partial = Scratch.Get<float>(ScratchSlot.GemmPartial, (long)slices * problem.M * problem.N),
            _depth = depth,
        };
        Workers.For(slices, 1, body);
        body.Add(slices);
        return true;
    }

    /// <summary>Products of slices start to end.</summary>
    public readonly void Run(int start, int end)
    {
        for (int slice = start; slice < end; slice++)
        {
            int p = slice * _depth;
            GemmProblem part = _problem;
            part.K = Math.Min(_depth, _problem.K - p);
            part.A = _problem.AddressA(0, p);
            part.B = _problem.AddressB(p, 0);
            part.Alpha = 1f;
            part.Beta = 0f;
            part.C = _partial + (nint)slice * _problem.M * _problem.N;
            part.CLead = _problem.N;
            part.Epilogue = default;
            GemmBlocks.RunAlone(part);
        }
    }

    /// <summary>C = epilogue(alpha * sum of the copies + beta * C).</summary>
    readonly void Add(int slices)
    {
        nint size = (nint)_problem.M * _problem.N;
        for (int i = 0; i < _problem.M; i++)
        {
            float* c = _problem.C + i * _problem.CLead;
            float* first = _partial + (nint)i * _problem.N;
            for (int slice = 1; slice < slices; slice++)
            {
                float* next = first + slice * size;
                for (int j = 0; j < _problem.N; j++)
                    first[j] += next[j];
            }
            for (int j = 0; j < _problem.N; j++)
                c[j] = _problem.Beta == 0f ? _problem.Alpha * first[j] : _problem.Alpha * first[j] + _problem.Beta * c[j];
        }
        if (!_problem.Epilogue.IsEmpty)
            _problem.Epilogue.Apply(_problem.C, _problem.CLead, _problem.M, 0, _problem.N);
    }
}
