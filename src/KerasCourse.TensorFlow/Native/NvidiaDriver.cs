using System.Runtime.InteropServices;

namespace KerasCourse.TensorFlow;

/// <summary>What NVIDIA's driver says about a GPU. TensorFlow's C API lists devices without their names and compute capabilities.</summary>
internal static unsafe class NvidiaDriver
{
    private const int CapabilityMajor = 75, CapabilityMinor = 76, NameBytes = 256; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_*

    /// <summary>The product's name and its compute capability; nulls without a driver.</summary>
    /// <param name="index">The GPU's number, which CUDA_VISIBLE_DEVICES counts for TensorFlow and here alike.</param>
    public static (string? Product, string? Capability) Describe(int index)
    {
        if (!NativeLibrary.TryLoad(OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1", out nint driver) || Initialize(driver) is not { } functions)
            return default;
        int device, major, minor;
        byte* name = stackalloc byte[NameBytes];
        return functions.Get(&device, index) == 0 && functions.Name(name, NameBytes, device) == 0
            && functions.Attribute(&major, CapabilityMajor, device) == 0 && functions.Attribute(&minor, CapabilityMinor, device) == 0
            ? (Marshal.PtrToStringUTF8((nint)name), $"{major}.{minor}")
            : default;
    }

    private static Functions? Initialize(nint driver) =>
        NativeLibrary.TryGetExport(driver, "cuInit", out nint initialize)
        && NativeLibrary.TryGetExport(driver, "cuDeviceGet", out nint get)
        && NativeLibrary.TryGetExport(driver, "cuDeviceGetName", out nint name)
        && NativeLibrary.TryGetExport(driver, "cuDeviceGetAttribute", out nint attribute)
        && ((delegate* unmanaged<uint, int>)initialize)(0) == 0
            ? new Functions
            {
                Get = (delegate* unmanaged<int*, int, int>)get,
                Name = (delegate* unmanaged<byte*, int, int, int>)name,
                Attribute = (delegate* unmanaged<int*, int, int, int>)attribute,
            }
            : null;

    private readonly struct Functions
    {
        public required delegate* unmanaged<int*, int, int> Get { get; init; }

        public required delegate* unmanaged<byte*, int, int, int> Name { get; init; }

        public required delegate* unmanaged<int*, int, int, int> Attribute { get; init; }
    }
}
