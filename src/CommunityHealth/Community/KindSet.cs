namespace CommunityHealth.Community;

/// <summary>Which kinds of contribution somebody made; empty by default.</summary>
public readonly record struct KindSet(int Bits)
{
    /// <summary>The kinds, in the order of the enumeration.</summary>
    public IEnumerable<ContributionKind> Kinds
    {
        get
        {
            var bits = Bits;
            return Enum.GetValues<ContributionKind>().Where(k => (bits & (1 << (int)k)) != 0);
        }
    }

    /// <summary>With one kind more.</summary>
    public KindSet With(ContributionKind kind) => new(Bits | (1 << (int)kind));

    /// <summary>The kinds of both.</summary>
    public KindSet With(KindSet other) => new(Bits | other.Bits);
}
