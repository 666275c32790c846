using System.Net;
using System.Net.Sockets;

namespace CommunityHealth.Sources;

/// <summary>What may be asked within the network of this machine. Bound to the section <c>Outgoing</c>.</summary>
public sealed class OutgoingOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "Outgoing";

    /// <summary>Host names, IP addresses and ranges such as <c>10.0.0.0/8</c>. What GitHub:Api, --api and Access:OAuth name needs no line here.</summary>
    public IList<string> Allowed { get; } = [];

    /// <summary>What makes no sense, a sentence each.</summary>
    internal IEnumerable<string> Faults() =>
        Allowed.Where(a => Range(a) is null && Name(a) is null).Select(a => string.Format(null, HarvestTexts.Outgoing_Setting, a));

    /// <summary>The addresses that a line means; null where it means none.</summary>
    internal static IPNetwork? Range(string line)
    {
        var text = line.Trim().Trim('[', ']');
        if (IPNetwork.TryParse(text, out var range))
        {
            return range;
        }

        // "10" is read as 0.0.0.10, which nobody means.
        return IPAddress.TryParse(text, out var address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || address.ToString() == text)
            ? new IPNetwork(OutgoingRanges.Plain(address), OutgoingRanges.Plain(address).GetAddressBytes().Length * 8)
            : null;
    }

    /// <summary>The host that a line means; null where it means none.</summary>
    internal static string? Name(string line)
    {
        var text = line.Trim().TrimEnd('.');
        return !IPAddress.TryParse(text, out _) && Uri.CheckHostName(text) == UriHostNameType.Dns ? text : null;
    }
}
