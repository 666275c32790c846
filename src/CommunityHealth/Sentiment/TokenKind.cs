namespace CommunityHealth.Sentiment;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,

    /// <summary>A word that turns what follows into its opposite.</summary>
    Negation,

    /// <summary>A <see cref="Sentiment.Mark"/>.</summary>
    Mark,

    /// <summary>A run of <c>!</c> or <c>?</c>.</summary>
    Stress,

    /// <summary>The end of a sentence or a line.</summary>
    End,
}
