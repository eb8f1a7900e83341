namespace KerasCourse.Tests.Mistakes;

public partial class ThirtyMistakesTests
{
    [Fact]
    public void UnknownActivation() =>
        Begins<ArgumentException>("Unknown activation \"rellu\". Did you mean \"relu\"? Known: \"celu\", \"elu\", ", () => new Dense(4, activation: "rellu"));

    [Fact]
    public void UnknownInitializer() =>
        Begins<ArgumentException>("Unknown initializer \"he_norm\". Did you mean \"he_normal\"? Known: \"Constant\", \"GlorotNormal\", ",
            () => new Dense(4, kernelInitializer: "he_norm"));

    [Fact]
    public void UnknownLoss() =>
        Begins<ArgumentException>("Unknown loss \"binary_cross_entropy\". Did you mean \"binary_crossentropy\"? Known: ",
            () => Digits("binary_cross_entropy"));

    [Fact]
    public void UnknownMetricIsFoundWhereItIsWritten() =>
        Begins<ArgumentException>("Unknown metric \"acuracy\". Did you mean \"accuracy\"? Known: ",
            () => new Sequential([new Dense(1)]).Compile("sgd", "mse", ["acuracy"]));

    [Fact]
    public void UnknownOptimizer() =>
        Says<ArgumentException>("Unknown optimizer \"addam\". Did you mean \"adam\"? Known: \"adadelta\", \"adafactor\", \"adagrad\", \"adam\", \"adamax\", \"adamw\", " +
            "\"ftrl\", \"lamb\", \"lion\", \"muon\", \"nadam\", \"rmsprop\", \"schedulefreeadamw\", \"sgd\".",
            () => new Sequential([new Dense(1)]).Compile("addam", "mse"));

    [Fact]
    public void UnknownPadding() =>
        Says<ArgumentException>("Padding: \"smae\" is not known. Did you mean \"same\"? Paddings: \"valid\", \"same\", \"causal\".",
            () => new Conv2D(8, 3, padding: "smae"));

    [Fact]
    public void UnknownRegularizer() =>
        Says<ArgumentException>("Unknown regularizer \"l3\". Did you mean \"l1\"? Known: \"L1\", \"L1L2\", \"L2\", \"OrthogonalRegularizer\", \"l1\", \"l1_l2\", \"l1l2\", \"l2\", \"orthogonal_regularizer\".",
            () => new Dense(4, kernelRegularizer: "l3"));

    [Fact]
    public void UnknownConstraint() =>
        Says<ArgumentException>("Unknown constraint \"nonneg\". Did you mean \"NonNeg\"? Known: \"MaxNorm\", \"MinMaxNorm\", \"NonNeg\", \"UnitNorm\", \"max_norm\", \"min_max_norm\", \"non_neg\", \"unit_norm\".",
            () => new Dense(4, kernelConstraint: "nonneg"));

    [Fact]
    public void UnknownReduction() =>
        Says<ArgumentException>(
            "Unknown reduction \"average\". Known: \"mean\", \"mean_with_sample_weight\", \"none\", \"sum\", \"sum_over_batch_size\".",
            () => new Losses.MeanSquaredError(reduction: "average"));

    [Fact]
    public void UnknownBackend() =>
        Says<BackendException>("Backend: \"gpu\" is not known. Backends: \"cpu\", \"tensorflow\".", () => Backend.Use("gpu"));

    [Fact]
    public void UnknownMonitorMode() =>
        Says<ArgumentException>("EarlyStopping: unknown mode \"minimum\". Known: \"auto\", \"max\", \"min\".", () => new EarlyStopping(mode: "minimum"));
}
