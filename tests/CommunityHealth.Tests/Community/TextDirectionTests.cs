using System.Text.Json;
using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class TextDirectionTests
{
    [Theory]
    [InlineData("\u202Egro.elpmaxe\u202C", "gro.elpmaxe")]
    [InlineData("a\u2066b\u2069c\u200Fd\u200Ee\u061Cf", "abcdef")]
    [InlineData("שלום Ada", "שלום Ada")]
    [InlineData("a\u200Db 👩‍💻 é", "a\u200Db 👩‍💻 é")]
    [InlineData("", "")]
    public void What_turns_text_around_is_left_out_and_nothing_else(string stored, string shown) => Assert.Equal(shown, TextDirection.Plain(stored));

    [Fact]
    public void By_its_number_it_can_be_seen_and_is_the_same_json()
    {
        const string Json = "{\"name\":\"\u202Eada\"}";

        var escaped = TextDirection.Escaped(Json);

        Assert.Equal("{\"name\":\"\\u202Eada\"}", escaped);
        Assert.Equal("\u202Eada", JsonDocument.Parse(escaped).RootElement.GetProperty("name").GetString());
    }
}
