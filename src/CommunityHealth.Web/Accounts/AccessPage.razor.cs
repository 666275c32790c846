using CommunityHealth.Web.Access;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Accounts;

/// <summary>A11, its part of roles and keys: who may see and do what.</summary>
public sealed partial class AccessPage(IOptionsMonitor<AccessOptions> access)
{
    private SecretLink? _link;
    private int _round;

    private void Show(SecretLink link)
    {
        _link = link;
        _round++;
    }
}

/// <summary>Something that is shown once.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Say">What to do with it.</param>
/// <param name="Text">The link or key itself.</param>
public sealed record SecretLink(string Title, string Say, string Text);
