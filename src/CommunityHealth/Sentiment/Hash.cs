namespace CommunityHealth.Sentiment;

/// <summary>FNV-1a of 32 bits over UTF-16 units: the same on every machine, and fast enough to be taken of every piece of a word.</summary>
internal static class Hash
{
    public const uint Start = 2166136261;

    private const uint Prime = 16777619;

    /// <summary>One more unit.</summary>
    public static uint Add(uint hash, uint unit) => (hash ^ unit) * Prime;

    /// <summary>The hash of a piece of text.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Start;
        foreach (var unit in text)
        {
            hash = Add(hash, unit);
        }

        return hash;
    }

    /// <summary>Two hashes as one, where the order matters.</summary>
    public static uint Join(uint first, uint second) => Add(Add(first, second & 0xFFFF), second >> 16);

    /// <summary>Brings the upper half down, for tables that look at the lower bits only.</summary>
    public static uint Fold(uint hash) => hash ^ (hash >> 16);
}
