namespace KerasCourse.TensorFlow.Tests;

/// <summary>Pins how devices are listed and chosen, and what is said of one that is not there.</summary>
public class DeviceTests
{
    [Fact]
    public void TheEmbeddedEngineHasOneDevice()
    {
        Backend.Use("cpu", device: "CPU:0");
        Assert.Equal(("CPU:0", "CPU"), (Assert.Single(Backend.Devices).Name, Backend.Devices[0].Type));
        Says("Backend: \"cpu\" has no device \"GPU:0\". Devices: \"CPU:0\".", () => Backend.Use("cpu", device: "GPU:0"));
    }

    /// <summary>What the course's table says of a GPU; 256 MiB is what TensorFlow says of any CPU.</summary>
    [Fact]
    public void TheTableHasNameKindMemoryAndCapability()
    {
        Assert.Equal("CPU:0, 256 MB", new Device("CPU:0", "CPU", 268435456).ToString());
        Assert.Equal("GPU:0 Tesla T4, 14.0 GB, compute capability 7.5", new Device("GPU:0", "GPU", 14L << 30, "Tesla T4", "7.5").ToString());
    }

    [SkippableFact]
    public void ADeviceIsListedAndChosenByItsName()
    {
        RuntimeHere.Use();
        Assert.Contains(Backend.Devices, device => device is { Name: "CPU:0", Type: "CPU", Product: null, ComputeCapability: null } && device.MemoryBytes > 0);
        var anywhere = Backend.Current;
        foreach (string name in (string[])["CPU:0", "cpu:0", "/CPU:0", "/device:CPU:0", "cpu"])
        {
            Backend.Use("tensorflow", device: name);
            Assert.NotSame(anywhere, Backend.Current);
            Assert.Contains("device: CPU:0", Backend.Describe(), StringComparison.Ordinal);
            Assert.Contains($"why: selected by Backend.Use(\"tensorflow\", device: \"{name}\")", Backend.Describe(), StringComparison.Ordinal);
        }
        Backend.Use("tensorflow");
        Assert.Same(anywhere, Backend.Current);
        Assert.Contains("device: chosen by TensorFlow for each op", Backend.Describe(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void AMissingDeviceListsThoseThereAreAndChangesNothing()
    {
        RuntimeHere.Use();
        string there = string.Join(", ", Backend.Devices.Select(device => $"\"{device.Name}\""));
        Says($"Backend: \"tensorflow\" has no device \"TPU:0\". Devices: {there}.", () => Backend.Use("tensorflow", device: "TPU:0"));
        Says(
            $"Backend: \"tensorflow\" has no device \"gpu:99\". Devices: {there}. A GPU needs NVIDIA's driver and TensorFlow's library for GPUs, with CUDA and cuDNN where it finds them: docs/gpu.md says how.",
            () => Backend.Use("tensorflow", device: "gpu:99"));
        Assert.Equal(3, (Ops.Ones(3) + 0).ToArray<float>().Sum());
        Backend.Use("tensorflow", device: "GPU:99", softPlacement: true);
        Assert.Equal("tensorflow", Backend.Current.Name);
    }

    /// <summary>Weights, optimizer's state and captured steps move when the device changes between two trainings: the losses go on falling as before.</summary>
    [SkippableFact]
    public void ATrainingGoesOnAfterTheDeviceChanged()
    {
        RuntimeHere.Use();
        float[] expected = Losses(() => { }), moved = Losses(() => Backend.Use("tensorflow", device: "CPU:0"));
        Backend.Use("tensorflow");
        Assert.Equal(expected.Length, moved.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], moved[i], 1e-5f);
    }

    /// <summary>The refusals are TensorFlow 2.21's own words for an op without a kernel on the device, and for a wrong shape.</summary>
    [Fact]
    public unsafe void AnOpWithoutAKernelOnTheDeviceRunsElsewhereAndIsListed()
    {
        const string Device = "/job:localhost/replica:0/task:0/device:GPU:0";
        var noKernel = new TensorFlowException(
            TensorFlowCode.InvalidArgument, $"Could not satisfy device specification '{Device}'. enable_soft_placement=0. Supported device types [CPU].", "LowerBound");
        var wrong = new TensorFlowException(TensorFlowCode.InvalidArgument, "Incompatible shapes: [2] vs. [3]", "AddV2");
        var placement = new Placement("GPU:0");
        Assert.False(placement.MovesAway(wrong, "AddV2", 1));
        Assert.True(placement.MovesAway(noKernel, "LowerBound", 3));
        Assert.True(placement.For("LowerBound", 3) == null);
        Assert.True(placement.For("LowerBound", 1) == placement.Text);
        Assert.Equal(Device, System.Runtime.InteropServices.Marshal.PtrToStringUTF8((nint)placement.Text));
        Assert.Equal(["LowerBound (Int32)"], placement.Elsewhere);
        Assert.False(new Placement(null).MovesAway(noKernel, "LowerBound", 3));
    }

    /// <summary>A list that misses something would send a user on a wrong track: each method that calls the embedded engine is marked.</summary>
    [Fact]
    public void WhatRunsOnTheEmbeddedEngineIsMarked()
    {
        var families = typeof(TensorFlowKernels).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(TensorFlowKernels)));
        const System.Reflection.BindingFlags Own = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic;
        byte[] call = BitConverter.GetBytes(typeof(TensorFlowKernels).GetMethod("OnEmbedded", Own)!.MetadataToken);
        var calling = families.SelectMany(family => family.GetMethods(Own)).Where(method => method.GetMethodBody()!.GetILAsByteArray().AsSpan().IndexOf(call) >= 0).ToList();
        Assert.Contains(calling, method => method.Name == "ArgSort");
        Assert.Empty(calling.Where(method => !method.IsDefined(typeof(OnEmbeddedEngineAttribute), false)).Select(method => method.Name));
    }

    [SkippableFact]
    public void TheLongDescriptionListsWhatTensorFlowLacks()
    {
        RuntimeHere.Use();
        string[] lines = Backend.Describe(verbose: true).Split(Environment.NewLine);
        Assert.Contains("ArgSort, ", lines.Single(line => line.StartsWith("on the embedded engine, by host copies: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Power (integers)", lines.Single(line => line.StartsWith("on the embedded engine, by host copies: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("LayerNormalization", lines.Single(line => line.StartsWith("in simpler ops: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("on the embedded engine", Backend.Describe(), StringComparison.Ordinal);
        Backend.Use("tensorflow", device: "CPU:0");
        Assert.Contains("on the CPU so far, without a kernel for CPU:0: none", Backend.Describe(verbose: true), StringComparison.Ordinal);
    }

    private static float[] Losses(Action between)
    {
        Backend.Use("tensorflow");
        Keras.SetRandomSeed(3);
        Tensor x = np.random.rand(64, 4), y = Ops.Sum(x, axis: 1);
        var model = new Sequential([new InputLayer(4), new Dense(8, activation: "tanh"), new Dense(1)]);
        model.Compile("adam", "mse");
        var first = model.Fit(x, y, epochs: 2, verbose: 0);
        between();
        var second = model.Fit(x, y, epochs: 2, verbose: 0);
        return [.. first["loss"].Concat(second["loss"]).Select(loss => (float)loss)];
    }

    private static void Says(string message, Action use) => Assert.Equal(message, Assert.Throws<BackendException>(use).Message);
}
