using CommunityHealth.Storage;

namespace CommunityHealth.EndToEnd.Tests.Commands;

public sealed class SecondSiteTests
{
    [Fact]
    public async Task A_second_site_on_a_folder_says_where_the_first_one_is_and_a_killed_one_is_none()
    {
        using var repository = new MadeRepository();
        using var first = await Product.StartAsync(repository.Folder);
        var file = Path.Combine(first.Data, "community.db");

        var second = await Command.RunAsync(first.Data, "serve", "--urls", "http://127.0.0.1:0");
        var harvest = await Command.RunAsync(first.Data, "harvest", "git", repository.Folder);

        Assert.Equal((1, "", string.Format(null, StorageTexts.ServedAt, file, first.Address)), (second.Code, second.Output, second.Errors.Trim()));
        Assert.Equal(0, harvest.Code);
        await first.KillAndStartAsync();
    }
}
