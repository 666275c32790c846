namespace CommunityHealth.Training;

/// <summary>What models say of rows they were not trained on: five times four fifths of the rows teach, and the last fifth is scored.</summary>
/// <param name="Moods">Rows about the mood.</param>
/// <param name="Toxicities">Rows about toxicity.</param>
internal sealed record CrossValidation(IReadOnlyList<Scored> Moods, IReadOnlyList<Scored> Toxicities)
{
    public static CrossValidation Of(Rows rows, ulong seed)
    {
        var (moods, toxicities) = (new List<Scored>(), new List<Scored>());
        for (var fold = 0; fold < Row.Folds; fold++)
        {
            var model = Trainer.Learn(rows.Where(r => r.Fold != fold), seed);
            var left = rows.Where(r => r.Fold == fold);
            moods.AddRange(Scored.By(model, left.Moods));
            toxicities.AddRange(Scored.By(model, left.Toxicities));
        }

        return new CrossValidation(moods, toxicities);
    }
}
