namespace KerasCourse.TensorFlow;

/// <summary>TensorFlow's error codes (TF_Code in tensorflow/c/tf_status.h).</summary>
public enum TensorFlowCode
{
    /// <summary>No error.</summary>
    Ok = 0,

    /// <summary>The operation was cancelled.</summary>
    Cancelled = 1,

    /// <summary>No reason is known.</summary>
    Unknown = 2,

    /// <summary>An argument is wrong: a shape, an index.</summary>
    InvalidArgument = 3,

    /// <summary>It took too long.</summary>
    DeadlineExceeded = 4,

    /// <summary>There is no such op, kernel or device.</summary>
    NotFound = 5,

    /// <summary>It exists already.</summary>
    AlreadyExists = 6,

    /// <summary>It is not allowed.</summary>
    PermissionDenied = 7,

    /// <summary>Memory has run out.</summary>
    ResourceExhausted = 8,

    /// <summary>The object is in no state for it.</summary>
    FailedPrecondition = 9,

    /// <summary>The operation was given up.</summary>
    Aborted = 10,

    /// <summary>A position is outside its range.</summary>
    OutOfRange = 11,

    /// <summary>TensorFlow has no such kernel.</summary>
    Unimplemented = 12,

    /// <summary>An error inside TensorFlow.</summary>
    Internal = 13,

    /// <summary>A service cannot be reached.</summary>
    Unavailable = 14,

    /// <summary>Data are lost.</summary>
    DataLoss = 15,

    /// <summary>The caller is not known.</summary>
    Unauthenticated = 16,
}
