[assembly: AssemblyFixture(typeof(CommunityHealth.Tests.Builders.FirstDemo))]

namespace CommunityHealth.Tests.Builders;

/// <summary>The demo as everybody gets it who names no seed, made once for all tests.</summary>
public sealed class FirstDemo : IAsyncLifetime
{
    public MadeDemo Made { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Made = await MadeDemo.MakeAsync();

    public ValueTask DisposeAsync()
    {
        Made.Dispose();
        return ValueTask.CompletedTask;
    }
}
