using System.Runtime.InteropServices;

namespace Smsc.Engine.Rules;

/// <summary>
/// Finds which keys an address is or starts with: a radix tree in flat arrays. An address that no key fits leaves it at its first octet
/// in most cases; any other takes a step a node, and a node is a whole run of octets.
/// </summary>
internal sealed class AddressIndex
{
    private readonly Node[] _nodes;
    private readonly byte[] _labels;

    /// <summary>Octets that are told apart: 0 = in no branch.</summary>
    private readonly byte[] _classes;
    private readonly int _classCount;

    /// <summary>By node and class, the node that follows; 0 = none, since nothing leads back to the root.</summary>
    private readonly int[] _children;
    private readonly bool _hasEmpty;

    private AddressIndex(List<Node> nodes, List<byte> labels, List<(int Node, byte Octet, int Child)> branches)
    {
        _nodes = [.. nodes];
        _labels = [.. labels];
        _classes = new byte[256];
        _hasEmpty = nodes[0].Exact.Length > 0;
        var octets = branches.Select(branch => branch.Octet).Distinct().Order().ToArray();
        for (var i = 0; i < octets.Length; i++) _classes[octets[i]] = checked((byte)(i + 1));
        _classCount = octets.Length + 1;
        _children = new int[_nodes.Length * _classCount];
        foreach (var (node, octet, child) in branches) _children[(node * _classCount) + _classes[octet]] = child;
    }

    /// <summary>The longest key, in octets.</summary>
    public const int LongestKey = 20;

    /// <summary>Most runs that <see cref="Find"/> gives: a prefix for each length, and the address itself.</summary>
    public const int MostFound = LongestKey + 2;

    /// <summary>Builds an index.</summary>
    /// <param name="keys">
    /// Of printable ASCII, up to <see cref="LongestKey"/> octets. Each with whether it is a prefix, and the number of its rule; in the order
    /// of these numbers.
    /// </param>
    /// <param name="rules">Gets the numbers of the rules of each key, as runs in their order.</param>
    public static AddressIndex Build(IEnumerable<(byte[] Key, bool IsPrefix, int Rule)> keys, List<int> rules)
    {
        var root = new Branch([]);
        foreach (var (key, isPrefix, rule) in keys)
        {
            var branch = root.Reach(key);
            (isPrefix ? branch.Prefixes : branch.Exact).Add(rule);
        }

        var nodes = new List<Node>();
        var labels = new List<byte>();
        var branches = new List<(int, byte, int)>();
        Flatten(root);
        return new AddressIndex(nodes, labels, branches);

        int Flatten(Branch branch)
        {
            var place = nodes.Count;

            // The octet that leads here is compared by then.
            var label = branch.Label.Length > 0 ? branch.Label[1..] : [];
            nodes.Add(new Node(labels.Count, label.Length, Run(branch.Prefixes), Run(branch.Exact)));
            labels.AddRange(label);
            foreach (var (octet, child) in branch.Children) branches.Add((place, octet, Flatten(child)));
            return place;
        }

        RuleRun Run(List<int> numbers)
        {
            var run = new RuleRun(rules.Count, rules.Count + numbers.Count);
            rules.AddRange(numbers);
            return run;
        }
    }

    /// <summary>Whether a key can fit: false says at once that none does.</summary>
    public bool MayFind(ReadOnlySpan<byte> address) => address.IsEmpty ? _hasEmpty : _children[_classes[address[0]]] != 0;

    /// <summary>Finds the runs of rules whose keys the address is or starts with.</summary>
    /// <param name="address">The address.</param>
    /// <param name="found">Room for <see cref="MostFound"/>.</param>
    /// <returns>How many were found.</returns>
    public int Find(ReadOnlySpan<byte> address, Span<RuleRun> found)
    {
        var count = 0;
        var place = 0;
        while (true)
        {
            ref readonly var node = ref _nodes[place];
            if (!address.StartsWith(_labels.AsSpan(node.Label, node.LabelLength))) return count;

            address = address[node.LabelLength..];
            if (node.Prefixes.Length > 0) found[count++] = node.Prefixes;
            if (address.IsEmpty)
            {
                if (node.Exact.Length > 0) found[count++] = node.Exact;
                return count;
            }

            place = _children[(place * _classCount) + _classes[address[0]]];
            if (place == 0) return count;

            address = address[1..];
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Node(int Label, int LabelLength, RuleRun Prefixes, RuleRun Exact);

    private sealed class Branch(byte[] label)
    {
        public byte[] Label { get; private set; } = label;

        public SortedDictionary<byte, Branch> Children { get; private set; } = [];

        public List<int> Prefixes { get; private set; } = [];

        public List<int> Exact { get; private set; } = [];

        public Branch Reach(ReadOnlySpan<byte> key)
        {
            var branch = this;
            while (!key.IsEmpty)
            {
                if (!branch.Children.TryGetValue(key[0], out var child))
                {
                    child = new Branch(key.ToArray());
                    branch.Children.Add(key[0], child);
                    return child;
                }

                var common = key.CommonPrefixLength(child.Label);
                if (common < child.Label.Length) child.Split(common);
                key = key[common..];
                branch = child;
            }

            return branch;
        }

        private void Split(int at)
        {
            var rest = new Branch(Label[at..]) { Children = Children, Prefixes = Prefixes, Exact = Exact };
            Label = Label[..at];
            Children = new() { [rest.Label[0]] = rest };
            Prefixes = [];
            Exact = [];
        }
    }
}

/// <summary>Rules that stand one behind another in a list, in their order.</summary>
/// <param name="Start">The place of the first.</param>
/// <param name="End">The place behind the last.</param>
internal readonly record struct RuleRun(int Start, int End)
{
    public int Length => End - Start;
}
