namespace CommunityHealth.Storage;

/// <summary>Counts distinct numbers again and again without clearing: a mark holds the round it was made in.</summary>
public sealed class Distinct(int size)
{
    private readonly int[] _marks = new int[size];
    private int _round = 1;

    /// <summary>How many were added in this round.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear() => (_round, Count) = (_round + 1, 0);

    /// <summary>Adds a number; false where it was there already.</summary>
    public bool Add(int number)
    {
        if (_marks[number] == _round)
        {
            return false;
        }

        _marks[number] = _round;
        Count++;
        return true;
    }

    /// <summary>Whether a number was added in this round.</summary>
    public bool Contains(int number) => _marks[number] == _round;
}
