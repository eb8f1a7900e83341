using System.Collections;

namespace KerasCourse.Hdf5;

/// <summary>The attributes of a group or dataset, in the file's order, found by name.</summary>
public sealed class Hdf5Attributes : IReadOnlyCollection<Hdf5Attribute>
{
    readonly Dictionary<string, Hdf5Attribute> _byName = [];
    readonly List<Hdf5Attribute> _inOrder = [];
    readonly Hdf5Object _owner;

    Hdf5Attributes(Hdf5Object owner) => _owner = owner;

    internal static Hdf5Attributes Read(Hdf5Object owner)
    {
        if (owner.Header.Find(MessageType.AttributeInfo) is { } info)
            throw info.Error($"{owner.Path}: attributes in dense storage (libver=\"latest\" or track_order=True), which this library does not read.");
        var attributes = new Hdf5Attributes(owner);
        foreach (var message in owner.Header.FindAll(MessageType.Attribute))
        {
            var attribute = Hdf5Attribute.Read(owner, message);
            if (!attributes._byName.TryAdd(attribute.Name, attribute)) throw owner.Error($"has attribute \"{attribute.Name}\" twice.");
            attributes._inOrder.Add(attribute);
        }
        return attributes;
    }

    /// <summary>How many there are.</summary>
    public int Count => _inOrder.Count;

    /// <summary>Whether there is one of that name.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>The attribute of that name, or null.</summary>
    public Hdf5Attribute? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The attribute of that name.</summary>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public Hdf5Attribute this[string name] => Find(name)
        ?? throw _owner.Error($"has no attribute \"{name}\"; it has {(Count == 0 ? "none" : string.Join(", ", _inOrder.Select(a => a.Name)))}.");

    /// <summary>One after the other, in the file's order.</summary>
    public IEnumerator<Hdf5Attribute> GetEnumerator() => _inOrder.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
