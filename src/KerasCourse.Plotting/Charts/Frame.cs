namespace KerasCourse.Plotting;

/// <summary>The frame around a picture in an <see cref="ImageGrid"/>.</summary>
public enum Frame
{
    /// <summary>No frame.</summary>
    None,

    /// <summary>Blue-green: judged rightly.</summary>
    Right,

    /// <summary>Vermilion and dashed: judged wrongly.</summary>
    Wrong,

    /// <summary>Blue: worth a look.</summary>
    Note,
}
