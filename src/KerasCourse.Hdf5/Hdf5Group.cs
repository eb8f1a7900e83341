namespace KerasCourse.Hdf5;

/// <summary>A group: named children, which are groups and datasets, like a folder.</summary>
public sealed class Hdf5Group : Hdf5Object
{
    readonly Lazy<Dictionary<string, Link>> _links;
    readonly List<string> _names = [];

    internal Hdf5Group(Hdf5File file, ObjectHeader header, string path, int depth) : base(file, header, path, depth) => _links = new(ReadLinks);

    Dictionary<string, Link> ReadLinks()
    {
        var message = Header.Find(MessageType.SymbolTable)
            ?? throw Error("is a group in the newer form (libver=\"latest\" or track_order=True), which this library does not read.");
        var links = new Dictionary<string, Link>();
        foreach (var link in Header.Links ??= SymbolTable.Read(File.Bytes, message.Address64(), message.Address64()))
        {
            if (!links.TryAdd(link.Name, link)) throw Error($"has child \"{link.Name}\" twice.");
            _names.Add(link.Name);
        }
        return links;
    }

    /// <summary>The children's names, in the file's order: sorted by their bytes, so "10" comes before "2".</summary>
    public IReadOnlyList<string> Names => _links.Value is null ? [] : _names;

    /// <summary>The children, opened one after the other. A soft link that leads nowhere is an error.</summary>
    public IEnumerable<Hdf5Object> Children
    {
        get
        {
            foreach (var name in Names) yield return this[name];
        }
    }

    /// <summary>The children that are groups.</summary>
    public IEnumerable<Hdf5Group> Groups => Children.OfType<Hdf5Group>();

    /// <summary>The children that are datasets.</summary>
    public IEnumerable<Hdf5Dataset> Datasets => Children.OfType<Hdf5Dataset>();

    /// <summary>Everything below this group, parents first, each object once however many links lead to it (loops end).</summary>
    public IEnumerable<Hdf5Object> Descendants()
    {
        var seen = new HashSet<long> { Header.Address };
        var waiting = new Stack<IEnumerator<Hdf5Object>>([Unseen(seen).GetEnumerator()]);
        while (waiting.TryPeek(out var children))
        {
            if (!children.MoveNext())
            {
                waiting.Pop();
                continue;
            }
            yield return children.Current;
            if (children.Current is Hdf5Group group) waiting.Push(group.Unseen(seen).GetEnumerator());
        }
    }

    // Hard links to what was seen are not even opened.
    IEnumerable<Hdf5Object> Unseen(HashSet<long> seen)
    {
        foreach (var (name, link) in _links.Value)
        {
            if (link.Target is null && seen.Contains(link.Address)) continue;
            var child = this[name];
            if (seen.Add(child.Header.Address)) yield return child;
        }
    }

    /// <summary>Whether something can be reached by that path, for example <c>"vars/0"</c>.</summary>
    public bool Contains(string path) => Find(path) is not null;

    /// <summary>What is reached by that path: from this group, or from the root if it starts with a slash.</summary>
    /// <exception cref="Hdf5Exception">Nothing is, or what is there is damaged.</exception>
    public Hdf5Object this[string path] => Find(path)
        ?? throw Error($"has no \"{path}\"; it has {ListOfNames()}.");

    string ListOfNames() => Names.Count == 0 ? "no children" : string.Join(", ", Names.Take(20)) + (Names.Count > 20 ? " ..." : "");

    /// <summary>The group reached by that path.</summary>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public Hdf5Group Group(string path) => this[path] as Hdf5Group ?? throw Error($"\"{path}\" is a dataset, not a group.");

    /// <summary>The dataset reached by that path.</summary>
    /// <exception cref="Hdf5Exception">There is none.</exception>
    public Hdf5Dataset Dataset(string path) => this[path] as Hdf5Dataset ?? throw Error($"\"{path}\" is a group, not a dataset.");

    /// <summary>What is reached by that path, or null if there is nothing. Soft links are followed.</summary>
    /// <exception cref="Hdf5Exception">Something on the way is damaged.</exception>
    public Hdf5Object? Find(string path)
    {
        var softLinks = 0;
        return Find(path, ref softLinks);
    }

    Hdf5Object? Find(string path, ref int softLinks)
    {
        Hdf5Object current = path.StartsWith('/') ? File.Root : this;
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (current is not Hdf5Group group || !group._links.Value.TryGetValue(part, out var link)) return null;
            if (link.Target is null)
            {
                current = File.OpenObject(link.Address, $"{group.Path.TrimEnd('/')}/{part}", group.Depth + 1);
                continue;
            }
            if (++softLinks > Hdf5Limits.MaxSoftLinks)
                throw group.Error($"\"{part}\" is a soft link that leads over more than {Hdf5Limits.MaxSoftLinks} others.");
            if (group.Find(link.Target, ref softLinks) is not { } found) return null;
            current = found;
        }
        return current;
    }
}
