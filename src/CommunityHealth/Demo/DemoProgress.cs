namespace CommunityHealth.Demo;

/// <summary>What is being done of the demo.</summary>
public enum DemoStage { Story, Facts, Figures }

/// <summary>How far the making of the demo is.</summary>
public sealed record DemoProgress(DemoStage Stage, int Done, int Total);

/// <summary>A demo that was made.</summary>
/// <param name="People">Accounts of bots and agents are among them.</param>
public sealed record DemoMade(string Path, DateOnly First, DateOnly Until, long People, long Activities, TimeSpan Took);
