using System.Globalization;
using CommunityHealth.Sources.Git;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Setup;

/// <summary>A1: what shall we look at first. Choosing adds the source, starts its harvest and shows the Overview.</summary>
public sealed partial class SetupPage(
    GitProgram git, GitFolders folders, GitHarvester harvester, HarvestQueue queue, SiteDoor door, NavigationManager navigation)
{
    private GitPreview? _here;
    private GitPreview? _checked;
    private IReadOnlyList<string> _nearby = [];
    private string _path = "";
    private string? _fault;
    private bool _busy;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _nearby = folders.Nearby();
        try
        {
            _here = GitFolders.Here() is { } here ? await GitPreview.OfAsync(git, here, CancellationToken.None) : null;
        }
        catch (GitException)
        {
            _here = null;
        }
    }

    private static string Holds(GitPreview preview)
    {
        var parts = new List<string>
        {
            preview.Commits is { } commits
                ? string.Format(CultureInfo.CurrentCulture, SetupTexts.Commits, commits)
                : SetupTexts.Commits_Unknown,
        };
        if (preview.Mailmap)
        {
            parts.Add(SetupTexts.Mailmap);
        }

        if (preview.Shallow)
        {
            parts.Add(SetupTexts.Shallow);
        }

        return string.Join(" · ", parts);
    }

    private void Forget() => (_checked, _fault) = (null, null);

    private async Task SubmitAsync()
    {
        if (_checked is { } preview)
        {
            await AddAsync(preview.Folder, trusted: false);
            return;
        }

        await GuardAsync(async () => _checked = await GitPreview.OfAsync(git, folders.Allow(_path), CancellationToken.None));
    }

    /// <summary>The repository the program was started in needs no permission: whoever started it stands there.</summary>
    private Task AddAsync(string folder, bool trusted) => GuardAsync(async () =>
    {
        var source = await harvester.AddAsync(trusted ? folder : folders.Allow(folder), null, null, CancellationToken.None);
        queue.Enqueue(source.Id);
        navigation.NavigateTo("");
    });

    private async Task GuardAsync(Func<Task> work)
    {
        (_busy, _fault) = (true, null);
        try
        {
            await work();
        }
        catch (GitException fault)
        {
            _fault = fault.Sentence;
        }
        finally
        {
            _busy = false;
        }
    }
}
