using System.Globalization;
using System.Text;

namespace CommunityHealth.Demo;

/// <summary>
/// Makes titles and messages out of phrases.txt: a section holds lines to choose from, and <c>{name}</c> in a line is
/// another section, a digit (<c>{n}</c>), or a word given by who asks.
/// </summary>
internal sealed class Phrases
{
    private readonly Dictionary<string, List<string>> _sections = new(StringComparer.Ordinal);

    public Phrases()
    {
        var lines = new List<string>();
        foreach (var line in WordFile.Lines("phrases.txt"))
        {
            if (line[0] == '[')
            {
                _sections[line.Trim('[', ']')] = lines = [];
            }
            else
            {
                lines.Add(line);
            }
        }
    }

    /// <summary>Something of a section, with a capital at its beginning.</summary>
    public string Say(DemoRandom dice, string section, params ReadOnlySpan<(string Name, string Word)> given)
    {
        var text = Write(dice, section, given);
        return string.Concat(text[..1].ToUpperInvariant(), text[1..]);
    }

    /// <summary>Something of a section as it is written there.</summary>
    public string Write(DemoRandom dice, string section, params ReadOnlySpan<(string Name, string Word)> given)
    {
        var text = new StringBuilder();
        Expand(text, dice.Pick(_sections[section]), dice, given);
        return text.ToString();
    }

    /// <summary>All lines of a section, as they stand.</summary>
    public IReadOnlyList<string> All(string section) => _sections[section];

    private void Expand(StringBuilder text, string line, DemoRandom dice, ReadOnlySpan<(string Name, string Word)> given)
    {
        var at = 0;
        for (var open = line.IndexOf('{', StringComparison.Ordinal); open >= 0; open = line.IndexOf('{', at))
        {
            var close = line.IndexOf('}', open);
            text.Append(line, at, open - at);
            var name = line[(open + 1)..close];
            if (name == "n")
            {
                text.Append((1 + dice.Below(9)).ToString(CultureInfo.InvariantCulture));
            }
            else if (Given(name, given) is { } word)
            {
                text.Append(word);
            }
            else
            {
                Expand(text, dice.Pick(_sections[name]), dice, given);
            }

            at = close + 1;
        }

        text.Append(line, at, line.Length - at);
    }

    private static string? Given(string name, ReadOnlySpan<(string Name, string Word)> given)
    {
        foreach (var (known, word) in given)
        {
            if (known == name)
            {
                return word;
            }
        }

        return null;
    }
}
