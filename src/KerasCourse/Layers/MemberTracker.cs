using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace KerasCourse;

/// <summary>
/// Finds the layers, variables and metrics in an object's fields, properties' backing fields, lists and dictionaries, in declaration order, base
/// class first. The member's name in snake case is its path in weight files; layers in a list have their classes' names behind it.
/// </summary>
internal static class MemberTracker
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    /// <summary>The tracked members with their paths.</summary>
    public static IEnumerable<(string Path, object Member)> Find(Layer owner)
    {
        foreach (var field in _fields.GetOrAdd(owner.GetType(), FieldsOf))
        {
            object? value = field.GetValue(owner);
            var names = new MemberNames();
            foreach (object member in Unfold(value))
                yield return (value is Layer || member is not Layer item ? PathOf(field) : $"{PathOf(field)}/{names.Next(item)}", member);
        }
    }

    /// <summary>The generators of random numbers in an object's fields.</summary>
    public static IEnumerable<RandomGenerator> Generators(Layer owner) =>
        _fields.GetOrAdd(owner.GetType(), FieldsOf).Select(field => field.GetValue(owner)).OfType<RandomGenerator>();

    private static IEnumerable<object> Unfold(object? value)
    {
        switch (value)
        {
            case Layer or Variable or Metric:
                yield return value;
                break;
            case IDictionary dictionary:
                foreach (object? item in dictionary.Values)
                {
                    foreach (object found in Unfold(item))
                        yield return found;
                }
                break;
            case ITuple tuple:
                for (int i = 0; i < tuple.Length; i++)
                {
                    foreach (object found in Unfold(tuple[i]))
                        yield return found;
                }
                break;
            case IEnumerable sequence when value is not string && Holds(value.GetType()):
                foreach (object? item in sequence)
                {
                    foreach (object found in Unfold(item))
                        yield return found;
                }
                break;
        }
    }

    /// <summary>Arrays and lists of layers, variables, or of lists of these; not streams of data.</summary>
    private static bool Holds(Type type) =>
        (type.IsArray && !type.GetElementType()!.IsPrimitive) || (typeof(IList).IsAssignableFrom(type) && !type.GenericTypeArguments.Any(argument => argument.IsPrimitive));

    private static FieldInfo[] FieldsOf(Type type)
    {
        var chain = new Stack<Type>();
        for (var current = type; current is not null && current != typeof(Layer) && current != typeof(Model); current = current.BaseType)
            chain.Push(current);
        return [.. chain.SelectMany(part => part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.FieldType.IsPrimitive && field.FieldType != typeof(string) && !typeof(Delegate).IsAssignableFrom(field.FieldType))
            .OrderBy(field => field.DeclaringType == type ? 1 : 0).ThenBy(field => field.MetadataToken)];
    }

    private static string PathOf(FieldInfo field)
    {
        string name = field.Name;
        if (name.StartsWith('<'))
            name = name[1..name.IndexOf('>')];
        return Names.ToSnakeCase(name.TrimStart('_'));
    }
}
