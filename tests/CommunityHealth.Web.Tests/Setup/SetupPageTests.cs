using Bunit;
using CommunityHealth.Demo;
using CommunityHealth.Sources;
using CommunityHealth.Storage;
using CommunityHealth.Tests.Builders;
using CommunityHealth.Web.Demo;
using CommunityHealth.Web.Live;
using CommunityHealth.Web.Parts;
using CommunityHealth.Web.Setup;
using CommunityHealth.Web.Tests.Builders;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHealth.Web.Tests.Setup;

public sealed class SetupPageTests : BunitContext, IAsyncLifetime
{
    private readonly RepositoryBuilder _repository = new();
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _repository.Commits(3).Build();
        _database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Storage:DataFolder", _database.Options.DataFolder), new("Git:AllowedRoots:0", _repository.Root),
        ]).Build();
        Services.AddSingleton(TimeProvider.System).AddStorage(configuration).AddSources(configuration).AddSingleton<HarvestQueue>().AddSingleton<NewSources>().AddSingleton<NewRepositories>()
            .AddDemo().AddSingleton<SiteSwitch>().AddSingleton<DemoJob>().AddScoped<SiteDoor>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("setup");
    }

    [Fact]
    public void A_folder_is_looked_at_while_it_is_typed_and_added_when_it_is_asked_for()
    {
        var page = Render<SetupPage>();

        Type(page, _repository.Folder, "repo");
        Assert.Contains(Figures.Plural(3, SetupTexts.Commits_One, SetupTexts.Commits), Said(page), StringComparison.Ordinal);
        Assert.Empty(Sources());
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Equal("", Here()));
        var source = Assert.Single(Sources());
        Assert.Equal(("git:repo", _repository.Folder), (source.Scope, source.Location));
        Assert.True(Services.GetRequiredService<HarvestQueue>().IsWaiting(source.Id));
    }

    [Fact]
    public void To_the_demo_nothing_is_added()
    {
        _database.Rows("INSERT INTO settings (key, value) VALUES ('demo', '1 2026-01-01')");

        var page = Render<SetupPage>();

        Assert.Equal([DemoTexts.Leave], page.Buttons());
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void Whoever_does_not_wait_for_the_look_gets_the_same()
    {
        var page = Render<SetupPage>();

        page.Field(SetupTexts.Folder).Input(_repository.Folder);
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Single(Sources()));
    }

    [Fact]
    public void What_is_found_in_a_folder_is_said()
    {
        _repository.Mailmap("Ada <ada@example.org> <old@example.org>\n");
        var page = Render<SetupPage>();

        Type(page, _repository.Folder, "repo");

        Assert.Contains(SetupTexts.Mailmap, Said(page), StringComparison.Ordinal);
        Assert.Contains(Figures.Plural(3, SetupTexts.Authors_One, SetupTexts.Authors), Said(page), StringComparison.Ordinal);
        Assert.DoesNotContain(SetupTexts.Shallow, Said(page), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Name the folder of a git repository.")]
    [InlineData("none", "There is no folder ")]
    [InlineData("file", " is a file: ")]
    [InlineData("..", " lies outside the folders that may be added here")]
    [InlineData("https://example.org/a.git", " is an address, not a folder.")]
    public void A_path_that_cannot_be_added_is_answered_beside_the_field_and_kept(string path, string words)
    {
        File.WriteAllText(Path.Combine(_repository.Root, "file"), "x");
        var typed = path.Length == 0 || path.Contains("://", StringComparison.Ordinal) ? path : Path.Combine(_repository.Root, path);
        var page = Render<SetupPage>();

        Ask(page, typed);

        var field = page.Field(SetupTexts.Folder);
        page.WaitForAssertion(() => Assert.Equal("true", page.Field(SetupTexts.Folder).GetAttribute("aria-invalid")));
        Assert.Contains(words, Said(page), StringComparison.Ordinal);
        Assert.Contains(page.Find("[role=status]").Id!, field.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Equal(typed, page.Field(SetupTexts.Folder).GetAttribute("value") ?? "");
        Assert.Empty(Sources());
        Assert.Equal("setup", Here());
    }

    [Fact]
    public void A_path_that_is_not_finished_is_no_fault()
    {
        var page = Render<SetupPage>();

        Type(page, _repository.Folder + "-no", "There is no folder ");

        Assert.False(page.Field(SetupTexts.Folder).HasAttribute("aria-invalid"));
    }

    [Fact]
    public void Typing_takes_back_what_was_said_of_another_path()
    {
        var page = Render<SetupPage>();
        Ask(page, Path.Combine(_repository.Root, "none"));
        page.WaitForAssertion(() => Assert.True(page.Field(SetupTexts.Folder).HasAttribute("aria-invalid")));

        page.Field(SetupTexts.Folder).Input(_repository.Folder);

        page.WaitForAssertion(() => Assert.DoesNotContain("There is no folder ", Said(page), StringComparison.Ordinal));
        Assert.False(page.Field(SetupTexts.Folder).HasAttribute("aria-invalid"));
    }

    [Fact]
    public void A_folder_that_goes_between_look_and_choice_is_refused()
    {
        var page = Render<SetupPage>();
        Type(page, _repository.Folder, "repo");
        Directory.Move(_repository.Folder, _repository.Folder + "-moved");

        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("There is no folder ", Said(page), StringComparison.Ordinal));
        Assert.Empty(Sources());
    }

    [Fact]
    public void Repositories_nearby_are_offered()
    {
        var page = Render<SetupPage>();

        Assert.Equal([_repository.Folder], page.FindAll("datalist option").Select(o => o.GetAttribute("value")));
        Assert.Equal(page.Find("datalist").Id, page.Field(SetupTexts.Folder).GetAttribute("list"));
        page.Button(_repository.Folder).Click();
        page.WaitForAssertion(() => Assert.Contains("repo", Said(page), StringComparison.Ordinal));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        _database.Dispose();
        _repository.Dispose();
    }

    private static void Type(IRenderedComponent<SetupPage> page, string path, string answer)
    {
        page.Field(SetupTexts.Folder).Input(path);
        page.WaitForAssertion(() => Assert.Contains(answer, Said(page), StringComparison.Ordinal), TimeSpan.FromSeconds(10));
    }

    private static void Ask(IRenderedComponent<SetupPage> page, string path)
    {
        page.Field(SetupTexts.Folder).Input(path);
        page.Find("form").Submit();
    }

    private static string Said(IRenderedComponent<SetupPage> page) => page.Find("[role=status]").Words();

    private string Here()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        return navigation.ToBaseRelativePath(navigation.Uri);
    }

    private IReadOnlyList<SourceRecord> Sources() => Services.GetRequiredService<SourceStore>().List();
}
