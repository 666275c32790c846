using CommunityHealth.Storage;

namespace CommunityHealth.Sources;

/// <summary>Reads one kind of source into facts.</summary>
public interface IHarvester
{
    /// <summary>The platform of the sources it reads, as they are stored.</summary>
    string Platform { get; }

    /// <summary>
    /// Brings the stored facts and rollups of a source up to date. It can die at any moment and be run again with nothing
    /// lost and nothing doubled.
    /// </summary>
    /// <exception cref="SourceException">The source cannot be read at all.</exception>
    Task<HarvestResult> HarvestAsync(SourceRecord source, HarvestDepth depth, HarvestProgress progress, CancellationToken cancellation);
}
