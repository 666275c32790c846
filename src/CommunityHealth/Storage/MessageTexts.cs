namespace CommunityHealth.Storage;

/// <summary>What people wrote, kept beside the activities they wrote it in.</summary>
internal sealed class MessageTexts(WriteSession session)
{
    /// <summary>Of longer texts the rest is not kept.</summary>
    private const int Longest = 64 * 1024;

    /// <summary>Keeps the text of a new activity.</summary>
    public void Write(long activity, string text) =>
        session.Prepare("INSERT INTO texts (activity_id, body) VALUES (?1, ?2)").Bind(1, activity).Bind(2, Cut(text)).Run();

    /// <summary>Keeps a text that was not known, or that is newer; returns whether it says something else now.</summary>
    public bool Renew(long activity, string text, bool newer) => session.Prepare($"""
        INSERT INTO texts (activity_id, body) VALUES (?1, ?2)
        ON CONFLICT (activity_id) DO {(newer ? "UPDATE SET body = excluded.body WHERE body <> excluded.body" : "NOTHING")}
        """).Bind(1, activity).Bind(2, Cut(text)).Run() > 0;

    private static string Cut(string text) =>
        text.Length <= Longest ? text : text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)];
}
