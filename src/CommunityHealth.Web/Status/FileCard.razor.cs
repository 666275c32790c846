using System.Globalization;
using CommunityHealth.Storage;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Status;

/// <summary>Where the database is, when it was last backed up, and whether it is whole.</summary>
public sealed partial class FileCard(Backups backups, AuditTrail audit, KeyRenewal renewal, TimeProvider clock)
{
    private const int Shown = 5;
    private string? _said;
    private bool _fault;
    private bool _busy;

    [Parameter, EditorRequired] public StorageReport Report { get; set; } = null!;

    /// <summary>Something is different now.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    private string LastBackup => Report.Backups is [var last, ..]
        ? Figures.Format(StatusTexts.LastBackup_Ago, last.At.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.CurrentCulture), Figures.Duration(Math.Max(0, (clock.GetUtcNow() - last.At).TotalSeconds)))
        : StatusTexts.NoBackups;

    private static string Size(long bytes) => Figures.Format(StatusTexts.Size, (bytes / 1_000_000.0).ToString("N1", CultureInfo.CurrentCulture));

    private async Task<(string Said, bool Fault)> SaveAsync() =>
        (Figures.Format(StatusTexts.Backup_Done, Path.GetFileName(await backups.SaveHereAsync(clock.GetUtcNow(), CancellationToken.None))), false);

    private Task<(string Said, bool Fault)> CheckAsync() => Task.FromResult(Check());

    private (string Said, bool Fault) Check() => backups.Check() is { Count: > 0 } found ? (string.Join(' ', found.Take(3)), true)
        : audit.FirstBroken() is { } broken ? (Figures.Format(StatusTexts.Check_Audit, broken), true) : (StatusTexts.Check_Well, false);

    /// <summary>Everybody signs in anew, whoever asks for it too.</summary>
    private async Task RenewAsync()
    {
        var (done, lost) = await renewal.RenewAsync(CancellationToken.None);
        (_said, _fault) = (Figures.Format(StatusTexts.Renew_Done, done) + (lost > 0 ? " " + Figures.Format(StatusTexts.Renew_Lost, lost) : ""), lost > 0);
    }

    /// <summary>It may take long in a large database: the page stays usable.</summary>
    private async Task WorkAsync(Func<Task<(string, bool)>> work)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _said, _fault) = (true, StatusTexts.Working, false);
        try
        {
            (_said, _fault) = await Task.Run(work);
        }
        catch (StorageException fault)
        {
            (_said, _fault) = (fault.Sentence, true);
        }

        _busy = false;
        await OnChanged.InvokeAsync();
    }
}
