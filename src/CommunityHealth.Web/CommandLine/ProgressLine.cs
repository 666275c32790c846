using CommunityHealth.Sources;

namespace CommunityHealth.Web.CommandLine;

/// <summary>Shows how far a harvest is: on a terminal one line that is written anew, elsewhere a line every few seconds.</summary>
internal sealed class ProgressLine(TextWriter errors, TimeProvider clock)
{
    private readonly bool _terminal = !Console.IsErrorRedirected;
    private long _shown = clock.GetTimestamp();
    private bool _written;

    public void Watch(HarvestProgress progress) => progress.Changed += () => Show(progress);

    /// <summary>Leaves the line.</summary>
    public void End()
    {
        if (_terminal && _written)
        {
            errors.WriteLine();
        }
    }

    private void Show(HarvestProgress progress)
    {
        lock (errors)
        {
            var pause = _terminal ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(5);
            if (clock.GetElapsedTime(_shown) < pause || progress.Stages is not [.., var stage])
            {
                return;
            }

            _shown = clock.GetTimestamp();
            _written = true;
            var of = stage.Total is { } total ? $" / {total:N0}" : "";
            var line = $"{stage.Name}: {stage.Done:N0}{of} ({progress.Rate():N0}/s)";
            errors.Write(_terminal ? $"\r{line,-70}" : line + Environment.NewLine);
        }
    }
}
