using System.Reflection;

namespace CommunityHealth.Tests;

public sealed class VersionTests
{
    [Fact]
    public void The_library_and_its_migrations_carry_the_same_version()
    {
        var library = Assembly.Load("CommunityHealth").GetName().Version;
        var migrations = Assembly.Load("CommunityHealth.Migrations.Sqlite").GetName().Version;

        Assert.NotNull(library);
        Assert.Equal(library, migrations);
    }
}
