using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Settings;

/// <summary>What a file of settings would change.</summary>
/// <param name="Changes">What, from and to.</param>
/// <param name="Left">What in the file stays without effect and why, a sentence each.</param>
/// <param name="Faults">What makes no sense, a sentence each; such a file is not taken.</param>
public sealed record SettingsPreview(IReadOnlyList<SettingLine> Changes, IReadOnlyList<string> Left, IReadOnlyList<string> Faults)
{
    /// <summary>The site has to begin anew for it.</summary>
    public bool Restarts { get; init; }
}

/// <summary>
/// All settings as one JSON file, in the shape of appsettings.json: it can be brought into another site, or lie beside
/// the program as that file. Secrets are not in it.
/// </summary>
public sealed class SettingsFile(SettingsDesk desk, SettingsStore store, IEnumerable<ISettingsPart> parts)
{
    /// <summary>The most characters a file may have.</summary>
    public const int Longest = 1_000_000;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 16 };

    /// <summary>The file.</summary>
    public string Export()
    {
        var root = new JsonObject();
        foreach (var state in desk.Groups.SelectMany(desk.Read))
        {
            var (section, name) = Split(state.Setting);
            var holder = root[section] as JsonObject ?? (JsonObject)(root[section] = new JsonObject());
            holder[name] = state.Setting switch
            {
                { IsList: true } => new JsonArray([.. SettingText.Parts(state.Value).Select(p => (JsonNode?)JsonValue.Create(p))]),
                { Kind: SettingKind.Number } when int.TryParse(state.Value, out var number) => JsonValue.Create(number),
                _ => JsonValue.Create(state.Value),
            };
        }

        foreach (var part in parts)
        {
            root[part.Name] = part.Export();
        }

        return root.ToJsonString(Readable) + "\n";
    }

    /// <summary>What a file would change; nothing is changed yet.</summary>
    public SettingsPreview Preview(string text)
    {
        var (root, fault) = Parse(text);
        if (root is null)
        {
            return new SettingsPreview([], [], [fault!]);
        }

        var reading = new SettingsReading(desk, root, [.. parts.Select(p => p.Name)]);
        var previews = parts.Where(p => SettingsReading.Named(root, p.Name) is not null).Select(p => p.Preview(SettingsReading.Named(root, p.Name)!)).ToList();
        return new SettingsPreview(
            [.. reading.Changes.Select(c => new SettingLine(c.State.Setting.Key, c.State.Value, c.Value)), .. previews.SelectMany(p => p.Changes)],
            [.. reading.Left, .. previews.SelectMany(p => p.Left)],
            [.. reading.Faults, .. previews.SelectMany(p => p.Faults)])
        {
            Restarts = reading.Changes.Any(c => c.State.Setting.Restarts),
        };
    }

    /// <summary>
    /// Takes a file, all or nothing: where it makes no sense, or a setting was changed since it was looked at, nothing is kept.
    /// </summary>
    /// <param name="seen">What was shown before somebody agreed.</param>
    public async Task<SettingsPreview> ImportAsync(string text, SettingsPreview seen, CancellationToken cancellation)
    {
        var now = Preview(text);
        if (now.Faults.Count > 0 || !now.Changes.SequenceEqual(seen.Changes))
        {
            return now.Faults.Count > 0 ? now : now with { Faults = [SettingsTexts.Meanwhile] };
        }

        var root = Parse(text).Root!;
        var reading = new SettingsReading(desk, root, [.. parts.Select(p => p.Name)]);
        var others = await store.KeepAsync(
            [.. reading.Changes.Select(c => new SettingChange(c.State.Setting.KeptKey, c.State.Kept, c.Value == c.State.Setting.Default ? null : c.Value))],
            cancellation).ConfigureAwait(false);
        if (others.Count > 0)
        {
            return now with { Faults = [SettingsTexts.Meanwhile] };
        }

        foreach (var part in parts.Where(p => SettingsReading.Named(root, p.Name) is not null))
        {
            await part.ImportAsync(SettingsReading.Named(root, part.Name)!, cancellation).ConfigureAwait(false);
        }

        desk.Refresh();
        return now;
    }

    internal static (string Section, string Name) Split(SettingDefinition setting) =>
        setting.Key.Split(':') is [var section, var name] ? (section, name) : throw new InvalidOperationException(setting.Key);

    private static (JsonObject? Root, string? Fault) Parse(string text)
    {
        if (text.Length > Longest)
        {
            return (null, string.Format(null, SettingsTexts.FileTooLong, Longest / 1_000_000));
        }

        try
        {
            // A key that is there twice is noticed only when the object is looked into.
            var root = JsonNode.Parse(text, null, Lenient) as JsonObject;
            root?.ToJsonString();
            _ = root?.Select(p => p.Value is JsonObject o ? o.Count : 0).Sum();
            return root is null ? (null, SettingsTexts.NoObject) : (root, null);
        }
        catch (JsonException fault)
        {
            return (null, string.Format(null, SettingsTexts.NoJson, (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1));
        }
        catch (ArgumentException)
        {
            return (null, SettingsTexts.Twice);
        }
    }
}
