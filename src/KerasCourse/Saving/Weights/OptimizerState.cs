using KerasCourse.Hdf5;

namespace KerasCourse;

/// <summary>An optimizer's numbers in files: the steps so far, the learning rate unless a schedule gives it, then the slots.</summary>
internal static class OptimizerState
{
    /// <summary>Writes the numbers under names that <paramref name="name"/> makes of their place and what they are.</summary>
    public static void Write(Hdf5GroupWriter group, Optimizer optimizer, Func<int, string, string> name)
    {
        int place = 0;
        group.WriteScalar(name(place++, "iteration"), optimizer.Iterations);
        if (optimizer.LearningRate.Schedule is null)
            group.WriteScalar(name(place++, "learning_rate"), (float)optimizer.LearningRate.Rate);
        foreach (var slot in optimizer.Variables)
            WeightWriter.Write(group, name(place++, slot.Name), slot);
    }

    /// <summary>
    /// Makes the slots and takes the numbers. The datasets are those of the file in order; a file of an optimizer that has made no step has
    /// no slots.
    /// </summary>
    /// <returns>What is to be done once all of the file has been read.</returns>
    /// <exception cref="ModelFormatException">The numbers do not belong to this optimizer.</exception>
    public static Action Read(WeightReader reader, IReadOnlyList<Hdf5Dataset> datasets, Optimizer optimizer, Model model, string place)
    {
        int scalars = optimizer.LearningRate.Schedule is null ? 2 : 1;
        if (datasets.Count < scalars)
            throw new ModelFormatException($"{optimizer.GetType().Name} has {scalars} numbers and its slots, the file has {datasets.Count}.", place);
        long iterations = datasets[0].ReadAs<long>() is [var steps] ? steps : throw new ModelFormatException("is no single number.", datasets[0].Path);
        float? rate = scalars == 1 ? null : datasets[1].ReadAs<float>() is [var number] ? number : throw new ModelFormatException("is no single number.", datasets[1].Path);
        if (iterations < 0 || rate is { } given && !(given >= 0 && float.IsFinite(given)))
            throw new ModelFormatException($"{iterations} steps and a learning rate of {rate} cannot be.", place);
        if (datasets.Count > scalars)
        {
            optimizer.Build(model.TrainableVariables);
            var slots = optimizer.Variables;
            if (slots.Count != datasets.Count - scalars)
                throw new ModelFormatException($"{optimizer.GetType().Name} has {slots.Count} slots, the file has {datasets.Count - scalars}.", place);
            for (int i = 0; i < slots.Count; i++)
                reader.Add(slots[i], datasets[scalars + i]);
        }
        return () =>
        {
            optimizer.Iterations = iterations;
            if (rate is { } found)
                optimizer.LearningRate = (double)found;
        };
    }
}
