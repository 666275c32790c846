using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Activity;

/// <summary>Writes a person: id, name, class and identities. E-mail addresses only when they are asked for.</summary>
public static class PersonJson
{
    /// <summary>Names stay readable: files and terminals are no pages.</summary>
    internal static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A person as one line of NDJSON.</summary>
    public static string Line(Person person, bool emails)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Write(json, person, emails);
            json.WriteEndObject();
        }

        return TextDirection.Escaped(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    /// <summary>The properties of a person, within an object that is open.</summary>
    internal static void Write(Utf8JsonWriter json, Person person, bool emails)
    {
        json.WriteNumber("id", person.Id.Value);
        json.WriteString("name", person.Name);
        json.WriteString("class", JsonNamingPolicy.SnakeCaseLower.ConvertName(person.Class.ToString()));
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
    }
}
