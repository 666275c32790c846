namespace CommunityHealth.Community;

/// <summary>Why a message has no score.</summary>
public enum Unscored
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>There is no word and no emoji in it: nothing at all, or only numbers, links, mentions and signs.</summary>
    NoWords,

    /// <summary>It is code or a quotation and nothing else.</summary>
    OnlyCodeOrQuote,

    /// <summary>It is in a language the model was not trained on; it knows English only.</summary>
    OtherLanguage,
}
