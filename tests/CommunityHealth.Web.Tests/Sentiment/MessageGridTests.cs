using Bunit;
using CommunityHealth.Community;
using CommunityHealth.Sentiment;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Access;
using CommunityHealth.Web.Layout;
using CommunityHealth.Web.Sentiment;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Sentiment;

public sealed class MessageGridTests : BunitContext, IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Storage:DataFolder", _database.Options.DataFolder)]).Build();
        Services.AddSingleton(TimeProvider.System).AddLogging().AddOptions().AddStorage(configuration).AddMood().AddSingleton<Permissions>();
        _ = _database.Rows("""
            INSERT INTO scopes (id, key) VALUES (1, 'github:a/b');
            INSERT INTO activities (id, scope_id, key, platform, type, kind, subject, url, occurred_at, received_at, day, counted, counted_all)
            VALUES (9, 1, 'k9', 'github', 'comment', 'comment', 'Seven', 'https://forge.example/7', 0, 0, 0, 1, 1);
            INSERT INTO texts (activity_id, body) VALUES (9, '<b>It</b> is slow' || char(10) || 'and it was');
            INSERT INTO sentiment_models (id, name, complete_at) VALUES (1, '1-aa', 1);
            INSERT INTO message_scores (activity_id, model_id, label, confidence, toxic, toxicity, why) VALUES (9, 1, 0, 900, 1, 0, 0);
            """);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _database.Dispose();
    }

    [Fact]
    public void A_correction_is_kept_shown_as_pressed_and_counts_in_the_accuracy()
    {
        var grid = Draw(Role.Lead);
        Assert.Equal(["Negative (agree) <b>It</b> is slow and it was", "Neutral <b>It</b> is slow and it was", "Positive <b>It</b> is slow and it was"], grid.Buttons());

        grid.Button("Neutral").Click();

        grid.WaitForAssertion(() => Assert.Equal("true", grid.Button("Neutral").GetAttribute("aria-pressed")));
        Assert.Equal(["Neutral"], grid.FindAll("li .primary").Select(b => b.FirstChild!.TextContent.Trim()));
        Assert.Equal("1|0", _database.Row("SELECT label, said FROM message_checks WHERE activity_id = 9"));
        Assert.Contains("agree with the model on 0 of 1 checked messages. With each label weighed by how common it is among the messages of this page, the model is right about 0 % of them (95 % interval 0–79 %)", grid.Words(), StringComparison.Ordinal);

        grid.Button("Negative").Click();

        grid.WaitForAssertion(() => Assert.Contains("agree with the model on 1 of 1 checked messages", grid.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void As_long_as_a_label_was_not_checked_no_accuracy_is_told()
    {
        var grid = Draw(Role.Lead, neutral: 5);

        grid.Button("Neutral").Click();

        grid.WaitForAssertion(() => Assert.Contains("on 0 of 1 checked messages. " + SentimentPageTexts.Accuracy_Wants, grid.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_that_is_gone_meanwhile_says_so()
    {
        var grid = Draw(Role.Lead);
        _ = _database.Rows("DELETE FROM message_scores");

        grid.Button("Neutral").Click();

        grid.WaitForAssertion(() => Assert.Contains(SentimentPageTexts.Gone, grid.Words(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(null)]
    public void Who_may_not_check_is_offered_nothing_to_check(Role? role)
    {
        var grid = Draw(role);

        Assert.Empty(grid.Buttons());
        Assert.DoesNotContain("slow", grid.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("checks.csv", grid.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_is_text_its_lines_can_be_seen_and_it_leads_to_where_it_stands()
    {
        var grid = Draw(Role.Lead);

        Assert.Empty(grid.FindAll("li b"));
        Assert.Contains("<b>It</b> is slow\nand it was", grid.Find("details").TextContent, StringComparison.Ordinal);
        Assert.Equal("https://forge.example/7", grid.Find("li a").GetAttribute("href"));
        Assert.Contains("Negative (90 % sure)", grid.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.49, SentimentLabel.Negative, true)]
    [InlineData(0.5, SentimentLabel.Negative, false)]
    [InlineData(0.0, SentimentLabel.NotScored, false)]
    public void A_label_given_with_little_confidence_is_marked_in_a_word(double confidence, SentimentLabel label, bool unsure)
    {
        var grid = Draw(Role.Lead, confidence, label);

        Assert.Equal(unsure ? ["unsure"] : [], grid.FindAll("li .chip").Select(c => c.TextContent));
        Assert.Contains("“Unsure” stands where the model gives its label less than 50 %", grid.Words(), StringComparison.Ordinal);
    }

    private IRenderedComponent<MessageGrid> Draw(Role? role, double confidence = 0.9, SentimentLabel label = SentimentLabel.Negative, int neutral = 0)
    {
        var answer = Pieces.Answer(Pieces.Source());
        var whole = new MoodCount(1, neutral, 0, 0, 0, 0, 0, 0, 1);
        var mood = new MoodAnswer(new MoodFigures(whole, [], [], []), [new ScoredMessage(9, 1, 0, 0, null, 0, 0, label, confidence, 0, Toxicity.None, Unscored.None)]);
        var model = new MoodPageModel(answer, PageHeading.Of(""), mood, new MoodCards(answer, mood), Pieces.Today);
        return Render<MessageGrid>(p =>
        {
            p.Add(g => g.Model, model).Add(g => g.Filter, Pieces.Filter("p=2026-Q3")).Add(g => g.Address, f => "sentiment" + f.ToQuery());
            if (role is { } has)
            {
                p.AddCascadingValue(new Rights(AccessClaims.Of(new UserAccount { Id = 1, Name = "grace", Role = has, Stamp = "s" }, "test"), Services.GetRequiredService<Permissions>()));
            }
        });
    }
}
