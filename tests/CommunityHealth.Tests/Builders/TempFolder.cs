namespace CommunityHealth.Tests.Builders;

/// <summary>A folder of its own for one test, removed at its end.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("community-health-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>What was started in it may still be closing its files.</summary>
    public void Dispose()
    {
        for (var again = 20; again >= 0; again--)
        {
            try
            {
                Directory.Delete(Path, recursive: true);
                return;
            }
            catch (IOException) when (again > 0)
            {
                Thread.Sleep(50);
            }
        }
    }
}
