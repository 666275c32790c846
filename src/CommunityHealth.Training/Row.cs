using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Training;

/// <summary>A labelled text with its place in the split, which follows from its letters alone: copies of a text stay together.</summary>
/// <param name="Set">Index of its set.</param>
/// <param name="Tunes">Whether it is kept to measure on, and not trained on before that is done.</param>
/// <param name="Fold">Its part in cross-validation.</param>
/// <param name="LexiconFold">Its part while the lexicon is made.</param>
internal sealed record Row(string Text, int Label, int Set, bool Tunes, int Fold, int LexiconFold)
{
    /// <summary>Parts of a cross-validation.</summary>
    public const int Folds = 5;

    /// <summary>Of 256 keys, those below this tune.</summary>
    private const int Tuning = 51;

    /// <summary>Places a labelled text.</summary>
    public static Row Of(string text, int label, int set)
    {
        var key = new StringBuilder(text.Length);
        foreach (var unit in text)
        {
            if (char.IsAsciiLetterOrDigit(unit))
            {
                key.Append(char.ToLowerInvariant(unit));
            }
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString()));
        return new Row(text, label, set, hash[1] < Tuning, hash[2] % Folds, hash[3] % Folds);
    }
}
