using CommunityHealth.Community;

namespace CommunityHealth.Storage;

/// <summary>
/// Who answers whom. Another is a different person, never a different login; what bots and agents write is no answer; a
/// deleted account is nobody, and nobody never answers; to somebody who is nobody, every person is another.
/// </summary>
public static class ItemAnswers
{
    /// <summary>Days somebody is new: their first contribution in the scope is less than these before.</summary>
    public const int NewDays = 90;

    /// <summary>Whether a step is an answer of another human to an item.</summary>
    public static bool IsAnswerTo(this in ItemStep step, in TableItem item) =>
        step.Move.IsAnswer() && step.Class == ActorClass.Human && step.Person != 0 && step.Person != item.Author && step.At >= item.OpenedAt;

    /// <summary>Whether a bot or an agent answered an item.</summary>
    public static bool HasAutomaticAnswer(this ItemTable table, in TableItem item)
    {
        foreach (ref readonly var step in table.Steps(item))
        {
            if (step.Move.IsAnswer() && step.Class != ActorClass.Human && step.At >= item.OpenedAt)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether its author was new when it was opened; null where that is not known.</summary>
    public static bool? IsOfNewcomer(this in TableItem item, TimeZoneInfo zone) =>
        item.AuthorSince is { } since ? UnixTime.Day(item.OpenedAt, zone) - since < NewDays : null;
}
