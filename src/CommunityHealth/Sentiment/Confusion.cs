namespace CommunityHealth.Sentiment;

/// <summary>How often which label was told where which was true.</summary>
public sealed class Confusion(IReadOnlyList<string> labels)
{
    private readonly int[][] _counts = [.. labels.Select(_ => new int[labels.Count])];

    public IReadOnlyList<string> Labels => labels;

    /// <summary>Counts: rows are the truth, columns what was told, both in the order of the labels.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Counts => _counts;

    /// <summary>All texts.</summary>
    public int Total => _counts.Sum(r => r.Sum());

    /// <summary>Mean of the F1 of all labels, each as heavy as the others.</summary>
    public double MacroF1 => labels.Count == 0 ? 0 : Enumerable.Range(0, labels.Count).Average(F1);

    public void Add(int truth, int told) => _counts[truth][told]++;

    /// <summary>Of the texts told to have a label, the share that has it; 0 where none was told.</summary>
    public double Precision(int label) => Share(_counts[label][label], _counts.Sum(r => r[label]));

    /// <summary>Of the texts that have a label, the share told so; 0 where none has it.</summary>
    public double Recall(int label) => Share(_counts[label][label], _counts[label].Sum());

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F1(int label) => Share(2 * _counts[label][label], _counts.Sum(r => r[label]) + _counts[label].Sum());

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
