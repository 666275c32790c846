using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Storage;

/// <summary>What is handed out once and stored as a hash: 256 random bits need no slow hash.</summary>
internal static class Tokens
{
    /// <summary>A new one: 43 characters that addresses and headers take.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of it.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
