using System.Reflection;

namespace KerasCourse.TensorFlow;

/// <summary>Lists what TensorFlow does not do itself: a user whose step is slow finds the reason here.</summary>
internal static class MissingOps
{
    /// <summary>The lines for Backend.Describe, each after a line break.</summary>
    public static string Describe(TensorFlowBackend backend)
    {
        string[] lines =
        [
            $"on the embedded engine, by host copies: {string.Join(", ", OnEmbeddedEngine(backend))}",
            $"in simpler ops: {string.Join(", ", InSimplerOps(backend))}",
            .. backend.Placement.Device is { } device ? [$"on the CPU so far, without a kernel for {device}: {Listed(backend.Placement.Elsewhere)}"] : (string[])[],
        ];
        return string.Concat(lines.Select(line => Environment.NewLine + line));
    }

    /// <summary>The kernels of the contract that run on the embedded engine.</summary>
    public static IEnumerable<string> OnEmbeddedEngine(TensorFlowBackend backend) =>
        from family in Families
        let kernels = family.GetValue(backend)
        where kernels is not null
        from method in kernels.GetType().GetMethods()
        let mark = method.GetCustomAttribute<OnEmbeddedEngineAttribute>()
        where mark is not null
        orderby method.Name
        select mark.When is null ? method.Name : $"{method.Name} ({mark.When})";

    /// <summary>The kernels of the contract that have its own body, in simpler ops.</summary>
    public static IEnumerable<string> InSimplerOps(TensorFlowBackend backend) =>
        Families.SelectMany(family => InSimplerOps(family, family.GetValue(backend))).Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<PropertyInfo> Families =>
        typeof(IBackend).GetProperties().Where(property => property.PropertyType.IsInterface && property.PropertyType.Name.EndsWith("Kernels", StringComparison.Ordinal));

    private static IEnumerable<string> InSimplerOps(PropertyInfo family, object? kernels)
    {
        if (kernels is null)
            return [family.Name];
        var map = kernels.GetType().GetInterfaceMap(family.PropertyType);
        return map.InterfaceMethods.Zip(map.TargetMethods).Where(pair => pair.Second.DeclaringType == family.PropertyType).Select(pair => pair.First.Name);
    }

    private static string Listed(IEnumerable<string> ops) => string.Join(", ", ops.DefaultIfEmpty("none"));
}
