using CommunityHealth.Storage;

namespace CommunityHealth.Web.Tests.Fakes;

/// <summary>Turns a secret around: enough to see that it is not stored as it is.</summary>
internal sealed class OpenSeal : ISeal
{
    string ISeal.Seal(string secret) => new([.. secret.Reverse()]);

    public string? Open(string text) => new([.. text.Reverse()]);
}
