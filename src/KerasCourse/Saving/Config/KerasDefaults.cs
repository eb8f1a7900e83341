using System.Text.Json.Nodes;

namespace KerasCourse;

/// <summary>
/// Settings that Keras writes and this library does not have, because it always does what Keras does by default: channels last, no
/// quantization, no sparse tensors. They are written with that default, and read only with that default.
/// </summary>
internal static class KerasDefaults
{
    private const string ChannelsLast = "\"channels_last\"";

    private static readonly HashSet<string> _channelsLast =
    [
        "Conv1D", "Conv2D", "Conv3D", "Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose", "DepthwiseConv1D", "DepthwiseConv2D",
        "SeparableConv1D", "SeparableConv2D", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "AdaptiveAveragePooling1D", "AdaptiveAveragePooling2D",
        "AdaptiveAveragePooling3D", "AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "AdaptiveMaxPooling3D", "CenterCrop", "Resizing",
        "Cropping2D", "Cropping3D", "Flatten", "UpSampling2D", "UpSampling3D", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D",
        "SpatialDropout2D", "SpatialDropout3D", "RandomFlip", "RandomRotation", "RandomTranslation", "RandomZoom", "RandomCrop", "RandomContrast",
        "RandomBrightness",
    ];

    /// <summary>Settings, mostly of Keras 2, that say how something is computed, or that other parts of the file say as well.</summary>
    private static readonly HashSet<string> _ways = ["implementation", "jit_compile", "is_legacy_optimizer", "batch_input_shape", "input_length", "fused", "autocast"];

    private static readonly (string Key, string Default, Predicate<Type> Has)[] _settings =
    [
        ("loss_scale_factor", "null", type => typeof(Optimizer).IsAssignableFrom(type)),
        ("input_axes", "null", type => typeof(Initializers.VarianceScaling).IsAssignableFrom(type)),
        ("output_axes", "null", type => typeof(Initializers.VarianceScaling).IsAssignableFrom(type)),
        ("quantization_config", "null", type => type.Name is "Dense" or "EinsumDense" or "Embedding"),
        ("activity_regularizer", "null", type => type.Name == "Embedding"),
        ("rms_scaling", "false", type => type.Name == "LayerNormalization"),
        ("time_major", "false", _ => false),
        ("decay", "0.0", _ => false),
        ("sparse", "false", type => type.Name is "InputLayer" or "Discretization" or "Hashing" or "HashedCrossing" or "StringLookup" or "IntegerLookup" or "TextVectorization"),
        ("ragged", "false", type => type.Name is "InputLayer" or "TextVectorization"),
        ("encoding", "\"utf-8\"", type => type.Name is "StringLookup" or "TextVectorization"),
        ("vocabulary_dtype", "\"int64\"", type => type.Name == "IntegerLookup"),
        ("oov_method", "\"floormod\"", type => type.Name == "StringLookup"),
        ("optional", "false", type => type.Name == "InputLayer"),
        ("data_format", ChannelsLast, type => typeof(Convolution).IsAssignableFrom(type) || typeof(Pooling).IsAssignableFrom(type)
            || typeof(GlobalPooling).IsAssignableFrom(type) || _channelsLast.Contains(type.Name)),
    ];

    /// <summary>The policy object that stands for Float32 everywhere.</summary>
    public static JsonObject Float32Policy => new()
    {
        ["module"] = "keras",
        ["class_name"] = "DTypePolicy",
        ["config"] = new JsonObject { ["name"] = "float32" },
        ["registered_name"] = null,
    };

    /// <summary>Adds what Keras's configuration of an object has beside the object's own arguments.</summary>
    public static void Complete(KerasSaveable owner, JsonObject config)
    {
        if (owner is Layer layer)
        {
            config.TryAdd("trainable", layer.Trainable);
            config.TryAdd("dtype", Float32Policy);
        }
        if (owner is Metric)
            config.TryAdd("dtype", owner.GetType().Name.EndsWith("IoU", StringComparison.Ordinal) ? "int64" : "float32");
        foreach (var (key, value, has) in _settings)
        {
            if (has(owner.GetType()))
                config.TryAdd(key, JsonNode.Parse(value));
        }
    }

    /// <summary>Whether a setting that a class does not have may be passed over: it says what is done anyway, or how and not what.</summary>
    public static bool IsDefault(string key, JsonNode? value)
    {
        if (value is null || _ways.Contains(key))
            return true;
        foreach (var (known, standard, _) in _settings)
        {
            if (known == key)
                return JsonNode.DeepEquals(JsonNode.Parse(standard), JsonNode.Parse(value.ToJsonString()));
        }
        return false;
    }
}
