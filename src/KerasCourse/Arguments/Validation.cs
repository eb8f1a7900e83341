namespace KerasCourse;

/// <summary>Data that Fit evaluates after each epoch: inputs and targets, with sample weights if wanted, or a <see cref="Dataset"/>.</summary>
public readonly record struct Validation
{
    private Validation(Data x, Data? y, Data? sampleWeight) => (X, Y, SampleWeight) = (x, y, sampleWeight);

    /// <summary>The inputs, or a pipeline.</summary>
    public Data X { get; }

    /// <summary>The targets.</summary>
    public Data? Y { get; }

    /// <summary>A factor for each sample.</summary>
    public Data? SampleWeight { get; }

    /// <summary>Inputs and targets.</summary>
    public static implicit operator Validation((Data x, Data y) data) => new(data.x, data.y, null);

    /// <summary>Inputs and targets.</summary>
    public static implicit operator Validation((Tensor x, Tensor y) data) => new(data.x, data.y, null);

    /// <summary>Inputs, targets and a factor for each sample.</summary>
    public static implicit operator Validation((Data x, Data y, Data sampleWeight) data) => new(data.x, data.y, data.sampleWeight);

    /// <summary>Inputs, targets and a factor for each sample.</summary>
    public static implicit operator Validation((Tensor x, Tensor y, Tensor sampleWeight) data) => new(data.x, data.y, data.sampleWeight);

    /// <summary>A pipeline of batches.</summary>
    public static implicit operator Validation(Dataset dataset) => new(dataset, null, null);
}
