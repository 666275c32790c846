using System.CommandLine;
using System.Text;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Web.CommandLine;

/// <summary><c>sentiment score|evaluate</c>: the model by itself, on any texts; it needs no database.</summary>
internal static class SentimentVerb
{
    /// <summary>Characters of answers that are held back at most, while more is there to be read.</summary>
    private const int Held = 1 << 15;

    public static Command Create(Verb verb) => new("sentiment", CommandTexts.Sentiment) { Score(verb), Evaluate(verb) };

    private static Command Score(Verb verb)
    {
        var model = Model();
        var score = new Command("score", CommandTexts.SentimentScore) { model };
        score.SetAction((parse, cancellation) => verb.GuardAsync(() => ScoreAsync(verb, new Scorer(Read(parse.GetValue(model))), cancellation)));
        return score;
    }

    private static Command Evaluate(Verb verb)
    {
        var model = Model();
        var file = new Argument<string>("FILE.csv") { Description = CommandTexts.SentimentFile };
        var evaluate = new Command("evaluate", CommandTexts.SentimentEvaluate) { file, model };
        evaluate.SetAction((parse, _) => verb.GuardAsync(() => EvaluateAsync(verb, Read(parse.GetValue(model)), parse.GetRequiredValue(file))));
        return evaluate;
    }

    private static Option<string?> Model() => new("--model") { Description = CommandTexts.SentimentModel, HelpName = "FILE" };

    private static SentimentModel Read(string? path) => path is null ? SentimentModel.BuiltIn : SentimentModel.Load(Path.GetFullPath(path));

    /// <summary>One line in, one line out; a line that cannot be read is answered as not scored, so that lines keep their numbers.</summary>
    private static async Task<int> ScoreAsync(Verb verb, Scorer scorer, CancellationToken cancellation)
    {
        var answers = new StringBuilder();
        var (number, broken) = (0, 0);
        while (await verb.Input.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            number++;
            if (SentimentJson.Text(line) is not { } text)
            {
                broken++;
                verb.Say(string.Format(null, CommandTexts.SentimentBadLine, number), Verb.InPart);
                text = "";
            }

            answers.Append(SentimentJson.Line(scorer.Score(text))).Append('\n');
            if (answers.Length >= Held || verb.Input.Peek() < 0)
            {
                await FlushAsync(verb, answers, cancellation).ConfigureAwait(false);
            }
        }

        await FlushAsync(verb, answers, cancellation).ConfigureAwait(false);
        return broken == 0 ? Verb.Done : Verb.InPart;
    }

    private static async Task FlushAsync(Verb verb, StringBuilder answers, CancellationToken cancellation)
    {
        await verb.Output.WriteAsync(answers, cancellation).ConfigureAwait(false);
        await verb.Output.FlushAsync(cancellation).ConfigureAwait(false);
        answers.Clear();
    }

    private static async Task<int> EvaluateAsync(Verb verb, SentimentModel model, string path)
    {
        var full = Path.GetFullPath(path);
        Evaluation evaluation;
        try
        {
            using var reader = new StreamReader(full);
            evaluation = Evaluation.Of(model, LabelledCsv.Read(reader, full), full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return verb.Say(string.Format(null, CommandTexts.SentimentNoFile, full), Verb.Failed);
        }

        await verb.Output.WriteLineAsync(SentimentJson.Of(evaluation)).ConfigureAwait(false);
        return evaluation.Unscored == 0
            ? Verb.Done : verb.Say(string.Format(null, CommandTexts.SentimentUnscored, evaluation.Unscored, evaluation.Confusion.Total), Verb.Done);
    }
}
