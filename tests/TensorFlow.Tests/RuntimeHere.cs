namespace KerasCourse.TensorFlow.Tests;

/// <summary>TensorFlow's native library, if this machine has it.</summary>
internal static class RuntimeHere
{
    /// <summary>Makes TensorFlow the backend; skips the test, with the reason, where the library is not found.</summary>
    public static void Use()
    {
        try
        {
            LibraryLocator.Find();
        }
        catch (BackendException missing)
        {
            Skip.If(true, missing.Message.Split('\n')[0].Trim());
        }
        Backend.Use("tensorflow");
    }
}
