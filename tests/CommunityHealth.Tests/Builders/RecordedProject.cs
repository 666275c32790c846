using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Tests.Builders;

/// <summary>
/// A whole real project as its forge told it, with figures that were counted independently. It is not part of the
/// repository: COMMUNITYHEALTH_SHARED_DATA names the folder that holds <c>data/github-full</c> and
/// <c>tools/github-standin</c>; without it the tests that need it are skipped.
/// </summary>
internal sealed class RecordedProject(string folder)
{
    private const long Repository = 1;

    public static RecordedProject OrSkip()
    {
        var folder = Environment.GetEnvironmentVariable("COMMUNITYHEALTH_SHARED_DATA");
        Assert.SkipUnless(
            folder is not null && Directory.Exists(Path.Combine(folder, "data", "github-full")),
            "COMMUNITYHEALTH_SHARED_DATA names no folder with a recorded project.");
        return new RecordedProject(folder!);
    }

    /// <summary>The figures somebody else counted.</summary>
    public JsonElement Expected()
    {
        var file = Path.Combine(folder, "tools", "github-standin", "expected", "bitcoin-core-gui.EXPECTED.json");
        return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
    }

    /// <summary>Stores everything that was told, as a harvest would have.</summary>
    public void Write(ItemWriter items, ActivityWriter activities)
    {
        foreach (var name in new[] { "issues", "pulls" })
        {
            using var packed = File.OpenRead(Path.Combine(folder, "data", "github-full", "bitcoin-core-gui", name + ".ndjson.gz"));
            using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
            while (lines.ReadLine() is { } line)
            {
                using var record = JsonDocument.Parse(line);
                Write(items, activities, record.RootElement);
            }
        }
    }

    private static void Write(ItemWriter items, ActivityWriter activities, JsonElement record)
    {
        var pull = record.TryGetProperty("pull", out var raw);
        raw = pull ? raw : record.GetProperty("issue");
        var number = raw.GetProperty("number").GetInt32();
        var key = pull ? SourceKeys.Pull(Repository, number) : SourceKeys.Issue(Repository, number);
        var title = raw.GetProperty("title").GetString()!;
        var (id, _) = items.Write(new SourceItem(
            key, Platforms.GitHub, pull ? ItemKind.Pull : ItemKind.Issue, number, Who(raw, "user"), title, raw.GetProperty("html_url").GetString(),
            At(raw, "created_at"))
        {
            UpdatedAt = At(raw, "updated_at"), Draft = pull ? raw.GetProperty("draft").GetBoolean() : null,
        });
        var part = 0;
        foreach (var told in record.GetProperty("events").EnumerateArray())
        {
            if (told.GetProperty("event").GetString() == "convert_to_draft")
            {
                items.Note(id, Platforms.GitHub, new SourceChange(SourceChange.Draft, Who(told, "actor"), At(told, "created_at")));
            }
            else if (Action(told, key, pull, ++part) is { } action)
            {
                activities.Write(action with { Subject = title }, id);
            }
        }

        foreach (var comment in pull ? record.GetProperty("comments").EnumerateArray() : default)
        {
            activities.Write(new SourceAction(
                key.Part("review_comment", comment.GetProperty("id").GetInt64()), Platforms.GitHub, ActivityType.ReviewComment,
                Who(comment, "user"), title, null, At(comment, "created_at")), id);
        }
    }

    private static SourceAction? Action(JsonElement told, ItemKey key, bool pull, int part)
    {
        SourceAction Of(ActivityType type, string name, string by, string at) => new(
            name, Platforms.GitHub, type, Who(told, by) ?? Who(told, "actor"), "", null, At(told, at));
        return told.GetProperty("event").GetString() switch
        {
            "commented" => Of(ActivityType.Comment, key.Part("comment", part), "user", "created_at"),
            "reviewed" => Of(ActivityType.ReviewSubmitted, key.Part("review", part), "user", "submitted_at") with
            {
                Detail = told.GetProperty("state").GetString()!.ToLowerInvariant(),
            },
            "merged" => Of(ActivityType.PrMerged, key.Merged, "actor", "created_at"),
            "closed" => Of(pull ? ActivityType.PrClosed : ActivityType.IssueClosed, key.At("closed", At(told, "created_at")), "actor", "created_at"),
            "reopened" => Of(
                pull ? ActivityType.PrReopened : ActivityType.IssueReopened, key.At("reopened", At(told, "created_at")), "actor", "created_at"),
            "ready_for_review" => Of(ActivityType.PrReady, key.At("ready", At(told, "created_at")), "actor", "created_at"),
            _ => null,
        };
    }

    private static Account? Who(JsonElement told, string name)
    {
        if (!told.TryGetProperty(name, out var user) || user.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var account = new Account(
            user.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture), user.GetProperty("login").GetString()!, "", "",
            user.GetProperty("type").GetString() == "Bot");
        return account.IsNobody(Platforms.GitHub) ? null : account;
    }

    private static long At(JsonElement told, string name) => UnixTime.Micros(told.GetProperty(name).GetDateTimeOffset());
}
