namespace KerasCourse;

/// <summary>The element type of a tensor.</summary>
public enum DType
{
    /// <summary>32-bit floating point; the default.</summary>
    Float32,

    /// <summary>64-bit floating point; works for every op, without a promise on speed.</summary>
    Float64,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer.</summary>
    Int64,

    /// <summary>8-bit unsigned integer, as images are stored.</summary>
    UInt8,

    /// <summary>True or false, one byte each.</summary>
    Bool,

    /// <summary>
    /// Text. Strings stay on the host: ops that only move elements take them (reshape, slice, take, concatenate, stack ...), and text
    /// layers turn them into numbers.
    /// </summary>
    String,
}
