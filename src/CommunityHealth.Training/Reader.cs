using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Reads texts as the scorer does; one for a thread.</summary>
internal sealed class Reader
{
    private readonly Cleaner _cleaner = new();
    private readonly Features _features = new();

    /// <summary>The tokens of the text read last.</summary>
    public Tokens Tokens { get; } = new();

    /// <summary>Reads a text as tokens.</summary>
    public Tokens Read(string text)
    {
        _cleaner.Read(text);
        Tokens.Read(_cleaner.Text);
        return Tokens;
    }

    /// <summary>Reads a text as features.</summary>
    public Features Read(string text, Lexicon lexicon)
    {
        _features.Read(Read(text), lexicon);
        return _features;
    }
}
