using System.Numerics;

namespace CommunityHealth.Sentiment;

/// <summary>
/// Tells English from other languages by scripts and small words. Where little is said, a text counts as English: a wrong "not scored"
/// hides a voice, and a short foreign text carries few features.
/// </summary>
internal sealed class Languages
{
    /// <summary>How many Latin letters weigh as much as one of another script; there, a letter is often a syllable or a word.</summary>
    private const int LettersOfLatin = 2;

    private static readonly string[] Names = [.. WordLists.Read("languages.txt").Select(l => l.Kind).Distinct()];
    private static readonly Dictionary<uint, uint> Small = ReadSmall();

    private readonly int[] _counts = new int[Names.Length];

    /// <summary>Whether the text is in English, as far as one can see.</summary>
    public bool IsEnglish(Cleaner cleaned, Tokens tokens)
    {
        if (cleaned.Foreign * LettersOfLatin > cleaned.Latin)
        {
            return false;
        }

        Array.Clear(_counts);
        var (words, known) = (0, 0);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens.Kinds[i] <= TokenKind.Negation)
            {
                words++;
                known += Count(tokens.Hashes[i]) ? 1 : 0;
            }
        }

        var english = _counts[0];
        var other = Largest(_counts.AsSpan(1));
        return other <= english || other == 1 && words > 2 || known * 6 < words;
    }

    private bool Count(uint word)
    {
        if (!Small.TryGetValue(word, out var languages))
        {
            return false;
        }

        for (; languages != 0; languages &= languages - 1)
        {
            _counts[BitOperations.TrailingZeroCount(languages)]++;
        }

        return true;
    }

    private static int Largest(ReadOnlySpan<int> counts)
    {
        var largest = 0;
        foreach (var count in counts)
        {
            largest = Math.Max(largest, count);
        }

        return largest;
    }

    private static Dictionary<uint, uint> ReadSmall()
    {
        var small = new Dictionary<uint, uint>();
        foreach (var (kind, words) in WordLists.Read("languages.txt"))
        {
            foreach (var word in words.Split(' '))
            {
                small[Hash.Of(word)] = small.GetValueOrDefault(Hash.Of(word)) | 1u << Array.IndexOf(Names, kind);
            }
        }

        return small;
    }
}
