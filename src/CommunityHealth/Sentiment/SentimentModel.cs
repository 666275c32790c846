namespace CommunityHealth.Sentiment;

/// <summary>
/// The weights that tell the mood and the toxicity of developers' English messages. Never changes once it is read; any number of
/// <see cref="Scorer"/>s use one.
/// </summary>
public sealed class SentimentModel
{
    private static readonly Lazy<SentimentModel> Shipped = new(() => Load(Resource("sentiment.bin"), "sentiment.bin"));

    internal SentimentModel(
        WeightTable mood, WeightTable toxicity, Lexicon lexicon, SentimentCalibration moods, ToxicityCalibration toxic, string id)
    {
        (Mood, Toxicity, Lexicon, Moods, Toxic, Id) = (mood, toxicity, lexicon, moods, toxic, id);
    }

    /// <summary>The model that comes with the program.</summary>
    /// <exception cref="SentimentException">It is missing, cut off, damaged or of another version.</exception>
    public static SentimentModel BuiltIn => Shipped.Value;

    /// <summary>Names these very weights: the version of the file's format and the beginning of their checksum, <c>1-0a1b2c3d</c>.</summary>
    public string Id { get; }

    /// <summary>The probability from which on a message counts as toxic, severely or mildly.</summary>
    public float ToxicThreshold => Toxic.ToxicThreshold;

    /// <summary>The probability from which on a message counts as severely toxic.</summary>
    public float SevereThreshold => Toxic.SevereThreshold;

    internal WeightTable Mood { get; }

    internal WeightTable Toxicity { get; }

    internal Lexicon Lexicon { get; }

    internal SentimentCalibration Moods { get; }

    internal ToxicityCalibration Toxic { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="name">What a fault calls it.</param>
    /// <exception cref="SentimentException">It is cut off, damaged, of another version or no model.</exception>
    public static SentimentModel Load(Stream from, string name) => ModelFile.Read(from, name);

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="SentimentException">It is missing, cut off, damaged, of another version or no model.</exception>
    public static SentimentModel Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Load(file, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SentimentException(string.Format(null, SentimentTexts.NoModel, path), fault);
        }
    }

    /// <summary>The same weights, told in other probabilities and with other thresholds.</summary>
    internal SentimentModel With(SentimentCalibration moods, ToxicityCalibration toxic) =>
        ModelFile.Named(new SentimentModel(Mood, Toxicity, Lexicon, moods, toxic, ""));

    /// <summary>Writes the model as a file; the same model gives the same bytes.</summary>
    internal byte[] Save() => ModelFile.Write(this);

    private static Stream Resource(string name) => typeof(SentimentModel).Assembly.GetManifestResourceStream("Sentiment/" + name)
        ?? throw new SentimentException(string.Format(null, SentimentTexts.NoModel, name));
}
