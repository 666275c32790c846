namespace CommunityHealth.Benchmarks.Circuits;

/// <summary>
/// The page as a browser has it: what a circuit draws is put in, changed and taken out as Blazor's script does, so that
/// what can be clicked, and what listens to it, is known.
/// </summary>
internal sealed class LivePage
{
    private readonly Dictionary<int, PageNode> _components = [];

    private enum Edit
    {
        Insert = 1, Remove, SetAttribute, RemoveAttribute, Text, StepIn, StepOut, Markup, Move, MovesEnd,
    }

    private enum Frame
    {
        Element = 1, Text, Attribute, Component, Region, ElementReference, ComponentReference, Markup,
    }

    public PageNode Root { get; } = new("", 0, null);

    /// <summary>A component at the top of the page.</summary>
    public void Attach(int component)
    {
        var place = new PageNode("", component, Root);
        Root.Children.Add(place);
        _components[component] = place;
    }

    public void Apply(ReadOnlyMemory<byte> bytes)
    {
        var batch = new Batch(bytes);
        foreach (var (component, edits, count) in batch.Updated())
        {
            Change(batch, component, edits, count);
        }

        foreach (var component in batch.Disposed())
        {
            _components.Remove(component);
        }
    }

    private void Change(Batch batch, int component, int edits, int count)
    {
        var parent = _components[component];
        var moves = new List<(int From, int To)>();
        for (var i = 0; i < count; i++)
        {
            var at = edits + (16 * i);
            var (sibling, frame) = (batch.Int(at + 4), batch.Int(at + 8));
            switch ((Edit)batch.Int(at))
            {
                case Edit.Insert:
                    Insert(batch, component, parent, sibling, frame);
                    break;
                case Edit.Remove:
                    parent.Children.RemoveAt(sibling);
                    break;
                case Edit.SetAttribute:
                    Set(batch, parent.Children[sibling], batch.Frame(frame));
                    break;
                case Edit.RemoveAttribute:
                    parent.Children[sibling].Attributes.Remove(batch.Text(batch.Int(at + 12))!);
                    parent.Children[sibling].Listeners.Remove(batch.Text(batch.Int(at + 12))!);
                    break;
                case Edit.Text or Edit.Markup:
                    parent.Children[sibling].Text = batch.Text(batch.Int(batch.Frame(frame) + 4)) ?? "";
                    break;
                case Edit.StepIn:
                    parent = parent.Children[sibling];
                    break;
                case Edit.StepOut:
                    parent = parent.Parent!;
                    break;
                case Edit.Move:
                    moves.Add((sibling, frame));
                    break;
                case Edit.MovesEnd:
                    var moved = moves.Select(m => (m.To, Node: parent.Children[m.From])).ToList();
                    moved.ForEach(m => parent.Children[m.To] = m.Node);
                    moves.Clear();
                    break;
                case var other:
                    throw new InvalidDataException($"A circuit changes its page by {other}.");
            }
        }
    }

    /// <summary>Returns how many children came of it.</summary>
    private int Insert(Batch batch, int component, PageNode parent, int sibling, int index)
    {
        var at = batch.Frame(index);
        var (kind, length) = ((Frame)batch.Int(at), batch.Int(at + 4));
        if (kind == Frame.Region)
        {
            return InsertAll(batch, component, parent, sibling, index + 1, index + length);
        }

        if (kind is not (Frame.Element or Frame.Text or Frame.Component or Frame.Markup))
        {
            return 0;
        }

        var node = new PageNode(kind == Frame.Element ? batch.Text(batch.Int(at + 8))! : "", component, parent);
        parent.Children.Insert(sibling, node);
        switch (kind)
        {
            case Frame.Component:
                _components[batch.Int(at + 8)] = node;
                break;
            case Frame.Element:
                var inside = index + 1;
                for (; inside < index + length && (Frame)batch.Int(batch.Frame(inside)) == Frame.Attribute; inside++)
                {
                    Set(batch, node, batch.Frame(inside));
                }

                InsertAll(batch, component, node, 0, inside, index + length);
                break;
            default:
                node.Text = batch.Text(length) ?? "";
                break;
        }

        return 1;
    }

    private int InsertAll(Batch batch, int component, PageNode parent, int sibling, int index, int end)
    {
        var count = 0;
        while (index < end)
        {
            count += Insert(batch, component, parent, sibling + count, index);
            var at = batch.Frame(index);
            index += (Frame)batch.Int(at) is Frame.Element or Frame.Component or Frame.Region ? batch.Int(at + 4) : 1;
        }

        return count;
    }

    private static void Set(Batch batch, PageNode node, int at)
    {
        var (name, listener) = (batch.Text(batch.Int(at + 4))!, batch.Long(at + 12));
        if (listener != 0)
        {
            node.Listeners[name] = listener;
        }
        else
        {
            node.Attributes[name] = batch.Text(batch.Int(at + 8)) ?? "";
        }
    }
}
