using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Web.CommandLine;

/// <summary>A person as one line of NDJSON; e-mail addresses only when asked for.</summary>
internal static class PeopleJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Line(Person person, bool emails)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("id", person.Id.Value);
            json.WriteString("name", person.Name);
            json.WriteString("class", person.Class.ToString().ToLowerInvariant());
            json.WriteStartArray("identities");
            foreach (var identity in person.Identities)
            {
                json.WriteStartObject();
                json.WriteString("platform", identity.Platform);
                json.WriteString("login", identity.Login);
                json.WriteString("name", identity.Name);
                if (emails)
                {
                    json.WriteString("email", identity.Email);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
