namespace CommunityHealth.Sources.GitHub;

/// <summary>GitHub cannot be asked, or says no.</summary>
public class GitHubException(string sentence, Exception? cause = null) : SourceException(sentence, cause);

/// <summary>GitHub does not take the token.</summary>
internal sealed class BadTokenException(string sentence) : GitHubException(sentence);

/// <summary>GitHub does not understand a question, or does not answer so far back in a list.</summary>
internal sealed class RefusedException(string sentence) : GitHubException(sentence);

/// <summary>Only a part of an item can be read.</summary>
internal sealed class HalfException(string sentence) : GitHubException(sentence);

/// <summary>The query asks for more than GitHub answers at once; half of it may do.</summary>
internal sealed class TooMuchException(string sentence) : GitHubException(sentence);

/// <summary>GitHub does not know a place in its lists any more.</summary>
/// <param name="lists">The names of the lists, where GitHub tells them.</param>
internal sealed class LostPlaceException(string sentence, IReadOnlyList<string> lists) : GitHubException(sentence)
{
    public IReadOnlyList<string> Lists => lists;
}

/// <summary>A fault that may be gone when the same is asked again.</summary>
internal sealed class PassingFaultException(string why, Exception? cause = null) : Exception(why, cause);
