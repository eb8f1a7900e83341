namespace KerasCourse;

/// <summary>
/// Moves strings about as an op moves numbers: the op is run on their places 0, 1, 2 ..., and the strings follow. A captured step does it
/// again before each replay.
/// </summary>
internal static class StringMoves
{
    /// <summary>The outputs of an op with <see cref="Operation.MovesElements"/> of which at least one input holds strings.</summary>
    public static Tensor[] Run(Operation operation, Tensor[] inputs, TensorSpec[] specs)
    {
        var outputs = Array.ConvertAll(specs, spec => Tensor.From(new string[spec.Shape.Count], spec.Shape));
        int[][] places = Places(operation, inputs, specs);
        HostHook.Run(() =>
        {
            string[] all = [.. inputs.Where(input => input.DType == DType.String).SelectMany(input => input.Strings)];
            for (int i = 0; i < outputs.Length; i++)
            {
                for (int j = 0; j < places[i].Length; j++)
                    outputs[i].Strings[j] = all[places[i][j]];
            }
        });
        return outputs;
    }

    /// <summary>For each output the place of each element among the strings of all inputs.</summary>
    private static int[][] Places(Operation operation, Tensor[] inputs, TensorSpec[] specs)
    {
        if (Array.Exists(inputs, input => input.DType != DType.String))
            HostHook.CannotReplay($"{operation.Name} moves strings to where numbers say");
        var places = new int[specs.Length][];
        HostHook.RunAll([() =>
        {
            var moved = (Tensor[])inputs.Clone();
            int first = 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                if (inputs[i].DType != DType.String)
                    continue;
                moved[i] = Tensor.From([.. Enumerable.Range(first, inputs[i].Size)], inputs[i].Shape);
                first += inputs[i].Size;
            }
            var results = operation.Forward(moved, Array.ConvertAll(specs, spec => spec with { DType = DType.Int32 }), forGradient: false);
            for (int i = 0; i < places.Length; i++)
                places[i] = results[i].ToArray<int>();
        }]);
        return places;
    }
}
