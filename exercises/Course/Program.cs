using System.CommandLine;
using KerasCourse.Exercises;

var lang = new Option<string>("--lang") { Description = "The language of the menu and of the tasks", HelpName = "en|ko", Recursive = true };
lang.AcceptOnlyFromAmong("en", "ko");
lang.DefaultValueFactory = _ => Exercise.SystemLanguage;

var list = new Command("list", "Prints every exercise with time and result of its last run");
list.SetAction(parsed => new Menu(parsed.GetValue(lang)!).List());

var name = new Argument<string>("exercise") { Description = "Its name or how that begins: Ex03" };
var run = new Command("run", "Runs an exercise; all other options are the exercise's own: run Ex05 --quick") { name };
run.TreatUnmatchedTokensAsErrors = false;
run.SetAction(parsed =>
{
    string wanted = parsed.GetValue(name)!;
    if (Chapter.Find(wanted) is { } entry)
        return Runner.Run(entry, parsed.GetValue(lang)!, parsed.UnmatchedTokens);
    string all = string.Join(", ", Chapter.Exercises.Select(one => one.Name));
    Console.Error.WriteLine($"error: there is no exercise \"{wanted}\". There are: {all}.");
    return 1;
});

var root = new RootCommand("The exercises of the course: a menu, or list and run\n강의의 연습 문제") { lang, list, run };
root.SetAction(parsed =>
{
    var menu = new Menu(parsed.GetValue(lang)!);
    if (Screen.IsTerminal)
    {
        menu.Loop();
        return;
    }
    menu.List();
    menu.Help();
});
return root.Parse(args).Invoke();
