using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Stores;

namespace Smsc.Engine.Tests.Messages;

/// <summary>
/// Random long messages whose references come again, sent over random sessions: with parts lost and parts sent again. What was sent
/// complete must be read back exactly from each of its parts.
/// </summary>
internal sealed class LongMessageModel
{
    private readonly List<Sent> _sent = [];
    private readonly List<Message> _messages = [];

    /// <summary>
    /// Messages with one reference follow one another at 30 s to 8 min; each is sent within a second or two, its parts in any order over
    /// any sessions, some of them again at once or later. Those of other references are sent in between.
    /// </summary>
    public static LongMessageModel Reused(int seed)
    {
        var random = new Random(seed);
        var model = new LongMessageModel();
        for (var stream = 0; stream < 6; stream++)
        {
            var like = Stream(random, stream);
            var at = random.Next(0, 60_000);
            for (var i = 0; i < 8; i++)
            {
                var message = model.Add(random, like, at, isLossy: random.Next(4) == 0);
                var sequences = Enumerable.Range(1, message.Text.Pieces.Length).ToArray();
                random.Shuffle(sequences);
                foreach (var sequence in sequences)
                {
                    if (message.Lost.Contains(sequence)) continue;

                    at += random.Next(0, 250);
                    model.Send(message, sequence, at, random.Next(1, 5));
                    if (random.Next(8) == 0) model.Send(message, sequence, at + random.Next(0, 15_000), random.Next(1, 5));
                }

                at += random.Next(30_000, 480_000);
            }
        }

        return model;
    }

    /// <summary>
    /// Four sessions, each sending its messages part by part in order, all with the same few references, to the same number; one message of
    /// each loses parts.
    /// </summary>
    public static LongMessageModel Mixed(int seed)
    {
        var random = new Random(seed);
        var model = new LongMessageModel();
        var like = Stream(random, 0);
        for (var session = 1; session <= 4; session++)
        {
            var at = random.Next(0, 20);
            for (var i = 0; i < 12; i++)
            {
                var message = model.Add(random, like with { Reference = (ushort)random.Next(1, 3) }, at, isLossy: i == 3 * session - 3);
                for (var sequence = 1; sequence <= message.Text.Pieces.Length; sequence++)
                {
                    at += random.Next(0, 6);
                    if (!message.Lost.Contains(sequence)) model.Send(message, sequence, at, session);
                }
            }
        }

        return model;
    }

    public async Task Check(MessageStoreConformance.Door door, LongMessageReader reader)
    {
        var ids = new Dictionary<long, Sent>();
        var now = 0L;
        foreach (var sent in _sent.OrderBy(sent => sent.At))
        {
            door.Engine.Advance(TimeSpan.FromMilliseconds(sent.At - now));
            now = sent.At;
            var id = door.Append([sent.Message.Text.Body(sent.Sequence)], sent.Session, sent.Message.Account)[0];
            ids.Add(id, sent);
        }

        foreach (var (id, sent) in ids)
        {
            var message = await reader.ReadAsync(door.Read(id));
            var because = $"message {sent.Message.Number}, part {sent.Sequence}";
            if (sent.Message.Lost.Count > 0)
            {
                if (IsAlone(sent.Message)) message.Missing.Should().Equal(sent.Message.Lost.Order(), because);
                continue;
            }

            message.Text.Should().Be(sent.Message.Text.Text, because);
            message.Missing.Should().BeEmpty(because);
            message.Contradictions.Where(contradiction => ids[contradiction.Part.MessageId].Message.Lost.Count == 0).Should().BeEmpty(because);
            var own = ids.Where(pair => pair.Value.Message == sent.Message).ToArray();
            var found = message.Parts.Select(part => part.MessageId).Concat(message.Repeated.Select(repeated => repeated.Part.MessageId)).ToArray();
            found.Should().Contain(id, because).And.BeSubsetOf(own.Select(pair => pair.Key), because);

            // When all of it came again it is there twice.
            if (own.GroupBy(pair => pair.Value.Sequence).Any(copies => copies.Count() == 1)) found.Should().HaveCount(own.Length, because);
            message.Search.IsWhole.Should().BeTrue(because);
        }
    }

    /// <summary>What is left of two messages can be joined as one, when nothing says that it is not.</summary>
    private bool IsAlone(Message message) => !_messages.Exists(other =>
        other != message && other.Lost.Count > 0 && other.Stream == message.Stream && other.Text.Reference == message.Text.Reference
        && other.Text.Pieces.Length == message.Text.Pieces.Length);

    private Message Add(Random random, StreamOf like, long at, bool isLossy)
    {
        var number = _messages.Count;
        var count = like.IsOfOneTotal ? like.Total : random.Next(2, 5);
        var pieces = Enumerable.Range(1, count).Select(sequence => $"{number}.{sequence}{Filler(random, like.DataCoding)} ").ToArray();
        var lost = isLossy ? Enumerable.Range(1, count).Where(_ => random.Next(2) == 0).ToHashSet() : [];
        if (lost.Count == count) lost.Remove(1);
        var text = LongText.Of(pieces) with
        {
            Kind = like.Kind,
            Reference = like.Reference,
            DataCoding = like.DataCoding,
            InPayload = random.Next(4) == 0,
            Submit = new Submit { DestinationAddr = like.Destination },
        };
        var message = new Message(number, text, like.Account, like.Number, lost);
        _messages.Add(message);
        return message;
    }

    private void Send(Message message, int sequence, long at, long session) => _sent.Add(new Sent(message, sequence, at, session));

    /// <summary>Some share number and reference, and differ in the account or in where the reference stands.</summary>
    private static StreamOf Stream(Random random, int number) => new(
        number, number % 2, $"38591{number / 4}", (ConcatenationKind)(1 + (number % 3)), (ushort)(random.Next(2) == 0 ? 7 : 200),
        (byte)(random.Next(3) switch { 0 => 0, 1 => 3, _ => 8 }), random.Next(2) == 0, random.Next(2, 6));

    private static string Filler(Random random, byte dataCoding) => dataCoding switch
    {
        0 => new string('\u20AC', random.Next(0, 3)),
        8 => string.Concat(Enumerable.Repeat("\U0001F600\u0416", random.Next(0, 3))),
        _ => new string('\u00FC', random.Next(0, 3)),
    };

    private sealed record StreamOf(
        int Number, int Account, string Destination, ConcatenationKind Kind, ushort Reference, byte DataCoding, bool IsOfOneTotal, int Total);

    private sealed record Message(int Number, LongText Text, int Account, int Stream, HashSet<int> Lost);

    private sealed record Sent(Message Message, int Sequence, long At, long Session);
}
