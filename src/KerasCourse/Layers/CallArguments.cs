namespace KerasCourse;

/// <summary>What a caller says to a layer beside its inputs, such as that attention is causal. The nodes of a functional graph keep it.</summary>
internal abstract record CallArguments;
