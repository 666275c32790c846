using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CommunityHealth.Benchmarks;

/// <summary>
/// A made history of files that grow and change by lines, are renamed, removed and sometimes binary, spread over commits
/// as projects spread them; always the same. It is kept between runs, packed as a clone would be.
/// </summary>
internal sealed class GeneratedHistory
{
    private static readonly string[] Folders =
    [
        "src/core", "src/core/net", "src/core/net/tls", "src/ui", "src/ui/widgets", "src/ui/themes", "src/store", "src/store/index", "src/cli",
        "lib/text", "lib/text/parse", "lib/time", "lib/math", "tools", "tools/release", "tests/core", "tests/ui", "tests/store", "docs",
        "docs/guide", "docs/reference", "po", "assets",
    ];

    private readonly Random _random = new(7);
    private readonly string[] _words;
    private readonly List<(string Path, List<string> Lines)> _files = [];
    private readonly StringBuilder _changes = new();
    private int _names;

    private GeneratedHistory() => _words = [.. Enumerable.Range(0, 2_500).Select(_ => Word())];

    public static string Make(int commits)
    {
        var folder = Path.Combine(Path.GetTempPath(), "community-health-bench", $"history-{commits}-1");
        var whole = Path.Combine(folder, "whole");
        if (File.Exists(whole))
        {
            return folder;
        }

        Bench.Scratch(Path.GetFileName(folder));
        Bench.Time("git", "init", "-q", "-b", "main", folder);
        using (var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, "fast-import", "--quiet"]) { RedirectStandardInput = true })!)
        {
            using (var input = new StreamWriter(git.StandardInput.BaseStream, new UTF8Encoding(false), 1 << 16))
            {
                new GeneratedHistory().Write(input, commits);
            }

            git.WaitForExit();
        }

        Bench.Time("git", "-C", folder, "repack", "-a", "-d", "-f", "-q");
        File.WriteAllText(whole, "");
        return folder;
    }

    private void Write(StreamWriter to, int commits)
    {
        long time = 1_262_304_000;
        for (var i = 0; i < commits; i++)
        {
            var author = Math.Min(399, (int)(Math.Pow(_random.NextDouble(), -1.4) - 1));
            time += _random.Next(60, 80_000);
            var message = $"Change number {i}\n\nWhat was done, and why.\n";
            to.Write(string.Create(CultureInfo.InvariantCulture, $"""
                commit refs/heads/main
                mark :{i + 1}
                author Person {author} <p{author}@example.org> {time} +0100
                committer Person {author % 20} <p{author % 20}@example.org> {time} +0000
                data {message.Length}
                {message}
                """));
            to.Write(i > 0 ? string.Create(CultureInfo.InvariantCulture, $"from :{i}\n") : "");
            var merge = i > 50 && i % 25 == 0;
            to.Write(merge ? string.Create(CultureInfo.InvariantCulture, $"merge :{i - 30}\n") : "");
            Change(merge ? 0 : i < 30 ? 12 : _random.Next(1_000) switch { 0 => 300, < 12 => 40, < 500 => 1, < 750 => 2, < 900 => 4, _ => 8 }, i < 30);
            to.Write(_changes);
            _changes.Clear();
        }
    }

    private void Change(int files, bool growing)
    {
        var touched = new HashSet<int>();
        for (var n = 0; n < files; n++)
        {
            var what = growing ? 0 : _random.Next(100);
            if (what < 4)
            {
                var folder = Folders[_random.Next(Folders.Length)];
                _files.Add((Name(folder), [.. Enumerable.Range(0, _random.Next(15, 500)).Select(_ => Line())]));
                Put(_files.Count - 1);
                touched.Add(_files.Count - 1);
                continue;
            }

            var at = (int)(_files.Count * Math.Pow(_random.NextDouble(), 2));
            if (!touched.Add(at))
            {
                continue;
            }

            if (what == 4 && _files.Count > 200)
            {
                _changes.Append(CultureInfo.InvariantCulture, $"D {_files[at].Path}\n");
                _files[at] = (Name("tools"), [Line(), Line()]);
                Put(at);
            }
            else if (what is 5 or 6)
            {
                var moved = Name(Folders[_random.Next(Folders.Length)]);
                _changes.Append(CultureInfo.InvariantCulture, $"R {_files[at].Path} {moved}\n");
                _files[at] = (moved, _files[at].Lines);
                if (what == 5)
                {
                    Edit(_files[at].Lines);
                    Put(at);
                }
            }
            else
            {
                Edit(_files[at].Lines);
                Put(at);
            }
        }
    }

    private void Edit(List<string> lines)
    {
        for (var hunk = _random.Next(1, 5); hunk > 0; hunk--)
        {
            var at = _random.Next(lines.Count + 1);
            var (gone, come) = (Math.Min(_random.Next(12), lines.Count - at), _random.Next(14));
            lines.RemoveRange(at, gone);
            lines.InsertRange(at, Enumerable.Range(0, come).Select(_ => Line()));
        }
    }

    private void Put(int file)
    {
        var (path, lines) = _files[file];
        var text = path.EndsWith(".png", StringComparison.Ordinal)
            ? "\0" + string.Concat(Enumerable.Range(0, 300).Select(_ => Word()))
            : string.Concat(lines);
        _changes.Append(CultureInfo.InvariantCulture, $"M 644 inline {path}\ndata {text.Length}\n").Append(text).Append('\n');
    }

    private string Name(string folder) => string.Create(CultureInfo.InvariantCulture, $"{folder}/{_words[_random.Next(_words.Length)]}{_names++}") + folder switch
    {
        "po" => ".po", "assets" => ".png", "docs" or "docs/guide" or "docs/reference" => ".md", _ => ".c",
    };

    private string Line()
    {
        if (_random.Next(8) == 0)
        {
            return _random.Next(2) == 0 ? "\n" : "}\n";
        }

        var line = new StringBuilder().Append(' ', 4 * _random.Next(4));
        for (var n = _random.Next(2, 9); n > 0; n--)
        {
            line.Append(_words[(int)(_words.Length * Math.Pow(_random.NextDouble(), 3))]).Append(n > 1 ? ' ' : ';');
        }

        return line.Append('\n').ToString();
    }

    private string Word() => string.Create(_random.Next(2, 10), _random, (letters, random) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + random.Next(26));
        }
    });
}
