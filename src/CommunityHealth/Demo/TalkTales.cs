using CommunityHealth.Community;

namespace CommunityHealth.Demo;

/// <summary>Questions and talk: topics of the forum with accepted answers, threads of the chat, discussions.</summary>
internal sealed class TalkTales(Scene scene) : Teller(scene, "talk")
{
    private static readonly string[] Categories = ["walks", "clubs", "ideas"];

    private static readonly string[] Channels = ["help", "help", "walks"];

    private static readonly string[] Workshops = ["development", "development", "translations"];

    /// <summary>Minutes until somebody says something in the chat, in good times.</summary>
    private static readonly double[] Pause = [0.3, 2, 7, 25, 420];

    /// <summary>The topics and threads of a day.</summary>
    public void Tell(DateOnly day)
    {
        var level = Story.Level(day);
        for (var i = Dice.Count(2.4 * level); i > 0; i--)
        {
            Topic(Cast.Find(Dice, Work.Ask, day), day);
        }

        for (var i = Dice.Count(2.9 * level); i > 0; i--)
        {
            Thread(Cast.Find(Dice, Dice.Chance(0.7) ? Work.Ask : Work.Code, day), day);
        }

        if (Dice.Chance(0.3 * level) && Cast.Find(Dice, Work.Talk, day) is { } starter && On(starter, day) is { } at)
        {
            var tale = Keep(new Tale(Place.Program, Item.Discussion, at, starter, Say("discussion")));
            for (var i = Dice.Count(5); i > 0 && Answer(Work.Talk, tale.Last, 2.5) is { } answer; i--)
            {
                tale.Then(ActivityType.Comment, answer.Who, answer.At, Length());
            }
        }
    }

    /// <summary>A topic of the forum.</summary>
    public void Topic(DemoPerson? who, DateOnly day)
    {
        if (who is null || On(who, day) is not { } at)
        {
            return;
        }

        var question = Dice.Chance(0.6);
        var tale = Keep(new Tale(Place.Forum, Item.Topic, at, who, Say(question ? "question" : "topic")) { Channel = question ? "help" : Dice.Pick(Categories) });
        if (!Dice.Chance(IsTrouble(day) ? 0.62 : 0.95))
        {
            return;
        }

        for (var i = 1 + Dice.Count(IsTrouble(day) ? 1.6 : 3.2); i > 0; i--)
        {
            if (tale.Steps.Count % 2 == 1 && Dice.Chance(0.5))
            {
                Back(tale, ActivityType.ReplyGiven, who, 8, Length());
            }
            else if (Answer(Work.Help, tale.Last, tale.Steps.Count == 0 ? 0.8 : 1.8, who) is { } answer)
            {
                tale.Then(ActivityType.ReplyGiven, answer.Who, answer.At, Length());
            }
        }

        if (question && tale.Steps.Any(s => s.Who != who) && Dice.Chance(0.8))
        {
            Back(tale, ActivityType.AnswerAccepted, who, 12);
        }
    }

    /// <summary>A thread of the chat.</summary>
    public void Thread(DemoPerson? who, DateOnly day)
    {
        if (who is not null && On(who, day) is { } at)
        {
            var tale = Keep(new Tale(Place.Chat, Item.Message, at, who, Say("question")) { Channel = Dice.Pick(who.Trade[Work.Code] > 1 ? Workshops : Channels) });
            if (Dice.Chance(IsTrouble(day) ? 0.66 : 0.96))
            {
                Chat(tale, 1 + Dice.Count(IsTrouble(day) ? 3 : 5.6));
            }
        }
    }

    /// <summary>People who happen to be there say something, one after the other.</summary>
    private void Chat(Tale tale, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            var from = tale.Last + (long)(Dice.Spread(Pause) * 60 * Story.Slowness(Story.DayOf(tale.Last)));
            if (i % 2 == 1 && tale.Who is { } asker && Dice.Chance(0.7) && asker.Next(Dice, from) is var at && asker.IsAround(Story.DayOf(at)))
            {
                tale.Then(ActivityType.ReplyGiven, asker, at, 60);
            }
            else if (First(Work.Help, from, tale.Who) is { } other)
            {
                tale.Then(ActivityType.ReplyGiven, other.Who, other.At, 90);
            }
        }
    }
}
