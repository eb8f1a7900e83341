namespace KerasCourse.TensorFlow;

/// <summary>TensorFlow's numbers for element types (TF_DataType in tensorflow/c/tf_datatype.h).</summary>
internal static class ElementTypes
{
    /// <summary>TF_RESOURCE: what a variable's handle holds.</summary>
    public const int Resource = 20;

    /// <summary>TF_UINT32.</summary>
    public const int UInt32 = 22;

    public static int ToTensorFlow(this DType dtype) => dtype switch
    {
        DType.Float32 => 1,
        DType.Float64 => 2,
        DType.Int32 => 3,
        DType.UInt8 => 4,
        DType.Int64 => 9,
        DType.Bool => 10,
        _ => throw new NotSupportedException($"TensorFlow: tensors of {dtype} stay on the host."),
    };

    public static DType FromTensorFlow(int type) => type switch
    {
        1 => DType.Float32,
        2 => DType.Float64,
        3 => DType.Int32,
        4 => DType.UInt8,
        9 => DType.Int64,
        10 => DType.Bool,
        _ => throw new NotSupportedException($"TensorFlow: no element type for TF_DataType {type}."),
    };
}
