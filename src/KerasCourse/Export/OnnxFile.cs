using Google.Protobuf;
using KerasCourse.Onnx;

namespace KerasCourse;

/// <summary>Models as ONNX files: what they compute outside training, op by op.</summary>
internal static class OnnxFile
{
    private const int IrVersion = 8, OperatorSet = 18, MachineLearningSet = 3;

    /// <summary>Writes a model.</summary>
    /// <exception cref="NotSupportedException">ONNX cannot express a layer.</exception>
    public static void Write(Stream stream, Model model)
    {
        var file = Of(model);
        if (Sum(file.Graph) > int.MaxValue - (1 << 20))
            throw new NotSupportedException($"{model.Describe()}: cannot be written as ONNX: its weights take more than the 2 GB that a file may have.");
        file.WriteTo(stream);
    }

    /// <summary>A model in ONNX's terms.</summary>
    public static ModelProto Of(Model model)
    {
        var (inputs, names) = InputsOf(model);
        using var trace = new GraphTrace(inputs);
        var outputs = model.Invoke(inputs, null);
        var graph = new OnnxGraph(model.Name);
        for (int i = 0; i < inputs.Length; i++)
            graph.Input(inputs[i], names[i]);
        OnnxOps.Write(graph, trace.Ops, outputs);
        for (int i = 0; i < outputs.Count; i++)
            graph.Output(outputs[i], i < model.OutputNames.Count ? model.OutputNames[i] : "output");
        var file = new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "KerasCourse",
            ProducerVersion = typeof(OnnxFile).Assembly.GetName().Version!.ToString(3),
            Graph = graph.Proto,
            OpsetImport = { new OperatorSetIdProto { Version = OperatorSet } },
        };
        if (graph.UsesMachineLearning)
            file.OpsetImport.Add(new OperatorSetIdProto { Domain = OnnxGraph.MachineLearning, Version = MachineLearningSet });
        return file;
    }

    /// <summary>A subclass of Model that has no graph takes what it was built for.</summary>
    private static (Tensor[] Inputs, IReadOnlyList<string> Names) InputsOf(Model model)
    {
        if (model.GraphOrNull is not null)
            return ([.. model.Inputs.Select(input => Tensor.Symbolic(input.Spec, null))], model.InputNames);
        if (model.InputCount != 1)
            throw new NotSupportedException($"{model.Describe()}: cannot be written as ONNX: its inputs are not known. Make it of Keras.Input, or use it once with one input.");
        return ([Tensor.Symbolic(new TensorSpec(model.InputShape!.Value, model.InputDType), null)], ["input"]);
    }

    private static long Sum(GraphProto graph) => graph.Initializer.Sum(constant => (long)constant.RawData.Length);
}
