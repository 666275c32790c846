using AngleSharp.Dom;
using Bunit;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Tests.Builders;
using CommunityHealth.Web.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class TrendChartTests : BunitContext
{
    private readonly BrowserScript _script = new();

    public TrendChartTests() => Services.AddSingleton<IJSRuntime>(_script);

    public static TheoryData<string> Faults => ["no script", "page gone", "call given up"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Without_script_there_are_still_the_sentence_and_the_table(string fault)
    {
        _script.Fault = Fault(fault);

        var chart = Draw(Pieces.Chart("People"));

        Assert.Equal("Rising.", chart.Find("figcaption").Words());
        Assert.Equal(["Jan 2026 | 41 | 120", "Feb 2026 (incomplete) | 46 | 98"], chart.Rows());
        Assert.Null(await Record.ExceptionAsync(async () => await chart.Instance.DisposeAsync()));
    }

    [Fact]
    public void A_fault_of_the_program_itself_is_not_swallowed()
    {
        _script.Fault = new InvalidOperationException("wrong");

        Assert.Throws<InvalidOperationException>(() => Draw(Pieces.Chart("People")));
    }

    [Fact]
    public void Chart_or_table_is_one_choice_with_a_name_of_its_own()
    {
        var chart = Draw(Pieces.Chart("People"));

        Assert.Equal(PartsTexts.ShowAs, chart.Find("[role=radiogroup]").GetAttribute("aria-label"));
        Assert.Equal(["v-c-active", "v-c-active"], chart.FindAll("input[type=radio]").Select(r => r.GetAttribute("name")));
        Assert.Equal("chart", chart.Field(PartsTexts.ShowChart).GetAttribute("value"));
        Assert.Equal("table", chart.Field(PartsTexts.ShowTable).GetAttribute("value"));
    }

    [Theory]
    [InlineData(false, "chart")]
    [InlineData(true, "table")]
    public void What_the_page_asks_for_is_shown_first(bool table, string chosen)
    {
        var chart = Render<TrendChart>(p => p.Add(c => c.Id, "x").Add(c => c.Chart, Pieces.Chart("People")).Add(c => c.Table, Pieces.Table).Add(c => c.StartWithTable, table));

        Assert.Equal(chosen, Assert.Single(chart.FindAll("input[type=radio]"), r => r.IsChecked()).GetAttribute("value"));
    }

    [Fact]
    public void Several_lines_are_named_and_a_single_one_is_not()
    {
        Assert.Equal(["New", "Back"], Draw(Pieces.Chart("New", "Back")).FindAll("li").Select(l => l.Words()));
        Assert.Empty(Draw(Pieces.Chart("New")).FindAll("li"));
    }

    [Fact]
    public void It_is_drawn_once_and_again_only_when_its_values_change()
    {
        var spec = Pieces.Chart("People");
        var chart = Draw(spec);
        chart.Render(p => p.Add(c => c.Chart, spec).Add(c => c.Summary, "Falling."));
        Assert.Equal(["import", "update"], _script.Calls);

        chart.Render(p => p.Add(c => c.Chart, Pieces.Chart("People")));

        Assert.Equal(["import", "update", "update"], _script.Calls);
    }

    [Fact]
    public async Task What_was_drawn_is_taken_away_with_the_page()
    {
        var chart = Draw(Pieces.Chart("People"));

        await chart.Instance.DisposeAsync();

        Assert.Equal(["import", "update", "unmount", "dispose"], _script.Calls);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_page_that_is_gone_already_is_left_in_peace(string fault)
    {
        var chart = Draw(Pieces.Chart("People"));
        _script.Fault = Fault(fault);

        Assert.Null(await Record.ExceptionAsync(async () => await chart.Instance.DisposeAsync()));
    }

    private static Exception Fault(string name) => name switch
    {
        "no script" => new JSException("not found"),
        "page gone" => new JSDisconnectedException("gone"),
        _ => new TaskCanceledException(),
    };

    private IRenderedComponent<TrendChart> Draw(ChartSpec spec) => Render<TrendChart>(p => p
        .Add(c => c.Id, "c-active").Add(c => c.Summary, "Rising.").Add(c => c.Chart, spec).Add(c => c.Table, Pieces.Table));
}
