using Bunit;
using CommunityHealth.Storage;
using CommunityHealth.Web.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CommunityHealth.Web.Tests.Parts;

public sealed class FilteredPageTests : BunitContext
{
    public FilteredPageTests() => Services.AddOptions().AddSingleton(TimeProvider.System).AddSingleton<CommunityHealth.Web.Access.Permissions>().AddSingleton<CommunityHealth.Web.Parts.SharedModels>().AddSingleton<ILogger<Slow>>(NullLogger<Slow>.Instance)
        .AddSingleton(new ReleaseReader(new HealthDatabase(Options.Create(new StorageOptions()))));

    [Fact]
    public void A_page_that_takes_long_says_so_and_is_quiet_again_when_it_is_there()
    {
        var page = Render<Slow>();
        page.WaitForAssertion(() => Assert.Contains(PartsTexts.Loading, page.Find("[data-testid=counting]").TextContent, StringComparison.Ordinal), TimeSpan.FromSeconds(20));

        page.Instance.Answers[0].SetResult("41");

        page.WaitForAssertion(() => Assert.Equal("41", page.Find("b").TextContent));
        Assert.Empty(page.Find("[data-testid=counting]").TextContent.Trim());
    }

    [Fact]
    public void Who_stops_waiting_keeps_what_was_shown()
    {
        var page = Render<Slow>();
        page.Instance.Answers[0].SetResult("41");
        page.WaitForAssertion(() => Assert.Equal("41", page.Find("b").TextContent));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?p=all");
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Answers.Count));

        page.Instance.Cancel();

        page.WaitForAssertion(() => Assert.True(page.Instance.Answers[1].Task.IsCanceled));
        Assert.Equal("41", page.Find("b").TextContent);
    }

    [Fact]
    public void Another_address_is_read_and_the_one_before_is_given_up()
    {
        var page = Render<Slow>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/?p=all");

        page.WaitForAssertion(() => Assert.True(page.Instance.Answers[0].Task.IsCanceled));
        page.WaitForAssertion(() => Assert.Equal(2, page.Instance.Answers.Count));
        page.Instance.Answers[1].SetResult("46");

        page.WaitForAssertion(() => Assert.Equal("46", page.Find("b").TextContent));
    }

    /// <summary>A page whose figures come when the test says so.</summary>
    public sealed class Slow(NavigationManager navigation, ILogger<Slow> log) : FilteredPage(navigation, log)
    {
        private string _shown = "";

        public List<TaskCompletionSource<string>> Answers { get; } = [];

        protected override async Task LoadAsync(CancellationToken cancellation)
        {
            var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            cancellation.Register(() => answer.TrySetCanceled(cancellation));
            Answers.Add(answer);
            _shown = await answer.Task;
        }

        protected override void Fail() => _shown = "failed";

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "b");
            builder.AddContent(1, _shown);
            builder.CloseElement();
            builder.OpenComponent<CountingNote>(2);
            builder.AddComponentParameter(3, nameof(CountingNote.Page), this);
            builder.CloseComponent();
        }
    }
}
