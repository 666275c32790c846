namespace CommunityHealth.Community;

/// <summary>Who changes something. The texts are stored.</summary>
public enum ActorKind
{
    /// <summary>The program by itself.</summary>
    Program,

    /// <summary>Somebody at the command line of this machine.</summary>
    Command,

    /// <summary>The one person of a site without accounts.</summary>
    Owner,

    /// <summary>Somebody with an account.</summary>
    Account,

    /// <summary>A program with an API key.</summary>
    Key,

    /// <summary>Somebody at the door who is not known yet.</summary>
    Visitor,

    /// <summary>What is stored says nothing this program knows: it was altered. Nobody acts as this.</summary>
    Unknown,
}

/// <summary>
/// Who acts at this moment: said once where a request, a click or a command comes in, and noted by whoever stores a change
/// (<c>Storage/AuditTrail</c>), in the same transaction.
/// </summary>
/// <param name="Name">The name of the account or key, or of whoever is at the command line; empty for the program.</param>
/// <param name="Id">The id of the account or key.</param>
public sealed record Actor(ActorKind Kind, string Name, long? Id = null)
{
    private static readonly AsyncLocal<Actor?> Acting = new();

    /// <summary>Nobody in particular: the program by itself.</summary>
    public static readonly Actor Program = new(ActorKind.Program, "");

    /// <summary>Whoever makes a community up: nothing of it is a change by anybody, and nothing is noted.</summary>
    public static readonly Actor Story = new(ActorKind.Program, "story");

    /// <summary>Who acts in this flow of calls.</summary>
    public static Actor Now => Acting.Value ?? Program;

    /// <summary>From here on somebody acts, until the answer is disposed.</summary>
    public static IDisposable Begin(Actor actor)
    {
        var turn = new Turn(Acting.Value);
        Acting.Value = actor;
        return turn;
    }

    private sealed class Turn(Actor? before) : IDisposable
    {
        public void Dispose() => Acting.Value = before;
    }
}
