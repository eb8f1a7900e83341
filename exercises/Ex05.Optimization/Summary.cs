/// <summary>The outcomes by recipe: mean and spread over the seeds, and what each recipe gains over the plain one.</summary>
internal sealed class Summary(IReadOnlyList<Outcome> outcomes)
{
    /// <summary>The recipes that were tried with at least one seed.</summary>
    public IEnumerable<Recipe> Recipes => Recipe.All.Where(recipe => Of(recipe.Name).Any());

    /// <summary>With how many seeds all recipes were tried.</summary>
    public int Seeds => Of("all").Count();

    /// <summary>The standard deviation over the seeds, of the plain recipe or of all together, whichever is larger.</summary>
    public double Spread => Math.Max(Deviation("plain"), Deviation("all"));

    /// <summary>How much better the ensembles are than their members on their own.</summary>
    public double EnsembleGain => Average(
        outcomes.Where(outcome => outcome.Recipe.Ensemble), outcome => outcome.TestAccuracy - outcome.MemberAccuracies.Average());

    /// <summary>Whether early stopping always brought back the weights of the best epoch.</summary>
    public bool RestoresBestEpoch => outcomes.Where(outcome => outcome.Recipe.EarlyStopping).All(outcome => outcome.RestoredBestEpoch());

    public IEnumerable<Outcome> Of(string recipe) => outcomes.Where(outcome => outcome.Recipe.Name == recipe);

    public double Mean(string recipe) => Average(Of(recipe), outcome => outcome.TestAccuracy);

    public double ValidationMean(string recipe) => Average(Of(recipe), outcome => outcome.ValidationAccuracy);

    public double Gain(string recipe) => Mean(recipe) - Mean("plain");

    /// <summary>The standard deviation of the test accuracy over the seeds; 0 for a single one.</summary>
    public double Deviation(string recipe)
    {
        double mean = Mean(recipe);
        int count = Of(recipe).Count();
        return count < 2 ? 0 : Math.Sqrt(Of(recipe).Sum(outcome => Math.Pow(outcome.TestAccuracy - mean, 2)) / (count - 1));
    }

    /// <summary>One row for each recipe: name, validation, test with spread, gain.</summary>
    public IEnumerable<string[]> Rows() => Recipes.Select(recipe => new[]
    {
        recipe.Name,
        ValidationMean(recipe.Name).ToString("F4"),
        $"{Mean(recipe.Name):F4} ± {Deviation(recipe.Name):F4}",
        recipe.Name == "plain" ? "–" : Gain(recipe.Name).ToString("+0.0000;-0.0000"),
    });

    public string Text() => string.Join('\n', Rows().Select(row => $"{row[0],-19}  validation {row[1]}  test {row[2]}  gain {row[3]}"));

    private static double Average(IEnumerable<Outcome> some, Func<Outcome, double> value) => some.Select(value).DefaultIfEmpty(0).Average();
}
