using QRCoder;

namespace CommunityHealth.Web.Accounts;

/// <summary>What an authenticator app is given.</summary>
internal static class Authenticator
{
    /// <summary>The square to scan, as an address of a picture.</summary>
    public static string Picture(string name, string key)
    {
        using var generator = new QRCodeGenerator();
        using var square = generator.CreateQrCode(Address(name, key), QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(square);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(6));
    }

    /// <summary>The key in groups of four, for typing.</summary>
    public static string Spaced(string key) => string.Join(' ', key.ToLowerInvariant().Chunk(4).Select(c => new string(c)));

    private static string Address(string name, string key) =>
        $"otpauth://totp/Community%20Health:{Uri.EscapeDataString(name)}?secret={key}&issuer=Community%20Health&digits=6";
}
