namespace CommunityHealth.Web.Live;

/// <summary>How the site says what it does. Bound to the section <c>Log</c>.</summary>
public sealed class LogOptions
{
    /// <summary>The section it is bound to.</summary>
    public const string Section = "Log";

    private const int MostDays = 3650;

    /// <summary>How lines are written to the console: plain, or one JSON object a line.</summary>
    public string Format { get; set; } = "plain";

    /// <summary>How many days the files in the folder <c>logs</c> are kept; 0 for no files.</summary>
    public int KeepDays { get; set; } = 14;

    /// <summary>Whether the console gets JSON.</summary>
    public bool IsJson => Format.Equals("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>What makes no sense, a sentence each.</summary>
    public IEnumerable<string> Faults()
    {
        if (!IsJson && !Format.Equals("plain", StringComparison.OrdinalIgnoreCase))
        {
            yield return LiveTexts.Log_Format;
        }

        if (KeepDays is < 0 or > MostDays)
        {
            yield return LiveTexts.Log_KeepDays;
        }
    }
}
