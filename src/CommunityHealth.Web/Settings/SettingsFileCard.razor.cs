using System.Text;
using CommunityHealth.Settings;
using CommunityHealth.Storage;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace CommunityHealth.Web.Settings;

/// <summary>All settings as a file: taken away, or brought in after its changes were looked at.</summary>
public sealed partial class SettingsFileCard(SettingsFile file, SiteDoor door, Timetable times)
{
    private string _text = "";
    private SettingsPreview? _seen;
    private string? _said;

    /// <summary>A file was taken: other forms show old values.</summary>
    [Parameter] public EventCallback OnTaken { get; set; }

    /// <summary>It was taken just before the site began anew.</summary>
    [Parameter] public bool Saved { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => _said = Saved ? SettingsPageTexts.Kept : null;

    private static string Shown(string value) => value.Length == 0 ? SettingsPageTexts.Nothing : value;

    private async Task LookAsync(InputFileChangeEventArgs chosen)
    {
        _said = null;
        try
        {
            using var reader = new StreamReader(chosen.File.OpenReadStream(SettingsFile.Longest), new UTF8Encoding(false, throwOnInvalidBytes: true));
            _text = await reader.ReadToEndAsync();
            _seen = file.Preview(_text);
        }
        catch (Exception fault) when (fault is IOException or DecoderFallbackException)
        {
            _seen = new SettingsPreview([], [], [SettingsPageTexts.File_Unreadable]);
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            var taken = await file.ImportAsync(_text, _seen!, CancellationToken.None);
            if (taken.Faults.Count > 0)
            {
                _seen = file.Preview(_text) is { Faults.Count: 0 } again ? again : taken;
                _said = taken.Faults[0];
                return;
            }

            (_seen, _said) = (null, SettingsPageTexts.Kept);
            if (taken.Restarts)
            {
                await door.AgainAsync("/settings?saved=file#file");
                return;
            }

            await times.FollowAsync();
            await OnTaken.InvokeAsync();
        }
        catch (StorageException fault)
        {
            _said = fault.Sentence;
        }
    }

    private void Leave() => (_seen, _said) = (null, null);
}
