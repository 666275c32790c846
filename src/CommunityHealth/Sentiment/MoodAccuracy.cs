using CommunityHealth.Community;
using CommunityHealth.Storage;

namespace CommunityHealth.Sentiment;

/// <summary>How right the model is here, as far as people checked it.</summary>
/// <param name="N">Messages that were checked.</param>
/// <param name="Agreed">Of them, those people call what the model calls them.</param>
/// <param name="Share">
/// The share it is right about of all messages looked at: as many of each label are offered to be checked, so each label weighs as
/// much as it is common. Null as long as none was checked of a label that some of the messages have.
/// </param>
public sealed record MoodAccuracy(int N, int Agreed, Wilson? Share)
{
    /// <summary>What checks say of messages.</summary>
    /// <param name="shown">The messages looked at.</param>
    public static MoodAccuracy Of(IReadOnlyList<CheckedLabel> checks, MoodCount shown)
    {
        var parts = from label in MoodSample.Labels
                    let known = checks.FirstOrDefault(c => c.Label == label) ?? new CheckedLabel(label, 0, 0)
                    select ((double)shown.Of(label), (long)known.Agreed, (long)known.N);
        return new MoodAccuracy(checks.Sum(c => c.N), checks.Sum(c => c.Agreed), Wilson.Of(parts));
    }
}
