using CommunityHealth.Sources;

namespace CommunityHealth.Web.CommandLine;

/// <summary>Shows how far a harvest is: on a terminal one line that is written anew, elsewhere a line every few seconds.</summary>
internal sealed class ProgressLine(TextWriter errors, TimeProvider clock)
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private long _shown = clock.GetTimestamp();
    private bool _written;
    private string? _told;

    public void Watch(HarvestProgress progress) => progress.Changed += () =>
    {
        Tell(progress.Notice);
        Show(() => Line(progress));
    };

    /// <summary>Says something once, on a line of its own.</summary>
    private void Tell(string? notice)
    {
        lock (errors)
        {
            if (notice is not null && notice != _told)
            {
                _told = notice;
                errors.WriteLine(_terminal && _written ? Environment.NewLine + notice : notice);
            }
        }
    }

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (_terminal && _written)
        {
            errors.WriteLine();
        }
    }

    /// <summary>Shows a line when it is time to; null shows nothing.</summary>
    public void Show(Func<string?> say)
    {
        lock (errors)
        {
            var pause = _terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
            if (clock.GetElapsedTime(_shown) < pause || say() is not { } line)
            {
                return;
            }

            _shown = clock.GetTimestamp();
            _written = true;
            errors.Write(_terminal ? $"\r{line,-70}" : line + Environment.NewLine);
        }
    }

    private static string? Line(HarvestProgress progress)
    {
        if (progress.Waiting is { } wait)
        {
            return string.Format(null, CommandTexts.Waiting, wait.Until.ToLocalTime(), wait.Why);
        }

        if (progress.Stages is not [.., var stage])
        {
            return null;
        }

        var of = stage.Total is { } total ? $" / {total:N0}" : "";
        return $"{stage.Name}: {stage.Done:N0}{of} ({progress.Rate():N0}/s)";
    }
}
