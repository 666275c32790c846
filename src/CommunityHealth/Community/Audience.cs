namespace CommunityHealth.Community;

/// <summary>Whose contributions count: everybody's, our own organisation's, people's from outside or from inside.</summary>
public enum Audience { All, Ours, External, Internal }

/// <summary>The framing of a page; never its numbers.</summary>
public enum Lens { Community, Product }

/// <summary>How a figure is drawn first.</summary>
public enum FigureView { Chart, Table }

/// <summary>The texts of choices in addresses and on the command line.</summary>
public static class Choices
{
    /// <summary>all, ours, ext or int.</summary>
    public static string Text(this Audience who) => who switch
    {
        Audience.All => "all", Audience.Ours => "ours", Audience.External => "ext", _ => "int",
    };

    /// <summary>The audience of a text; false for any other text.</summary>
    public static bool TryParse(string? text, out Audience who)
    {
        who = text switch
        {
            "ours" => Audience.Ours, "ext" => Audience.External, "int" => Audience.Internal, _ => Audience.All,
        };
        return who != Audience.All || text == "all";
    }
}
