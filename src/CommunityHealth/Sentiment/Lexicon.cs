namespace CommunityHealth.Sentiment;

/// <summary>How glad and how rude single words are, learnt from the training texts; words by their hash.</summary>
internal sealed class Lexicon
{
    /// <summary>What a word of which nothing is known says.</summary>
    public static readonly Word Unknown;

    private readonly uint[] _keys;
    private readonly Word[] _words;
    private readonly uint _mask;

    public Lexicon(IReadOnlyCollection<KeyValuePair<uint, Word>> entries)
    {
        var size = 16;
        while (size < entries.Count * 2)
        {
            size *= 2;
        }

        (_keys, _words, _mask) = (new uint[size], new Word[size], (uint)size - 1);
        Entries = [.. entries.Where(e => e.Key != 0).OrderBy(e => e.Key)];
        foreach (var (key, word) in Entries)
        {
            var slot = Slot(key);
            (_keys[slot], _words[slot]) = (key, word);
        }
    }

    /// <summary>All words, by hash.</summary>
    public IReadOnlyList<KeyValuePair<uint, Word>> Entries { get; }

    /// <summary>What is known of a word.</summary>
    public Word Find(uint hash)
    {
        var slot = Slot(hash);
        return _keys[slot] == hash ? _words[slot] : Unknown;
    }

    private uint Slot(uint hash)
    {
        var slot = Hash.Fold(hash) & _mask;
        while (_keys[slot] != 0 && _keys[slot] != hash)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    /// <param name="Gladness">From -127 (sad) to 127 (glad).</param>
    /// <param name="Rudeness">From 0 to 127.</param>
    internal readonly record struct Word(sbyte Gladness, sbyte Rudeness);
}
