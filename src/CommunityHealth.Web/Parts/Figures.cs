using System.Globalization;
using CommunityHealth.Community;

namespace CommunityHealth.Web.Parts;

/// <summary>Figures as people read them, in the language of the page. What is missing is a word, never 0.</summary>
public static class Figures
{
    /// <summary>The language numbers are written in, for scripts.</summary>
    public static string Language => CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "en";

    /// <summary>A value with its unit's shape: "1,204", "41 %", "18.9"; a word where it is missing.</summary>
    public static string Value(double? value, Unit unit, Missing? missing = null) => value switch
    {
        null => Word(missing),
        { } share when unit == Unit.Ratio => Percent(share),
        { } seconds when unit == Unit.Seconds => Duration(seconds),
        { } number => Number(number),
    };

    /// <summary>Whole numbers without, others with one decimal.</summary>
    public static string Number(double value) =>
        value.ToString(value == Math.Floor(value) ? "N0" : "N1", CultureInfo.CurrentCulture);

    /// <summary>A time as long as people say it: "35 min", "9.4 h", "3.2 days".</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 60 => PartsTexts.Duration_Moment,
        < 3600 => Format(PartsTexts.Duration_Minutes, Number(Math.Round(seconds / 60))),
        < 48 * 3600 => Format(PartsTexts.Duration_Hours, Number(Math.Round(seconds / 3600, 1))),
        < 10 * 86_400 => Format(PartsTexts.Duration_Days, Number(Math.Round(seconds / 86_400, 1))),
        _ => Format(PartsTexts.Duration_Days, Number(Math.Round(seconds / 86_400))),
    };

    /// <summary>A share as per cent; one decimal below ten.</summary>
    public static string Percent(double share) => Format(PartsTexts.Percent, PercentNumber(share));

    /// <summary>Why there is no value, in a word or two.</summary>
    public static string Word(Missing? missing) => missing switch
    {
        Missing.NotCollected => PartsTexts.Word_NotCollected,
        Missing.Nothing => PartsTexts.Word_Nothing,
        Missing.TooFew => PartsTexts.Word_TooFew,
        Missing.Failed => PartsTexts.Word_Failed,
        _ => PartsTexts.NoData,
    };

    /// <summary>The change from a value to another; null where one of them is missing.</summary>
    public static Change? Change(double? now, double? before, Unit unit, string against)
    {
        if (now is not { } to || before is not { } from)
        {
            return null;
        }

        var difference = unit == Unit.Ratio ? Math.Round((to - from) * 100, 1) : to - from;
        var amount = unit switch
        {
            _ when difference == 0 => PartsTexts.Change_None,
            Unit.Ratio => Plural(Math.Abs(difference), PartsTexts.Change_Point, PartsTexts.Change_Points),
            _ when from == 0 => Number(Math.Abs(difference)),
            _ => Format(PartsTexts.Percent, PercentNumber(Math.Abs(difference / from))),
        };
        var direction = Math.Sign(difference);
        var sign = direction switch { > 0 => "▲ ", < 0 => "▼ ", _ => "" };
        return new Change(
            sign + amount, Format(PartsTexts.Change_Against, against, Value(from, unit), Value(to, unit)), direction);
    }

    /// <summary>The format for one, or the one for many, with the number in its place.</summary>
    public static string Plural(double count, string one, string many, params ReadOnlySpan<object?> more) =>
        Format(count == 1 ? one : many, [Number(count), .. more]);

    /// <summary>A text with values in it, in the language of the page; names among them do not turn it around and are no e-mail addresses.</summary>
    public static string Format(string format, params ReadOnlySpan<object?> values) =>
        EmailAddresses.Hidden(TextDirection.Plain(string.Format(CultureInfo.CurrentCulture, format, values)));

    private static string PercentNumber(double share) =>
        (share * 100).ToString(share is > 0 and < 0.1 ? "0.#" : "N0", CultureInfo.CurrentCulture);
}
