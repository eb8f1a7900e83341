using Google.Protobuf;
using KerasCourse.Onnx;

namespace KerasCourse;

/// <summary>A node's attribute, made of a C# value.</summary>
internal static class OnnxAttribute
{
    /// <summary>An attribute of that name: a whole number, a number, whole numbers, text, texts, or a graph.</summary>
    public static AttributeProto Of(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int number:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number);
                break;
            case double number:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, (float)number);
                break;
            case int[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                foreach (int number in numbers)
                    attribute.Ints.Add(number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                break;
            case string[] texts:
                attribute.Type = AttributeProto.Types.AttributeType.Strings;
                attribute.Strings.Add(texts.Select(ByteString.CopyFromUtf8));
                break;
            case GraphProto graph:
                (attribute.Type, attribute.G) = (AttributeProto.Types.AttributeType.Graph, graph);
                break;
            default:
                throw new ArgumentException($"ONNX: no attribute of {value.GetType().Name}.", nameof(value));
        }
        return attribute;
    }
}
