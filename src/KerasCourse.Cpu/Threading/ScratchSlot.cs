namespace KerasCourse.Cpu;

/// <summary>
/// The names of a thread's scratch buffers. Kernels that may be active at once on one thread (one calls the other) need different slots.
/// </summary>
internal enum ScratchSlot
{
    /// <summary>GEMM's packed block of the left matrix.</summary>
    GemmLeft,

    /// <summary>GEMM's packed block of the right matrix, shared by all threads of one product.</summary>
    GemmRight,

    /// <summary>GEMM's partial products, added in order at the end.</summary>
    GemmPartial,

    /// <summary>Convolution: padded or unfolded input.</summary>
    ConvolutionInput,

    /// <summary>Convolution: kernels in the engine's layout.</summary>
    ConvolutionKernel,

    /// <summary>Convolution: partial gradients, added in order at the end.</summary>
    ConvolutionPartial,

    /// <summary>Convolution: tables of addresses, shared by all threads of one call.</summary>
    ConvolutionTables,

    /// <summary>Convolution: a few columns of the output's gradient, side by side.</summary>
    ConvolutionColumns,

    /// <summary>Recurrent cells: all weights of a cell, packed; shared by all threads of one call.</summary>
    RecurrentWeights,

    /// <summary>Recurrent cells: a step of one block of samples.</summary>
    RecurrentBlock,

    /// <summary>Optimizers: which rows of an embedding's gradient belong to each word.</summary>
    OptimizerChains,

    /// <summary>Reductions: partial results, added in order at the end.</summary>
    Reduction,

    /// <summary>Attention: the gradients of one head's scores.</summary>
    Attention,

    /// <summary>Anything short: a row, a table.</summary>
    Temporary,

    /// <summary>A second short buffer beside <see cref="Temporary"/>.</summary>
    Temporary2,
}
