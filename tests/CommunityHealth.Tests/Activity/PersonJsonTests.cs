using System.Text;
using System.Text.Json;
using CommunityHealth.Activity;
using CommunityHealth.Community;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;

namespace CommunityHealth.Tests.Activity;

public sealed class PersonJsonTests
{
    private static readonly Person Ida = new(
        new PersonId(7), "Ída O’Neill", ActorClass.Human, false, [new Identity(9, "git", null, "Ída O’Neill", "ida@example.org")]);

    [Fact]
    public void A_line_has_addresses_only_when_they_are_asked_for()
    {
        const string Begin = """{"id":7,"name":"Ída O’Neill","class":"human","identities":[{"platform":"git","login":null,"name":"Ída O’Neill" """;

        Assert.Equal(Begin.TrimEnd() + "}]}", PersonJson.Line(Ida, emails: false));
        Assert.Equal(Begin.TrimEnd() + ",\"email\":\"ida@example.org\"}]}", PersonJson.Line(Ida, emails: true));
    }

    [Fact]
    public async Task The_file_of_a_person_says_who_they_are_as_the_list_does()
    {
        using var database = await TestDatabase.CreateAsync();
        using var to = new MemoryStream();

        await new PersonFile(new PeopleStore(database.Health), new ActivityStore(database.Health)).WriteAsync(to, Ida, "program", default);

        var text = Encoding.UTF8.GetString(to.ToArray());
        Assert.Contains(PersonJson.Line(Ida, emails: false)[1..^1], text, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(text).RootElement.GetProperty("events").GetArrayLength());
    }
}
