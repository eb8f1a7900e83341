using KerasCourse.Metrics;
using KerasCourse.Testing;
using KerasCourse.Tests.Training;

namespace KerasCourse.Tests.MetricClasses;

/// <summary>Pins the options of the metrics that the golden cases leave out (values printed by Keras 3.15.1), and the messages.</summary>
public class MetricTests
{
    private static readonly Tensor _truth = new float[,] { { 0, 1, 1 }, { 1, 1, 0 }, { 1, 0, 0 }, { 0, 0, 1 } };
    private static readonly Tensor _predicted = new[,] { { 0.1f, 0.7f, 0.4f }, { 0.8f, 0.35f, 0.6f }, { 0.3f, 0.2f, 0.55f }, { 0.45f, 0.9f, 0.65f } };
    private static readonly Tensor _weights = new[] { 1, 2, 0.5f, 3 };
    private static readonly Tensor _labels = new[,] { { 0, 1, 2, 255 }, { 1, 1, 2, 0 } };
    private static readonly Tensor _classes = new[,] { { 0, 1, 1, 1 }, { 1, 2, 2, 0 } };

    [Fact]
    public void SortedIdsMustBeAsManyAsAreLookedAt() => Assert.Equal(
        "SparseTopKCategoricalAccuracy: yPred has 2 numbers of classes in a row, k = 3 are looked at. Shape: [4, 2].",
        Assert.Throws<ShapeException>(() => new SparseTopKCategoricalAccuracy(3, fromSortedIds: true).Update(Ops.Zeros(4, DType.Int32), Ops.Zeros((4, 2), DType.Int32))).Message);

    [Fact]
    public void AreasOfSeveralLabels()
    {
        Gives([0.58333331], new AUC(multiLabel: true, numLabels: 3));
        Gives([0.43163267], new AUC(multiLabel: true, labelWeights: [1, 2, 0.5]), _weights);
        Gives([0.57142854], new AUC(labelWeights: [1, 2, 0.5]));
        Gives([0.65342641], new AUC(curve: "PR", multiLabel: true));
    }

    [Fact]
    public void AreasUnderOtherCurvesAndThresholds()
    {
        Gives([0.64736843], new AUC(thresholds: [0.6, 0.2, 0.5]), _weights);
        Gives([-1.49e-8], new AUC(numThresholds: 50, curve: "PRGAIN"));
        Gives([0.58333337], new AUC(numThresholds: 10, summationMethod: "majoring"));
    }

    [Fact]
    public void FScores()
    {
        Gives([0.59007168], new F1Score(average: "weighted", threshold: 0.5), _weights);
        Gives([0.49999988, 0.49999988, 0.35714281], new FBetaScore(beta: 0.5, threshold: 0.4));
    }

    [Fact]
    public void R2Scores()
    {
        Gives([0.387375, -1.0954762, -0.03918767], new R2Score(classAggregation: null), _weights);
        Gives([-0.08333334], new R2Score(classAggregation: "variance_weighted_average"));
        Gives([-0.32407415], new R2Score(numRegressors: 2));
        var one = new R2Score();
        one.Update(_truth[.., 0], _predicted[.., 0]);
        TensorAssert.Close([0.25750005], one.Result());
    }

    [Fact]
    public void IntersectionsOverUnions()
    {
        Gives([0.6111111], new MeanIoU(3, ignoreClass: 255), _labels, _classes);
        Gives([0.77777773], new MeanIoU(3), _labels, _classes, new[,] { { 1, 2, 0, 1 }, { 3, 1, 1, 2 } });
        Gives([0.66666669], new IoU(3, [0, 2]), _labels, _classes);
        Gives([0.66666663], new OneHotIoU(3, [1], sparseYPred: true), Ops.OneHot(new[] { 0, 1, 2, 1 }, 3), new[] { 0, 1, 1, 1 });
        Gives([0.39999995], new BinaryIoU([1], threshold: 0.4));
    }

    [Fact]
    public void RatesAtRates()
    {
        Gives([0.63157892], new SensitivityAtSpecificity(0.6, numThresholds: 11), _weights);
        Gives([0.5], new SpecificityAtSensitivity(0.5, numThresholds: 1));
        Gives([0.66666669], new PrecisionAtRecall(0.5, classId: 1));
        Gives([0], new RecallAtPrecision(0.7), _weights);
    }

    /// <summary>Of equal predictions the first counts, as in Keras.</summary>
    [Fact]
    public void TopKTakesNoMoreThanK() => Gives([0.5], new Precision(topK: 1), _truth, Ops.Ones((4, 3)) * 0.5f);

    [Fact]
    public void Correlations()
    {
        Gives([0.07499815], new PearsonCorrelation(axis: 0));
        Gives([0.04961989], new ConcordanceCorrelation(), _weights);
        TensorAssert.Close([0.07499815], Ops.Mean(Functions.PearsonCorrelation(_truth, _predicted, axis: 0)));
    }

    /// <summary>Metrics whose variables depend on the shapes are built before the first step: the step is replayed.</summary>
    [Fact]
    public void FitReplaysStepsWithMetricsOfAllKinds()
    {
        var model = SmallModels.Mlp();
        model.Compile("sgd", "categorical_crossentropy",
            [new F1Score(), new AUC(multiLabel: true), new R2Score(), new OneHotMeanIoU(3), new PrecisionAtRecall(0.5), new PearsonCorrelation()]);
        var (x, labels) = SmallModels.Samples(40, 8);
        var y = Ops.OneHot(labels, 3);
        var history = model.Fit(x, y, batchSize: 8, epochs: 2, verbose: 0, shuffle: false);
        Assert.Empty(model.Trainer.WhyNotReplayed);
        var predicted = model.Predict(x);
        foreach (var (metric, name) in new (Metric, string)[] { (new AUC(multiLabel: true), "auc"), (new R2Score(), "r2_score"), (new OneHotMeanIoU(3), "one_hot_mean_io_u") })
        {
            metric.Update(y, predicted);
            Assert.Equal(metric.Result().ToScalar<double>(), model.Evaluate(x, y, verbose: 0)[name], 1e-5);
        }
        Assert.Equal(2, history["r2_score"].Count);
        Assert.Equal(["f1_score[0]", "f1_score[1]", "f1_score[2]"], history.Names.Where(name => name.StartsWith("f1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Messages()
    {
        Says<ArgumentException>("AUC: unknown curve \"roc\". Known: \"PR\", \"PRGAIN\", \"ROC\".", () => new AUC(curve: "roc"));
        Says<ArgumentException>("AUC: numLabels is 3, but labels count together; numLabels goes with multiLabel: true.", () => new AUC(numLabels: 3));
        Says<ShapeException>("AUC: yPred must have 2 axes [batch, labels], received 1. Shape: [4].", () => new AUC(multiLabel: true).Update(_weights, _weights));
        Says<ArgumentException>("F1Score: unknown average \"mean\". Known: \"macro\", \"micro\", \"weighted\", or null.", () => new F1Score(average: "mean"));
        Says<ArgumentOutOfRangeException>("FBetaScore: beta must be above 0, received -1. (Parameter 'beta')", () => new FBetaScore(beta: -1));
        Says<ArgumentOutOfRangeException>("F1Score: threshold must be above 0 and at most 1, received 2. (Parameter 'threshold')", () => new F1Score(threshold: 2));
        Says<ShapeException>(
            "F1Score: yTrue and yPred must have 2 axes [batch, classes]. Shapes: yTrue [4], yPred [4, 3].", () => new F1Score().Update(_weights, _predicted));
        Says<ArgumentException>(
            "R2Score: unknown classAggregation \"mean\". Known: \"uniform_average\", \"variance_weighted_average\", or null.", () => new R2Score("mean"));
        Says<ArgumentOutOfRangeException>("R2Score: numRegressors must be 0 or more, received -1. (Parameter 'numRegressors')", () => new R2Score(numRegressors: -1));
        Says<ShapeException>("R2Score: yPred must have 2 axes [batch, outputs], received 3. Shape: [2, 2, 3].",
            () => new R2Score().Update(Ops.Zeros((2, 2, 3)), Ops.Zeros((2, 2, 3))));
        Says<ArgumentOutOfRangeException>("IoU: class 3 is not one of the 3 classes, 0 to 2. (Parameter 'targetClassIds')", () => new IoU(3, [0, 3]));
        Says<ArgumentOutOfRangeException>("MeanIoU: numClasses must be 1 or more, received 0. (Parameter 'numClasses')", () => new MeanIoU(0));
        Says<ShapeException>("MeanIoU: yTrue [4] has 4 labels, yPred [4, 3] has 12.", () => new MeanIoU(3).Update(_weights, _predicted));
        Says<ArgumentOutOfRangeException>("PrecisionAtRecall: recall must be in [0, 1], received 1.5. (Parameter 'recall')", () => new PrecisionAtRecall(1.5));
        Says<ArgumentOutOfRangeException>(
            "SensitivityAtSpecificity: numThresholds must be 1 or more, received 0. (Parameter 'numThresholds')", () => new SensitivityAtSpecificity(0.5, 0));
    }

    private static void Gives(double[] expected, Metric metric, Tensor? weights = null) => Gives(expected, metric, _truth, _predicted, weights);

    private static void Gives(double[] expected, Metric metric, Tensor yTrue, Tensor yPred, Tensor? weights = null)
    {
        metric.Update(yTrue, yPred, weights);
        TensorAssert.Close(expected, metric.Result());
    }

    private static void Says<TException>(string message, Action mistake) where TException : Exception =>
        Assert.Equal(message, Assert.Throws<TException>(mistake).Message);
}
