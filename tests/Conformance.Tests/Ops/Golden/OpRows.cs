using System.Text.Json.Nodes;
using KerasCourse;

namespace Conformance.Tests;

/// <summary>
/// How the golden cases of one family of ops are run: a row for each name in <c>keras.ops</c>. Every class derived from this one is found
/// by reflection, so a family adds a file and edits none.
/// </summary>
public abstract class OpRows
{
    /// <summary>From an op's arguments and inputs to its outputs.</summary>
    public delegate Tensor[] Run(JsonObject arguments, Tensor[] inputs);

    private static readonly Lazy<Dictionary<string, Run>> _all = new(() =>
    {
        var all = new Dictionary<string, Run>();
        foreach (var type in typeof(OpRows).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OpRows))))
        {
            var rows = (OpRows)Activator.CreateInstance(type)!;
            rows.AddRows();
            foreach (var (op, run) in rows._rows)
                all.Add(op, run);
        }
        return all;
    });

    private static readonly HashSet<string> _freeSigns = [];

    private readonly Dictionary<string, Run> _rows = [];

    /// <summary>Ops whose outputs are unique but for the signs of columns: magnitudes are compared.</summary>
    public static IReadOnlySet<string> FreeSigns => _freeSigns;

    /// <summary>The rows of all families, by the name in <c>keras.ops</c>.</summary>
    public static IReadOnlyDictionary<string, Run> All => _all.Value;

    /// <summary>Calls <c>Add</c> for each op of the family.</summary>
    protected abstract void AddRows();

    /// <summary>An op that needs its arguments, or has several outputs.</summary>
    protected void Add(string op, Run run) => _rows.Add(op, run);

    /// <summary>An op whose outputs are unique but for the signs of columns.</summary>
    protected void AddWithFreeSigns(string op, Run run)
    {
        _freeSigns.Add(op);
        Add(op, run);
    }

    /// <summary>An op of one input and no arguments.</summary>
    protected void Add(string op, Func<Tensor, Tensor> run) => _rows.Add(op, (_, x) => [run(x[0])]);

    /// <summary>An op of two inputs and no arguments.</summary>
    protected void Add(string op, Func<Tensor, Tensor, Tensor> run) => _rows.Add(op, (_, x) => [run(x[0], x[1])]);

    /// <summary>An integer argument.</summary>
    protected static int Int(JsonObject arguments, string name, int? missing = null) =>
        arguments[name]?.GetValue<int>() ?? missing ?? throw new KeyNotFoundException($"argument {name} is missing in {arguments}");

    /// <summary>A real argument.</summary>
    protected static double Real(JsonObject arguments, string name) => arguments[name]!.GetValue<double>();

    /// <summary>A truth value, false where it is missing.</summary>
    protected static bool Flag(JsonObject arguments, string name) => arguments[name]?.GetValue<bool>() ?? false;

    /// <summary>A list of integers; a single one counts as a list.</summary>
    protected static int[] Ints(JsonObject arguments, string name) => arguments[name] is JsonArray list
        ? [.. list.Select(item => item!.GetValue<int>())]
        : [Int(arguments, name)];

    /// <summary>The argument <c>axis</c>: a number, a list, or missing for all axes.</summary>
    protected static Axes AxesOf(JsonObject arguments, string name = "axis") => arguments[name] is null ? Axes.All : Ints(arguments, name);
}
