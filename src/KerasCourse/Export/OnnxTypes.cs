using Google.Protobuf;
using KerasCourse.Onnx;

namespace KerasCourse;

/// <summary>Element types, shapes and numbers as ONNX writes them.</summary>
internal static class OnnxTypes
{
    /// <summary>The schema's number of an element type (TensorProto.DataType).</summary>
    public static int NumberOf(DType dtype) => dtype switch
    {
        DType.Float32 => 1,
        DType.UInt8 => 2,
        DType.Int32 => 6,
        DType.Int64 => 7,
        DType.String => 8,
        DType.Bool => 9,
        _ => 11,
    };

    /// <summary>A graph's input or output. Where the first axis is open it is called batch, as Keras means it.</summary>
    public static ValueInfoProto Value(string name, TensorSpec spec)
    {
        var shape = new TensorShapeProto();
        for (int axis = 0; axis < spec.Shape.Rank; axis++)
        {
            var dimension = new TensorShapeProto.Types.Dimension();
            if (spec.Shape[axis] is { } size)
                dimension.DimValue = size;
            else if (axis == 0)
                dimension.DimParam = "batch";
            shape.Dim.Add(dimension);
        }
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = NumberOf(spec.DType), Shape = shape } } };
    }

    /// <summary>A constant.</summary>
    public static TensorProto Constant(string name, Tensor tensor)
    {
        byte[] bytes = new byte[(long)tensor.Size * tensor.DType.SizeOf()];
        tensor.Buffer.Backend.ReadBack(tensor, bytes);
        var constant = new TensorProto { Name = name, DataType = NumberOf(tensor.DType), RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
        foreach (int size in tensor.Shape.Sizes)
            constant.Dims.Add(size);
        return constant;
    }
}
