namespace KerasCourse.Datasets;

/// <summary>One file of a data set: where it may lie, where it comes from, and how it is known to be whole.</summary>
/// <param name="Folder">The data set's folder, for example <c>mnist</c>: the file is looked for in it and beside it.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Checksum">The hash of the download in hexadecimal: 64 digits are SHA-256, 32 are MD5. Null: not checked.</param>
/// <param name="Bytes">The length of the download; 0 if unknown.</param>
/// <param name="Urls">Where it can be downloaded, tried in this order; none: it is never downloaded.</param>
public sealed record DatasetFile(string Folder, string Name, string? Checksum = null, long Bytes = 0, params IReadOnlyList<string> Urls);
