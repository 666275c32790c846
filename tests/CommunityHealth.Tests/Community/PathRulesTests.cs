using CommunityHealth.Community;

namespace CommunityHealth.Tests.Community;

public sealed class PathRulesTests
{
    [Theory]
    [InlineData("README", ContributionKind.Docs)]
    [InlineData("README.txt", ContributionKind.Docs)]
    [InlineData("readme.md", ContributionKind.Docs)]
    [InlineData("CHANGELOG.rst", ContributionKind.Docs)]
    [InlineData("guide/start.adoc", ContributionKind.Docs)]
    [InlineData("docs/conf.py", ContributionKind.Docs)]
    [InlineData("Documentation/mm/slub.txt", ContributionKind.Docs)]
    [InlineData("tests/README.md", ContributionKind.Docs)]
    [InlineData("po/de.po", ContributionKind.Translation)]
    [InlineData("src/qt/locale/bitcoin_de.ts", ContributionKind.Translation)]
    [InlineData("docs/locale/de/LC_MESSAGES/index.po", ContributionKind.Translation)]
    [InlineData("i18n/zh/docs/intro.md", ContributionKind.Translation)]
    [InlineData("app/de.lproj/Main.strings", ContributionKind.Translation)]
    [InlineData("lib/l10n/app_de.arb", ContributionKind.Translation)]
    [InlineData("Resources/Lang/de.json", ContributionKind.Translation)]
    [InlineData("src/main/java/org/apache/commons/lang/StringUtils.java", ContributionKind.Code)]
    [InlineData("test/functional/wallet.py", ContributionKind.Tests)]
    [InlineData("src/__tests__/a.js", ContributionKind.Tests)]
    [InlineData("tests/App.Tests/Fakes/Clock.cs", ContributionKind.Tests)]
    [InlineData("spec/models/user_spec.rb", ContributionKind.Tests)]
    [InlineData("pkg/http/server_test.go", ContributionKind.Tests)]
    [InlineData("test_parser.py", ContributionKind.Tests)]
    [InlineData("web/button.spec.ts", ContributionKind.Tests)]
    [InlineData("src/ParserTest.java", ContributionKind.Tests)]
    [InlineData("src/latest.c", ContributionKind.Code)]
    [InlineData("src/Contest.java", ContributionKind.Code)]
    [InlineData("src/news.c", ContributionKind.Code)]
    [InlineData("CMakeLists.txt", ContributionKind.Code)]
    [InlineData("requirements.txt", ContributionKind.Code)]
    [InlineData(".gitignore", ContributionKind.Code)]
    [InlineData("src/main.c", ContributionKind.Code)]
    [InlineData("", ContributionKind.Code)]
    public void A_path_is_one_kind_of_work(string path, ContributionKind kind) => Assert.Equal(kind, PathRules.Of(path));

    [Theory]
    [InlineData(0, 0, 0, 0, ContributionKind.Code)]
    [InlineData(1, 2, 0, 0, ContributionKind.Docs)]
    [InlineData(1, 1, 1, 1, ContributionKind.Code)]
    [InlineData(0, 1, 1, 1, ContributionKind.Tests)]
    [InlineData(0, 1, 1, 0, ContributionKind.Docs)]
    [InlineData(3, 1, 4, 3, ContributionKind.Translation)]
    [InlineData(2, 0, 0, 3, ContributionKind.Tests)]
    public void A_commit_is_what_most_of_its_paths_are(int code, int docs, int translation, int tests, ContributionKind kind) =>
        Assert.Equal(kind, PathRules.OfCommit([0, code, docs, translation, tests]));
}
