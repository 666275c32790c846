using Microsoft.AspNetCore.Identity;

namespace CommunityHealth.Web.Access;

/// <summary>
/// How names are compared: without case. They are plain ASCII (<see cref="AccountRules"/>), so that no form of Unicode is to
/// be found out, which fails for what is no text.
/// </summary>
internal sealed class NameKeys : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name?.ToUpperInvariant();

    public string? NormalizeEmail(string? email) => email?.ToUpperInvariant();
}
