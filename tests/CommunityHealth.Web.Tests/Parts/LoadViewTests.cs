using Bunit;
using CommunityHealth.Web.Parts;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class LoadViewTests : BunitContext
{
    [Fact]
    public void A_loaded_value_is_drawn()
    {
        Assert.Contains("41 people", Draw(LoadState.Loaded("41 people")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LoadKind.Loading)]
    [InlineData(LoadKind.Empty)]
    [InlineData(LoadKind.NotCollected)]
    [InlineData(LoadKind.TooFew)]
    [InlineData(LoadKind.Failed)]
    public void A_state_without_a_value_shows_no_number(LoadKind kind)
    {
        var text = Draw(LoadState.None<string>(kind));

        Assert.DoesNotContain(">0<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("value:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_states_are_never_drawn_alike()
    {
        var drawn = Enum.GetValues<LoadKind>().Where(k => k != LoadKind.Loaded).Select(k => Draw(LoadState.None<string>(k))).ToList();

        Assert.Equal(drawn.Count, drawn.Distinct().Count());
    }

    private string Draw(LoadState<string> state) => Render<LoadView<string>>(parameters => parameters
        .Add(v => v.State, state).Add(v => v.ChildContent, text => $"value:{text}")).Markup;
}
