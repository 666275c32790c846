using System.IO.Compression;
using System.Text;

namespace CommunityHealth.Web.Tests.Builders;

/// <summary>Texts that may be nowhere, by what they are; they are looked for as they are and as encodings hide them.</summary>
internal sealed class Secrets
{
    private readonly List<(string What, byte[] Bytes)> _forms = [];

    public void Add(string what, string text)
    {
        Assert.True(text.Length >= 8, what);
        _forms.Add((what, Encoding.UTF8.GetBytes(text)));
        _forms.Add((what + ", UTF-16", Encoding.Unicode.GetBytes(text)));
        for (var shift = 0; shift < 3; shift++)
        {
            // The characters at both ends depend on what stands beside it.
            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', shift) + text))[(shift == 0 ? 0 : 4)..].TrimEnd('=');
            _forms.Add((what + ", base64", Encoding.ASCII.GetBytes(base64[..^2])));
        }
    }

    /// <summary>What is found of them, in archives too.</summary>
    public IEnumerable<string> FoundIn(string where, byte[] bytes, Func<string, bool>? known = null)
    {
        foreach (var what in _forms.Where(f => known?.Invoke(f.What) != true && bytes.AsSpan().IndexOf(f.Bytes) >= 0).Select(f => f.What))
        {
            yield return $"{where}: {what}";
        }

        if (bytes is not [(byte)'P', (byte)'K', 3, 4, ..])
        {
            yield break;
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var to = new MemoryStream();
            using (var from = entry.Open())
            {
                from.CopyTo(to);
            }

            foreach (var found in FoundIn($"{where}/{entry.FullName}", to.ToArray(), known))
            {
                yield return found;
            }
        }
    }

    /// <summary>What is found in a text.</summary>
    public IEnumerable<string> FoundIn(string where, string text) => FoundIn(where, Encoding.UTF8.GetBytes(text));

    /// <summary>What is found in a folder but for those below it that are left out.</summary>
    public IEnumerable<string> FoundBelow(string folder, Func<string, bool> known, params string[] without) => Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Where(f => !without.Any(w => f.StartsWith(Path.Combine(folder, w) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
        .SelectMany(f => FoundIn(Path.GetRelativePath(folder, f), Read(f), known));

    /// <summary>Others may be writing there.</summary>
    private static byte[] Read(string file)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }
}
