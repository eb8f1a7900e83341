using System.Globalization;
using System.Text;

namespace KerasCourse.TensorFlow;

/// <summary>An attribute of an op, to be set on an eager op or on an operation of a graph alike.</summary>
/// <param name="Name">Its name, with a zero at the end.</param>
/// <param name="Value">A bool, long, float, int[], or the bytes of a string; an element type is an <see cref="ElementType"/>.</param>
internal readonly unsafe record struct OpAttribute(byte[] Name, object Value)
{
    /// <summary>A TF_DataType.</summary>
    internal readonly record struct ElementType(int Number);

    /// <summary>A shape, all sizes known.</summary>
    internal sealed record Sizes(int[] Values);

    public static OpAttribute Bool(string name, bool value) => new(Bytes(name), value);

    public static OpAttribute Int(string name, long value) => new(Bytes(name), value);

    public static OpAttribute Float(string name, double value) => new(Bytes(name), (float)value);

    public static OpAttribute Ints(string name, int[] values) => new(Bytes(name), values);

    public static OpAttribute Text(string name, string value) => new(Bytes(name), Encoding.UTF8.GetBytes(value));

    public static OpAttribute Type(string name, DType dtype) => new(Bytes(name), new ElementType(dtype.ToTensorFlow()));

    public static OpAttribute Type(string name, int number) => new(Bytes(name), new ElementType(number));

    public static OpAttribute ShapeOf(string name, Shape shape) => new(Bytes(name), new Sizes(shape.Sizes));

    /// <summary>Sets it on an eager op.</summary>
    public void SetOnOp(nint op)
    {
        fixed (byte* name = Name)
        {
            switch (Value)
            {
                case bool value:
                    TensorFlowC.TFE_OpSetAttrBool(op, name, value ? (byte)1 : (byte)0);
                    break;
                case long value:
                    TensorFlowC.TFE_OpSetAttrInt(op, name, value);
                    break;
                case float value:
                    TensorFlowC.TFE_OpSetAttrFloat(op, name, value);
                    break;
                case ElementType type:
                    TensorFlowC.TFE_OpSetAttrType(op, name, type.Number);
                    break;
                case byte[] text:
                    fixed (byte* first = text)
                        TensorFlowC.TFE_OpSetAttrString(op, name, first, (nuint)text.Length);
                    break;
                case int[] values:
                    long* numbers = stackalloc long[values.Length];
                    Widen(values, numbers);
                    TensorFlowC.TFE_OpSetAttrIntList(op, name, numbers, values.Length);
                    break;
                case Sizes sizes:
                    long* dims = stackalloc long[sizes.Values.Length];
                    Widen(sizes.Values, dims);
                    TensorFlowC.TFE_OpSetAttrShape(op, name, dims, sizes.Values.Length, Status.Current);
                    break;
            }
        }
    }

    /// <summary>Sets it on an operation of a graph.</summary>
    public void SetOnOperation(nint description)
    {
        fixed (byte* name = Name)
        {
            switch (Value)
            {
                case bool value:
                    TensorFlowC.TF_SetAttrBool(description, name, value ? (byte)1 : (byte)0);
                    break;
                case long value:
                    TensorFlowC.TF_SetAttrInt(description, name, value);
                    break;
                case float value:
                    TensorFlowC.TF_SetAttrFloat(description, name, value);
                    break;
                case ElementType type:
                    TensorFlowC.TF_SetAttrType(description, name, type.Number);
                    break;
                case byte[] text:
                    fixed (byte* first = text)
                        TensorFlowC.TF_SetAttrString(description, name, first, (nuint)text.Length);
                    break;
                case int[] values:
                    long* numbers = stackalloc long[values.Length];
                    Widen(values, numbers);
                    TensorFlowC.TF_SetAttrIntList(description, name, numbers, values.Length);
                    break;
                case Sizes sizes:
                    long* dims = stackalloc long[sizes.Values.Length];
                    Widen(sizes.Values, dims);
                    TensorFlowC.TF_SetAttrShape(description, name, dims, sizes.Values.Length);
                    break;
            }
        }
    }

    /// <summary>Adds what it says to a step's signature.</summary>
    public void AddTo(StepHash hash)
    {
        hash.Add(Name);
        switch (Value)
        {
            case byte[] text:
                hash.Add(text);
                break;
            case int[] values:
                hash.Add(values);
                break;
            case Sizes sizes:
                hash.Add(sizes.Values);
                break;
            default:
                hash.Add(Value.GetHashCode());
                break;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Name) + Value switch
    {
        byte[] text => Encoding.UTF8.GetString(text),
        int[] values => string.Join(',', values),
        Sizes sizes => string.Join(',', sizes.Values),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Value.ToString(),
    };

    private static void Widen(int[] from, long* to)
    {
        for (int i = 0; i < from.Length; i++)
            to[i] = from[i];
    }

    private static byte[] Bytes(string name) => [.. Encoding.UTF8.GetBytes(name), 0];
}
