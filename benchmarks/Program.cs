using System.CommandLine;
using BenchmarkDotNet.Running;
using KerasCourse.Benchmarks;

// Without arguments: every workload, one line each. `gemm`: a product of 1024 x 1024 matrices against the FMA peak. `kernels`: BenchmarkDotNet.
var only = new Argument<string[]>("workloads") { Description = "Only the workloads whose names contain one of these words.", DefaultValueFactory = _ => [] };
var profile = new Option<bool>("--profile") { Description = "Print the slowest kernels of each step instead." };
var root = new RootCommand("Times the course's workloads: the training step alone, Fit, and Predict on one image.") { only, profile };
root.SetAction(result =>
{
    Workloads.Profile = result.GetValue(profile);
    Workloads.Run(result.GetValue(only)!);
});

var gemm = new Command("gemm", "A product of 1024 x 1024 matrices as a share of the FMA peak of one core, measured in the same run.");
gemm.SetAction(_ => GemmPeak.Run());
root.Add(gemm);

var kernels = new Command("kernels", "Kernel benchmarks with BenchmarkDotNet; further arguments go to it.") { TreatUnmatchedTokensAsErrors = false };
kernels.SetAction(result => { BenchmarkSwitcher.FromAssembly(typeof(Workloads).Assembly).Run([.. result.UnmatchedTokens]); });
root.Add(kernels);
return root.Parse(args).Invoke();
