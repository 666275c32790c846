using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>
/// What people of the story write below issues and pull requests, in topics and in the chat: mostly plain, some glad, some
/// annoyed, more of that in bad times. The dice are their own: the story is the same without it.
/// </summary>
internal sealed class Voices(Scene scene)
{
    /// <summary>Of a thousand messages, in good times and in bad ones; the rest is plain.</summary>
    private static readonly (string Section, int Good, int Bad)[] Moods =
    [
        ("say.rude", 2, 12), ("say.code", 20, 20), ("say.elsewhere", 30, 30), ("say.annoyed", 110, 340), ("say.glad", 270, 110),
    ];

    private readonly DemoRandom _dice = scene.Dice.Fork("voices");

    /// <summary>What somebody writes with an action; null for one without words.</summary>
    public string? Of(ActivityType type, Step step) => type switch
    {
        ActivityType.ReviewSubmitted when _dice.Chance(0.6) => null,
        ActivityType.Comment or ActivityType.ReviewComment or ActivityType.ReviewSubmitted or ActivityType.ReplyGiven or ActivityType.TopicOpened =>
            step.Who is { IsMachine: true } ? scene.Phrases.Say(_dice, "say.machine") : Say(step.At),
        _ => null,
    };

    private string Say(long at)
    {
        var section = Section(Story.DayOf(at), _dice.Below(1000));
        var text = scene.Phrases.Say(_dice, section);
        return section == "say.plain" && _dice.Chance(0.3) ? text + " " + scene.Phrases.Say(_dice, section) : text;
    }

    private string Section(DateOnly day, int lot)
    {
        var bad = day >= scene.Story.Crisis && day < scene.Story.Recovery.AddDays(15);
        foreach (var (section, often, oftenInBad) in Moods)
        {
            lot -= bad ? oftenInBad : often;
            if (lot < 0)
            {
                return section;
            }
        }

        return "say.plain";
    }
}
