using System.Net;
using System.Net.Sockets;

namespace CommunityHealth.Sources;

/// <summary>
/// The addresses that lead to this machine or into its network, or to nobody: the special purpose registries of IANA
/// (RFC 6890), with those of IPv6 that carry such an address of IPv4.
/// </summary>
internal static class OutgoingRanges
{
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Where in an address of IPv6 one of IPv4 lies: compatible (<c>::</c> and <c>::1</c> are such too), NAT64 and 6to4.</summary>
    private static readonly (IPNetwork Range, int At)[] Carriers = [(IPNetwork.Parse("::/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    /// <summary>Whether an address is not asked unless that is allowed.</summary>
    public static bool IsInside(IPAddress address) => Meanings(address).Any(a => Inside.Any(r => r.Contains(a)));

    /// <summary>An address, and the one of IPv4 it carries.</summary>
    public static IEnumerable<IPAddress> Meanings(IPAddress address)
    {
        var plain = Plain(address);
        yield return plain;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6 && Carriers.FirstOrDefault(c => c.Range.Contains(plain)) is { At: > 0 and var at })
        {
            yield return new IPAddress(plain.GetAddressBytes().AsSpan(at, 4));
        }
    }

    /// <summary>One of IPv4 that is written as one of IPv6 is one of IPv4.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? new IPAddress(address.GetAddressBytes().AsSpan(12)) : address;
}
