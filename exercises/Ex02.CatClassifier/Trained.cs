using KerasCourse;

/// <summary>A network that has learned: its hidden layer's weights before the first step, its curves, and how often it is right.</summary>
internal sealed record Trained(int Seed, Model Model, Tensor Before, History History, double TrainAccuracy, double TestAccuracy);
