using System.Diagnostics;
using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>What was typed: the folder of texts, where to write, or to compare only.</summary>
internal sealed record Command(string Folder, string? Out, bool Checks)
{
    /// <summary>Part of what makes the weights; another one makes others that are as good.</summary>
    public const ulong Seed = 7;

    private const string Weights = "sentiment.bin";
    private const string Facts = "card.json";
    private const string Card = "MODEL_CARD.md";

    /// <summary>Reads arguments; null where they cannot be meant.</summary>
    public static Command? Read(string[] arguments) => arguments switch
    {
        [var folder, "--out", var to] when !folder.StartsWith('-') => new Command(folder, to, false),
        [var folder, "--check"] when !folder.StartsWith('-') => new Command(folder, null, true),
        [var folder] when !folder.StartsWith('-') => new Command(folder, Path.Combine("src", "CommunityHealth", "Sentiment", "Weights"), false),
        _ => null,
    };

    /// <summary>Trains, and writes or compares; returns the exit code.</summary>
    public int Run(TextWriter output, TextWriter errors)
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var rows = new Rows(DataSet.Read(Folder, DataSet.OfMood), DataSet.Read(Folder, DataSet.OfToxicity));
            var training = Training.Run(rows, Seed);
            output.WriteLine(string.Format(null, CardTexts.Trained, training.Model.Id, watch.Elapsed.TotalSeconds));
            return Checks ? Compare(training.Model, output, errors) : Write(training, rows, output);
        }
        catch (SentimentException fault)
        {
            errors.WriteLine(fault.Sentence);
            return 1;
        }
    }

    private static int Compare(SentimentModel model, TextWriter output, TextWriter errors)
    {
        var same = model.Save().AsSpan().SequenceEqual(SentimentModel.BuiltIn.Save());
        (same ? output : errors).WriteLine(string.Format(null, same ? CardTexts.Same : CardTexts.Different, model.Id, SentimentModel.BuiltIn.Id));
        return same ? 0 : 1;
    }

    private int Write(Training training, Rows rows, TextWriter output)
    {
        Directory.CreateDirectory(Out!);
        var card = CardMaker.Make(training, rows, Seed);
        File.WriteAllBytes(Path.Combine(Out!, Weights), training.Model.Save());
        File.WriteAllText(Path.Combine(Out!, Facts), card.ToJson());
        File.WriteAllText(Path.Combine(Out!, Card), CardPage.Write(card));
        foreach (var set in card.Sets)
        {
            output.WriteLine(string.Format(null, CardTexts.Measured, set.Name, set.CrossValidated, set.Tuning.MacroF1));
        }

        output.WriteLine(string.Format(null, CardTexts.Written, card.Bytes, Path.GetFullPath(Out!)));
        return 0;
    }
}
