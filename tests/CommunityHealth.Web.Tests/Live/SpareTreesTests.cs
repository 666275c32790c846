using Bunit;
using CommunityHealth.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CommunityHealth.Web.Tests.Live;

public sealed class SpareTreesTests : BunitContext
{
    [Fact]
    public async Task What_was_kept_of_the_drawing_before_is_emptied_and_the_page_goes_on_drawing()
    {
        var page = Render<Steps>(p => p.Add(s => s.Count, 3));
        page.Render(p => p.Add(s => s.Count, 2));

        Assert.NotEqual(0, await page.InvokeAsync(() => SpareTrees.Clear(page.Instance)));
        Assert.Equal(0, await page.InvokeAsync(() => SpareTrees.Clear(page.Instance)));
        page.Render(p => p.Add(s => s.Count, 4));
        Assert.Equal(["0", "1", "2", "3"], page.FindAll("li").Select(l => l.TextContent));
        page.Render(p => p.Add(s => s.Count, 0));
        Assert.Empty(page.FindAll("li"));
    }

    private sealed class Steps : ComponentBase
    {
        [Parameter] public int Count { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            for (var i = 0; i < Count; i++)
            {
                builder.OpenComponent<Step>(0);
                builder.SetKey(i);
                builder.AddComponentParameter(1, nameof(Step.Number), i);
                builder.CloseComponent();
            }
        }
    }

    private sealed class Step : ComponentBase
    {
        [Parameter] public int Number { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "li");
            builder.AddContent(1, Number);
            builder.CloseElement();
        }
    }
}
