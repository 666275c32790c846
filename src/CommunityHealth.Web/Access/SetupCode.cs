using System.Security.Cryptography;
using System.Text;

namespace CommunityHealth.Web.Access;

/// <summary>What became of a code.</summary>
public enum CodeAnswer
{
    Right,
    Wrong,

    /// <summary>It has run out, or too many wrong ones were tried: a new one is on the console.</summary>
    Renewed,
}

/// <summary>
/// The one-time code for the first admin: it is on the console of whoever started the program, so that a stranger who is first
/// at the door does not get in. It holds a quarter of an hour.
/// </summary>
public sealed class SetupCode(TimeProvider clock)
{
    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int MostTries = 10;
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private readonly Lock _lock = new();
    private string _code = "";
    private DateTimeOffset _until = DateTimeOffset.MinValue;
    private int _tries;

    /// <summary>Where it is printed.</summary>
    public Action<string> Print { get; set; } = _ => { };

    /// <summary>The address its page is at.</summary>
    public string Address { get; set; } = "";

    /// <summary>Makes a code and prints it.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            var letters = RandomNumberGenerator.GetString(Letters, 10);
            (_code, _until, _tries) = (letters, clock.GetUtcNow() + Life, 0);
            Print(string.Format(null, AccessTexts.SetupCode, Address.TrimEnd('/') + "/account/first", $"{letters[..5]}-{letters[5..]}", Life.TotalMinutes));
        }
    }

    /// <summary>Tries a code; one that was right holds on until <see cref="Spend"/>, so that a wrong password costs no code.</summary>
    public CodeAnswer Try(string typed)
    {
        var plain = new string([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Take(64)]);
        lock (_lock)
        {
            if (clock.GetUtcNow() >= _until || _tries >= MostTries)
            {
                Renew();
                return CodeAnswer.Renewed;
            }

            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(plain), Encoding.UTF8.GetBytes(_code)))
            {
                return CodeAnswer.Right;
            }

            _tries++;
            return CodeAnswer.Wrong;
        }
    }

    /// <summary>It opens nothing any more.</summary>
    public void Spend()
    {
        lock (_lock)
        {
            _until = DateTimeOffset.MinValue;
        }
    }
}
