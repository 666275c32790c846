using System.Threading.Channels;
using CommunityHealth.Storage;

namespace CommunityHealth.Sources.Git;

/// <summary>Collects changed files and sends them off when they fill a short write, or a moment has passed.</summary>
internal sealed class FileSender(ChannelWriter<FileBatch> to, TimeProvider clock)
{
    private const int Files = 4_000;
    private const int Commits = 1_000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    private long _begun = clock.GetTimestamp();

    /// <summary>What is being collected.</summary>
    public FileBatch Batch { get; private set; } = new();

    public ValueTask SendIfFullAsync(CancellationToken cancellation) =>
        Batch.Count >= Files || Batch.Commits >= Commits || (!Batch.IsEmpty && clock.GetElapsedTime(_begun) > Moment)
            ? SendAsync(cancellation)
            : ValueTask.CompletedTask;

    public async ValueTask SendAsync(CancellationToken cancellation)
    {
        var full = Batch;
        Batch = full.Continue();
        await to.WriteAsync(full, cancellation).ConfigureAwait(false);
        _begun = clock.GetTimestamp();
    }
}
