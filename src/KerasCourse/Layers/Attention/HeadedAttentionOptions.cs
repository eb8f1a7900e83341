namespace KerasCourse;

/// <summary>The parameters that the attention layers of several heads share; their documentation is that of the layers.</summary>
internal sealed record HeadedAttentionOptions(double Dropout, bool UseBias, int? SlidingWindow, bool? FlashAttention, Initializer KernelInitializer,
    Initializer BiasInitializer, Regularizer? KernelRegularizer, Regularizer? BiasRegularizer, Regularizer? ActivityRegularizer,
    Constraint? KernelConstraint, Constraint? BiasConstraint, bool UseGate, int? Seed);
