using System.Text.Json;
using CommunityHealth.Sentiment;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.CommandLine;

namespace CommunityHealth.Web.Tests.CommandLine;

public sealed class SentimentVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Every_line_is_answered_by_one()
    {
        var (code, output, errors) = await TypeAsync("Thanks a lot!\n\n{\"text\":\"I hate this mess\",\"id\":1}\n", "sentiment", "score");
        var lines = output.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(["positive", "not_scored", "negative"], lines.Select(l => l.GetProperty("label").GetString()));
        Assert.Equal(["label", "score", "toxic"], lines[0].EnumerateObject().Select(p => p.Name));
        Assert.InRange(lines[0].GetProperty("score").GetDouble(), 0.5, 1);
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("score").ValueKind);
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("{\"text\":1}")]
    [InlineData("{\"body\":\"x\"}")]
    public async Task A_line_that_cannot_be_read_is_answered_and_said(string line)
    {
        var (code, output, errors) = await TypeAsync($"fine\n{line}\nthanks!\n", "sentiment", "score");

        Assert.Equal(Verb.InPart, code);
        Assert.Equal(3, output.Count(c => c == '\n'));
        Assert.Equal(string.Format(null, CommandTexts.SentimentBadLine, 2), errors.Trim());
    }

    [Theory]
    [InlineData(@"{""text"":""great \ud83d work""}", "great \uFFFD work")]
    [InlineData(@"{""text"":""great \udc4d work""}", "great \uFFFD work")]
    [InlineData(@"{""text"":""great \ud83d\udc4d work""}", "great 👍 work")]
    [InlineData("plain { text", "plain { text")]
    public void Text_of_a_line(string line, string text) => Assert.Equal(text, SentimentJson.Text(line));

    [Fact]
    public async Task An_evaluation_is_one_object()
    {
        var file = _folder["rows.csv"];
        await File.WriteAllTextAsync(file, "text,label,source\nThanks a lot!,positive,x\n\"I hate\nthis mess\",negative,x\nThe build runs.,neutral,x\n");

        var (code, output, errors) = await TypeAsync("", "sentiment", "evaluate", file);

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal(
            """{"n":3,"macro_f1":1,"labels":{"negative":{"precision":1,"recall":1,"f1":1},"neutral":{"precision":1,"recall":1,"f1":1},"positive":{"precision":1,"recall":1,"f1":1}},"confusion":[[1,0,0],[0,1,0],[0,0,1]]}""",
            output.Trim());
    }

    [Fact]
    public async Task A_file_that_is_missing_is_one_sentence()
    {
        var (code, output, errors) = await TypeAsync("", "sentiment", "evaluate", _folder["none.csv"]);

        Assert.Equal((1, "", string.Format(null, CommandTexts.SentimentNoFile, _folder["none.csv"])), (code, output, errors.Trim()));
    }

    [Theory]
    [InlineData("score")]
    [InlineData("evaluate", "rows.csv")]
    public async Task A_model_that_is_missing_is_one_sentence(params string[] verb)
    {
        var (code, output, errors) = await TypeAsync("x\n", ["sentiment", .. verb, "--model", _folder["none.bin"]]);

        Assert.Equal((1, "", string.Format(null, SentimentTexts.NoModel, _folder["none.bin"])), (code, output, errors.Trim()));
    }

    [Fact]
    public async Task The_version_names_the_model()
    {
        var (_, output, _) = await TypeAsync("", "version");

        Assert.Equal(SentimentModel.BuiltIn.Id, JsonDocument.Parse(output).RootElement.GetProperty("model").GetString());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int Code, string Output, string Errors)> TypeAsync(string input, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandTree.RunAsync(arguments, output, errors, new StringReader(input));
        return (code, output.ToString(), errors.ToString());
    }
}
