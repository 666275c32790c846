using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Published bands of LFX Insights and GrimoireLab; only said where the figure is of the kind the bands are for.</summary>
public static class Benchmarks
{
    /// <summary>People active in a quarter: bands 0-1, 2-3, 4-6, 7-10, 11-20, 21 and more.</summary>
    public static Benchmark? QuarterlyActive(double? people, Window window) => window.Days is < 85 or > 93 || people is not { } n
        ? null
        : n switch
        {
            >= 11 => Good(PartsTexts.Bench_ActiveGood),
            >= 4 => Watch(PartsTexts.Bench_ActiveWatch),
            _ => Act(PartsTexts.Bench_ActiveAct),
        };

    /// <summary>Quarterly retention: bands below 2, 3-5, 6-9, 10-14, 15-19, 20 per cent and more.</summary>
    public static Benchmark? Retention(double? share) => share switch
    {
        null => null,
        >= 0.15 => Good(PartsTexts.Bench_RetentionGood),
        >= 0.06 => Watch(PartsTexts.Bench_RetentionWatch),
        _ => Act(PartsTexts.Bench_RetentionAct),
    };

    /// <summary>Contributor absence factor: bands 1, 2, 3-4, 5-6, 7-9, 10 and more.</summary>
    public static Benchmark? Absence(double? people) => people switch
    {
        null => null,
        >= 7 => Good(PartsTexts.Bench_AbsenceGood),
        >= 3 => Watch(PartsTexts.Bench_AbsenceWatch),
        _ => Act(PartsTexts.Bench_AbsenceAct),
    };

    /// <summary>The median time to merge: GrimoireLab draws its gauge green below 7 days, yellow to 30, red above.</summary>
    public static Benchmark? Merge(double? seconds) => seconds switch
    {
        null => null,
        < 7 * 86_400 => new("good", PartsTexts.Bench_Quick, PartsTexts.Bench_MergeGood),
        < 30 * 86_400 => Watch(PartsTexts.Bench_MergeWatch),
        _ => new("act", PartsTexts.Bench_Slow, PartsTexts.Bench_MergeAct),
    };

    private static Benchmark Good(string sentence) => new("good", PartsTexts.Bench_Good, sentence);

    private static Benchmark Watch(string sentence) => new("watch", PartsTexts.Bench_Watch, sentence);

    private static Benchmark Act(string sentence) => new("act", PartsTexts.Bench_Act, sentence);
}
