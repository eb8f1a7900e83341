using System.CommandLine;
using BenchmarkDotNet.Running;
using KerasCourse.Benchmarks;

// Without arguments: every workload, one line each. `gemm`: a product of 1024 x 1024 matrices against the FMA peak. `kernels`: BenchmarkDotNet.
// `saving`: a model of 100 MB. `kills`: what a crash while saving leaves behind (scripts/kill-while-saving).
var only = new Argument<string[]>("workloads") { Description = "Only the workloads whose names contain one of these words.", DefaultValueFactory = _ => [] };
var profile = new Option<bool>("--profile") { Description = "Print the slowest kernels of each step instead." };
var backend = new Option<string>("--backend") { Description = $"The engine that computes: {string.Join(" or ", Backend.Names)}.", DefaultValueFactory = _ => Backend.Current.Name };
var root = new RootCommand("Times the course's workloads: the training step alone, Fit, and Predict on one image.") { only, profile, backend };
root.SetAction(result =>
{
    Backend.Use(result.GetValue(backend)!);
    Workloads.Profile = result.GetValue(profile);
    Workloads.Run(result.GetValue(only)!);
});

var gemm = new Command("gemm", "A product of 1024 x 1024 matrices as a share of the FMA peak of one core, measured in the same run.");
gemm.SetAction(_ => GemmPeak.Run());
root.Add(gemm);

var kernels = new Command("kernels", "Kernel benchmarks with BenchmarkDotNet; further arguments go to it.") { TreatUnmatchedTokensAsErrors = false };
kernels.SetAction(result => { BenchmarkSwitcher.FromAssembly(typeof(Workloads).Assembly).Run([.. result.UnmatchedTokens]); });
root.Add(kernels);

var saving = new Command("saving", "Saves and loads a model of 100 MB.");
saving.SetAction(_ => SavingSpeed.Run());
root.Add(saving);

var count = new Argument<int>("count") { Description = "How many processes are killed.", DefaultValueFactory = _ => 200 };
var kills = new Command("kills", "Kills processes at random moments while they save over a file, and looks at the file.") { count };
kills.SetAction(result => KillWhileSaving.Run(result.GetValue(count)));
root.Add(kills);

// What the commands above start.
var file = new Argument<string>("file");
var second = new Argument<string>("second");
var load = new Command("load") { file, second };
load.Hidden = true;
load.SetAction(result => SavingSpeed.Load(result.GetValue(file)!, result.GetValue(second)!));
root.Add(load);
var saves = new Command("save-forever", "Saves over a file until it is killed.") { file };
saves.Hidden = true;
saves.SetAction(result => KillWhileSaving.SaveForever(result.GetValue(file)!));
root.Add(saves);
return root.Parse(args).Invoke();
