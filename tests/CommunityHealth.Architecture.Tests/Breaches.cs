namespace CommunityHealth.Architecture.Tests;

/// <summary>Places where a rule is broken.</summary>
internal static class Breaches
{
    /// <summary>Fails with all of them, one a line.</summary>
    public static void None(IEnumerable<string> places)
    {
        var found = places.ToList();
        if (found.Count > 0)
        {
            Assert.Fail(string.Join('\n', found));
        }
    }
}
