using KerasCourse;

/// <summary>One trained network: how it learned, and its probabilities for the validation and the test digits.</summary>
/// <param name="History">Its training.</param>
/// <param name="Validation">[digits, 10] for the validation digits.</param>
/// <param name="Test">[digits, 10] for the test digits.</param>
/// <param name="BestEpoch">The epoch whose weights it has, from 1, where early stopping chose; else the last.</param>
internal sealed record Member(History History, Tensor Validation, Tensor Test, int BestEpoch);
