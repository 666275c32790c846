using Microsoft.Extensions.Configuration;
using CommunityHealth.Web.Hosting;

namespace CommunityHealth.Web.Tests.Hosting;

public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:5080;http://127.3.2.1:80")]
    public void Loopback_addresses_are_served(string urls) => Assert.Null(new ServeOptions { Urls = urls }.Fault(isSingle: true));

    [Fact]
    public void A_port_that_is_taken_is_found_before_the_site_starts_and_a_free_one_stays_free()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var options = new ServeOptions { Urls = $"http://127.0.0.1:{port}" };

        Assert.Throws<System.Net.Sockets.SocketException>(options.TryPorts);
        new ServeOptions { Urls = "http://127.0.0.1:0" }.TryPorts();
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.5:5080")]
    [InlineData("http://example.org")]
    [InlineData("http://localhost.example.org:5080")]
    [InlineData("http://127.0.0.1:5080;http://10.0.0.1:5080")]
    [InlineData("5080")]
    [InlineData("")]
    public void Any_other_address_is_refused_in_one_sentence(string urls)
    {
        var fault = new ServeOptions { Urls = urls }.Fault(isSingle: true);

        Assert.NotNull(fault);
        Assert.Single(fault.Split('\n'));
    }

    [Fact]
    public void The_sample_of_settings_names_every_default()
    {
        var sample = new ConfigurationBuilder().AddJsonFile(SampleSettings.File).Build();

        var serve = new ServeOptions { Urls = "" };
        sample.GetSection("Serve").Bind(serve);
        Assert.Equal(new ServeOptions().Urls, serve.Urls);
        Assert.Equal(new Storage.StorageOptions().DataFolder, sample["Storage:DataFolder"]);
        Assert.Equal(new Storage.StorageOptions().FileName, sample["Storage:FileName"]);
        Assert.Equal(new Storage.StorageOptions().Zone, sample["Storage:Zone"]);
        Assert.Equal(new Sources.Git.GitOptions().Program, sample["Git:Program"]);
        Assert.Equal(new Sources.Git.GitOptions().RefreshMinutes.ToString(null, null), sample["Git:RefreshMinutes"]);
        foreach (var option in typeof(CommunityHealth.Settings.CommunityOptions).GetProperties())
        {
            Assert.Equal(string.Create(null, $"{option.GetValue(new CommunityHealth.Settings.CommunityOptions())}"), sample["Community:" + option.Name]);
        }

        foreach (var option in typeof(CommunityHealth.Web.Live.LogOptions).GetProperties().Where(o => o.CanWrite))
        {
            Assert.Equal(string.Create(null, $"{option.GetValue(new CommunityHealth.Web.Live.LogOptions())}"), sample["Log:" + option.Name]);
        }

        foreach (var option in typeof(Sources.GitHub.GitHubOptions).GetProperties())
        {
            Assert.Equal(string.Create(null, $"{option.GetValue(new Sources.GitHub.GitHubOptions())}"), sample["GitHub:" + option.Name]);
        }
    }
}
