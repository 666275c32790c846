using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityHealth.Sentiment;

/// <summary>What the training program measured of the model that comes with the program, as facts; its words are in the card for people.</summary>
/// <param name="Model">The model's <see cref="SentimentModel.Id"/>.</param>
/// <param name="Seed">What the order of training followed from.</param>
/// <param name="Bytes">Size of the file of weights.</param>
/// <param name="Sets">Each set of texts with its figures; those about the mood first.</param>
/// <param name="ToxicThreshold">The probability from which on a message counts as toxic.</param>
/// <param name="SevereThreshold">The probability from which on a message counts as severely toxic.</param>
public sealed record ModelCard(
    string Model, ulong Seed, int Bytes, IReadOnlyList<CardSet> Sets, float ToxicThreshold, float SevereThreshold)
{
    private static readonly Lazy<ModelCard?> Shipped = new(Read);

    /// <summary>The card of <see cref="SentimentModel.BuiltIn"/>; null where it is missing.</summary>
    public static ModelCard? BuiltIn => Shipped.Value;

    /// <summary>The same for people, in Markdown; empty where it is missing.</summary>
    public static string Text { get; } = ReadText();

    /// <summary>As JSON, indented, with a line's end at the end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Default.ModelCard) + "\n";

    private static string ReadText()
    {
        using var stream = typeof(ModelCard).Assembly.GetManifestResourceStream("Sentiment/MODEL_CARD.md");
        using var reader = new StreamReader(stream ?? Stream.Null);
        return reader.ReadToEnd();
    }

    private static ModelCard? Read()
    {
        using var stream = typeof(ModelCard).Assembly.GetManifestResourceStream("Sentiment/card.json");
        return stream is null ? null : JsonSerializer.Deserialize(stream, CardJson.Default.ModelCard);
    }
}

/// <summary>A set of labelled texts and what was measured with it.</summary>
/// <param name="Name">As people call it: GitHub, Stack Overflow …</param>
/// <param name="Licence">Of its texts, which are no part of the program.</param>
/// <param name="Rows">Texts the model was trained on in the end.</param>
/// <param name="CrossValidated">Macro-F1 of cross-validation over the rows that do not tune.</param>
/// <param name="Tuning">Figures on the tuning rows, of a model that has seen none of them.</param>
/// <param name="Toxic">Curve of "toxic, severely or mildly"; empty for a set about the mood.</param>
/// <param name="Severe">Curve of "severely toxic"; empty for a set about the mood.</param>
public sealed record CardSet(
    string Name, string Licence, int Rows, double CrossValidated, CardFigures Tuning, IReadOnlyList<CurvePoint> Toxic, IReadOnlyList<CurvePoint> Severe);

/// <summary>Figures of a confusion matrix.</summary>
/// <param name="N">Texts.</param>
/// <param name="Unscored">Of them without a score; they count as neutral or ok.</param>
/// <param name="MacroF1">Mean of the labels' F1.</param>
/// <param name="Confusion">Rows are the truth, columns what was told, in the order of <paramref name="Labels"/>.</param>
public sealed record CardFigures(
    int N, int Unscored, double MacroF1, IReadOnlyList<CardLabel> Labels, IReadOnlyList<IReadOnlyList<int>> Confusion);

/// <summary>Figures of one label.</summary>
public sealed record CardLabel(string Label, double Precision, double Recall, double F1);

/// <summary>What a threshold gives.</summary>
/// <param name="Told">Texts that reach it.</param>
/// <param name="Precision">Share of them that are toxic.</param>
/// <param name="Recall">Share of the toxic ones that reach it.</param>
public sealed record CurvePoint(float Threshold, int Told, double Precision, double Recall);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class CardJson : JsonSerializerContext;
