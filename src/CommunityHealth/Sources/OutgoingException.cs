namespace CommunityHealth.Sources;

/// <summary>A host leads into the network of this machine, and that is not allowed.</summary>
public sealed class OutgoingException(string sentence) : SourceException(sentence)
{
    /// <summary>The refusal of a host.</summary>
    internal static OutgoingException Of(string host) => new(string.Format(null, HarvestTexts.Outgoing_Refused, host));

    /// <summary>The refusal behind a fault of a request; null where it failed for another reason.</summary>
    internal static OutgoingException? Behind(Exception? fault) => fault as OutgoingException ?? (fault is null ? null : Behind(fault.InnerException));
}
