using System.Text;
using System.Text.Json;
using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Activity;

/// <summary>All that is stored of one person as JSON, without e-mail addresses: who they are, and every event of theirs.</summary>
public sealed class PersonFile(PeopleStore people, ActivityStore activities)
{
    private const int AtOnce = 1_000;

    /// <summary>A person by id; null for an id nobody has.</summary>
    public Person? Find(PersonId id) => people.Find(id);

    /// <summary>Writes the file; events newest first.</summary>
    public async Task WriteAsync(Stream to, Person person, string program, DateTimeOffset now)
    {
        var text = new StreamWriter(to, new UTF8Encoding(false), bufferSize: 64 * 1024, leaveOpen: true);
        await using (text.ConfigureAwait(false))
        {
            await text.WriteAsync(Head(person, program, now)).ConfigureAwait(false);
            var wanted = new ActivityRequest(0, new Window(DateOnly.MinValue, DateOnly.MaxValue), Undated: true) { Person = person.Id.Value, Bots = true, Agents = true };
            var before = "\n";
            for (var skip = 0; ; skip += AtOnce)
            {
                var events = activities.List(wanted, skip, AtOnce);
                foreach (var item in events)
                {
                    await text.WriteAsync(before + EmailAddresses.Hidden(ActivityExport.Json(item.Action))).ConfigureAwait(false);
                    before = ",\n";
                }

                if (events.Count < AtOnce)
                {
                    break;
                }
            }

            await text.WriteAsync("\n]}\n").ConfigureAwait(false);
        }
    }

    private static string Head(Person person, string program, DateTimeOffset now)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, PersonJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("generated_at", now);
            json.WriteString("program", program);
            PersonJson.Write(json, person, emails: false);
            json.WriteEndObject();
        }

        return EmailAddresses.Hidden(TextDirection.Escaped(Encoding.UTF8.GetString(buffer.ToArray())))[..^1] + ",\"events\":[";
    }
}
