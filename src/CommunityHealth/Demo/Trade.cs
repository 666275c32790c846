namespace CommunityHealth.Demo;

/// <summary>What people of one sort like to do, and how much.</summary>
internal sealed class Trade
{
    /// <summary>In the order of <see cref="Work"/>: code, review, report, talk, write, translate, ask, help, merge.</summary>
    private static readonly Dictionary<string, Trade> Known = new(StringComparer.Ordinal)
    {
        ["maintainer"] = new(5, 9, 1.6, 9, 1, 0, 0.05, 3, 6),
        ["coder"] = new(4, 2.2, 1.8, 2.4, 0.2, 0, 0.3, 1, 0),
        ["writer"] = new(0.2, 1.4, 1, 1.6, 6, 0.1, 0.2, 1.4, 2),
        ["polyglot"] = new(0.1, 0.3, 0.4, 0.6, 0.5, 6, 0.3, 0.4, 0),
        ["helper"] = new(0.2, 0.3, 1, 3, 0.4, 0, 0.2, 10, 0),
        ["user"] = new(0.05, 0, 1.2, 0.5, 0.05, 0, 1.6, 0.15, 0),
        ["tinkerer"] = new(1, 0.1, 1.2, 0.9, 0.2, 0, 0.6, 0.25, 0),
        ["friend"] = new(0.05, 0.05, 0.6, 0.8, 0.3, 0.1, 0.7, 1, 0),
        ["machine"] = new(0, 0, 0, 0, 0, 0, 0, 0, 0),
    };

    private readonly double[] _weights;

    private Trade(params double[] weights) => _weights = weights;

    /// <summary>Bots and agents: they act only where the story says so.</summary>
    public static Trade Machine => Known["machine"];

    /// <summary>How much they like some work.</summary>
    public double this[Work work] => _weights[(int)work];

    /// <summary>The trade of a name.</summary>
    public static Trade Of(string name) => Known[name];
}
