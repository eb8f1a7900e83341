namespace KerasCourse.Tests.Coverage;

/// <summary>Arguments of Keras's constructors that this library leaves out, with the reason.</summary>
internal static class LeftOutArguments
{
    /// <summary>Of all classes, or of one (Class.argument).</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["data_format"] = "channels are last",
        ["dtype"] = "weights are Float32 (Keras.FloatX), text layers know their types",
        ["loss_scale_factor"] = "mixed precision is left out",
        ["lora_rank"] = "quantization and its adapters are left out",
        ["lora_alpha"] = "quantization and its adapters are left out",
        ["gptq_unpacked_column_size"] = "quantization and its adapters are left out",
        ["quantization_config"] = "quantization and its adapters are left out",
        ["use_cudnn"] = "the backend chooses its kernels",
        ["sparse"] = "tensors are dense",
        ["ragged"] = "tensors are dense",
        ["weights"] = "SetWeights after the first use, or an initializer",
        ["encoding"] = "texts are C#'s strings",
        ["vocabulary_dtype"] = "the vocabulary is made of 64-bit numbers",
        ["Schedule.name"] = "a schedule's name is used nowhere",
        ["CallbackList.add_history"] = "always there, as History",
        ["CallbackList.add_progbar"] = "verbose says it",
        ["InputLayer.batch_shape"] = "batchSize and shape",
        ["InputLayer.input_tensor"] = "a layer is applied to it",
        ["InputLayer.optional"] = "every input is given",
        ["InputSpec.allow_last_axis_squeeze"] = "shapes are taken as they are",
        ["InputSpec.optional"] = "every input is given",
        ["Lambda.output_shape"] = "found by calling the function",
        ["Lambda.arguments"] = "the function captures them",
        ["MeanMetricWrapper.fn"] = "called function",
        ["TensorBoard.histogram_freq"] = "scalars only",
        ["TensorBoard.write_graph"] = "scalars only",
        ["TensorBoard.write_images"] = "scalars only",
        ["TensorBoard.profile_batch"] = "scalars only",
        ["TensorBoard.embeddings_freq"] = "scalars only",
        ["TensorBoard.embeddings_metadata"] = "scalars only",
    };
}
