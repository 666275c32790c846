namespace CommunityHealth.Benchmarks.Circuits;

/// <summary>An element, a text, or the place of a component on a page.</summary>
/// <param name="name">The element's; empty for anything else.</param>
/// <param name="component">Which component drew it.</param>
internal sealed class PageNode(string name, int component, PageNode? parent)
{
    public string Name => name;

    public int Component => component;

    public PageNode? Parent => parent;

    public string Text { get; set; } = "";

    public List<PageNode> Children { get; } = [];

    public Dictionary<string, string> Attributes { get; } = [];

    /// <summary>What listens to an event, by <c>onclick</c> and the like.</summary>
    public Dictionary<string, ulong> Listeners { get; } = [];

    public string this[string attribute] => Attributes.GetValueOrDefault(attribute, "");

    /// <summary>All elements in it, itself first, in the order of the page.</summary>
    public IEnumerable<PageNode> All()
    {
        yield return this;
        foreach (var node in Children.SelectMany(c => c.All()))
        {
            yield return node;
        }
    }

    public PageNode? Find(string name, string attribute, string value) =>
        All().FirstOrDefault(n => n.Name == name && n.Attributes.GetValueOrDefault(attribute) == value);
}
