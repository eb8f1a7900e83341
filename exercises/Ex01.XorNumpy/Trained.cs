/// <summary>A network that has learned: its seed, its loss at each step, and what it says about the four points.</summary>
internal sealed record Trained(int Seed, Network Network, List<double> Losses, float[] Answers)
{
    /// <summary>Whether each answer is on the right side of one half.</summary>
    public bool Solved => Answers is [< 0.5f, > 0.5f, > 0.5f, < 0.5f];
}
