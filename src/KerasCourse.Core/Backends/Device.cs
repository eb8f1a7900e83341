namespace KerasCourse;

/// <summary>Something that a backend computes on.</summary>
/// <param name="Name">The word that <see cref="Backend.Use"/> knows it by: <c>CPU:0</c>, <c>GPU:0</c>.</param>
/// <param name="Type">Its kind: <c>CPU</c>, <c>GPU</c>.</param>
/// <param name="MemoryBytes">The memory that the backend may use on it.</param>
/// <param name="Product">What its maker calls it, where that is known.</param>
/// <param name="ComputeCapability">NVIDIA's number for what a GPU can do, such as 8.6; null for others.</param>
public sealed record Device(string Name, string Type, long MemoryBytes, string? Product = null, string? ComputeCapability = null)
{
    /// <summary>One line of the table.</summary>
    public override string ToString()
    {
        string memory = MemoryBytes < 1 << 30 ? $"{MemoryBytes >> 20} MB" : $"{MemoryBytes / (double)(1 << 30):F1} GB";
        return $"{Name}{(Product is null ? "" : $" {Product}")}, {memory}{(ComputeCapability is null ? "" : $", compute capability {ComputeCapability}")}";
    }
}
