using CommunityHealth.Sentiment;

namespace CommunityHealth.Training;

/// <summary>Fits how scores become probabilities, on rows the scoring model has not seen: least logarithmic loss, by plain descent.</summary>
internal static class Calibrator
{
    private const int Rounds = 3000;
    private const double Pace = 0.5;

    /// <summary>One slope and three shifts for negative, neutral and positive.</summary>
    public static SentimentCalibration Moods(IReadOnlyList<Scored> rows, float[] offsets)
    {
        var fit = Fit(rows.Count, 4, (parameters, gradient) =>
        {
            var shares = new double[3];
            foreach (var row in rows)
            {
                Softmax(row.Scores, parameters, shares);
                for (var label = 0; label < 3; label++)
                {
                    var error = shares[label] - (row.Row.Label == label ? 1 : 0);
                    gradient[0] += error * row.Scores[label];
                    gradient[label + 1] += error;
                }
            }
        });
        return new SentimentCalibration(fit[0], [fit[1], fit[2], fit[3]], offsets);
    }

    /// <summary>A line for one score; which rows are positive, a rule says.</summary>
    public static Line Binary(IReadOnlyList<Scored> rows, int score, Func<Row, bool> positive)
    {
        var fit = Fit(rows.Count, 2, (parameters, gradient) =>
        {
            foreach (var row in rows)
            {
                var share = 1 / (1 + Math.Exp(-parameters[0] * row.Scores[score] - parameters[1]));
                var error = share - (positive(row.Row) ? 1 : 0);
                gradient[0] += error * row.Scores[score];
                gradient[1] += error;
            }
        });
        return new Line(fit[0], fit[1]);
    }

    private static void Softmax(float[] scores, double[] parameters, double[] shares)
    {
        for (var label = 0; label < 3; label++)
        {
            shares[label] = Math.Exp(parameters[0] * scores[label] + parameters[label + 1]);
        }

        var sum = shares[0] + shares[1] + shares[2];
        for (var label = 0; label < 3; label++)
        {
            shares[label] /= sum;
        }
    }

    /// <summary>Rounded to a thousandth: what a machine computes in the last digits makes no other file.</summary>
    private static float[] Fit(int rows, int count, Action<double[], double[]> gradients)
    {
        var (parameters, gradient) = (new double[count], new double[count]);
        parameters[0] = 1;
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(gradient);
            gradients(parameters, gradient);
            for (var i = 0; i < count; i++)
            {
                parameters[i] -= Pace * gradient[i] / rows;
            }
        }

        return [.. parameters.Select(p => (float)Math.Round(p, 3))];
    }
}
