using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace CommunityHealth.Web.Drawers;

/// <summary>One event: what its source told of it, beside what it became.</summary>
public sealed partial class EventView(ActivityStore activities, PathReader paths)
{
    private const int ShownFiles = 200;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ActivityRecord? _record;
    private IReadOnlyList<ChangedFile> _files = [];

    /// <summary>The event's id in this database.</summary>
    [Parameter, EditorRequired]
    public long Id { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        _record = activities.Find(Id);
        _files = _record is { Commit: not null, Item: { } commit } ? paths.OfCommit(commit, ShownFiles) : [];
    }

    private static string Json(ActivityRecord record)
    {
        using var parsed = JsonDocument.Parse(ActivityExport.Json(record.Listed.Action));
        return EmailAddresses.Hidden(TextDirection.Escaped(JsonSerializer.Serialize(parsed.RootElement, Indented)));
    }

    private static string Impact(ActivityRecord record) => record.Listed.Action.ImpactScore is { } score
        ? Figures.Format(DrawerTexts.Event_Impact, score.ToString("0.0", CultureInfo.CurrentCulture))
        : DrawerTexts.Event_NoImpact;

    private static string Lines(ChangedFile file) => file.Added is { } added && file.Deleted is { } deleted
        ? $"+{Figures.Number(added)} −{Figures.Number(deleted)}"
        : DrawerTexts.Files_Binary;

    private static IEnumerable<(string Name, string Value)> Fields(RawCommit commit) =>
    [
        ("commit", commit.Sha), ("parents", commit.Parents.Length == 0 ? PartsTexts.None : commit.Parents), ("author", commit.Author),
        ("author date", Local(commit.AuthoredAt)), ("committer", commit.Committer), ("committer date", Local(commit.CommittedAt)),
        ("reach", commit.Reach), ("trailers", commit.Trailers.Length == 0 ? PartsTexts.None : commit.Trailers), ("message", commit.Message),
    ];

    private static string Local(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
