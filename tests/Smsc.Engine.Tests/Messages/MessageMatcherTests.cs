using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Messages;

public sealed class MessageMatcherTests
{
    private static readonly StoredMessage Message = new(
        100, "esme1", 1, TestEngine.Start.UtcTicks, TestEngine.Start.UtcTicks, MessageState.DELIVERED, 0, Settled: false,
        new Submit { SourceAddr = "Shop", DestinationAddr = "385991", ShortMessage = "Your code" }.ToBody())
    {
        Receipt = ReceiptState.Owed,
        Supplement = new MessageSupplement { Keys = ["m:1", "b:2"] },
    };

    // Every condition, as this message meets it, and as it does not.
    private static readonly Dictionary<string, (object Met, object Failed)> Conditions = new()
    {
        [nameof(MessageQuery.After)] = (99L, 100L),
        [nameof(MessageQuery.Direction)] = (MessageDirection.MobileTerminated, MessageDirection.MobileOriginated),
        [nameof(MessageQuery.Account)] = ("esme1", "esme2"),
        [nameof(MessageQuery.SourceAddr)] = ("Shop", "shop"),
        [nameof(MessageQuery.SourceAddrPrefix)] = ("Sh", "ho"),
        [nameof(MessageQuery.DestinationAddr)] = ("385991", "385992"),
        [nameof(MessageQuery.DestinationAddrPrefix)] = ("3859", "859"),
        [nameof(MessageQuery.Keys)] = (new[] { "b:2", "m:1" }, new[] { "m:1", "B:2" }),
        [nameof(MessageQuery.State)] = (MessageState.DELIVERED, MessageState.ENROUTE),
        [nameof(MessageQuery.Receipt)] = (ReceiptState.Owed, ReceiptState.None),
        [nameof(MessageQuery.AcceptedFrom)] = (TestEngine.Start.UtcTicks, TestEngine.Start.UtcTicks + 1),
        [nameof(MessageQuery.AcceptedUntil)] = (TestEngine.Start.UtcTicks + 1, TestEngine.Start.UtcTicks),
        [nameof(MessageQuery.Text)] = ("YOUR", "mine"),
    };

    [Test]
    public void Whatever_a_query_asks_for_is_a_condition_but_its_limits_and_the_choice_of_lookups()
    {
        typeof(MessageQuery).GetProperties().Where(property => property.CanWrite).Select(property => property.Name)
            .Should().BeEquivalentTo([.. Conditions.Keys, nameof(MessageQuery.Limit), nameof(MessageQuery.Cursor), nameof(MessageQuery.Lookups)]);
    }

    [TestCaseSource(nameof(Names))]
    public void A_condition_that_is_not_met_is_named_with_what_is_there_instead(string name)
    {
        var (met, failed) = Conditions[name];

        var matcher = new MessageMatcher(With(name, met));
        (matcher.Matches(Message), matcher.Failures(Message).Count, matcher.Conditions).Should().Be((true, 0, 1));

        matcher = new MessageMatcher(With(name, failed));
        (matcher.Matches(Message), matcher.Conditions).Should().Be((false, 1));
        matcher.Failures(Message).Should().ContainSingle().Which.Condition.Should().Be(name);
    }

    [Test]
    public void Texts_and_times_are_told_as_they_are_read()
    {
        var matcher = new MessageMatcher(new MessageQuery { Text = "mine", AcceptedFrom = TestEngine.Start.UtcTicks + TimeSpan.TicksPerDay });

        matcher.Failures(Message).Should().Equal(
            new FailedCondition("AcceptedFrom", "2026-03-02T12:00:00.0000000Z", "2026-03-01T12:00:00.0000000Z"),
            new FailedCondition("Text", "mine", "Your code"));
    }

    [Test]
    public void Keys_are_told_with_those_that_are_there()
    {
        var matcher = new MessageMatcher(new MessageQuery { Keys = ["m:1", "b:3"] });

        matcher.Failures(Message).Should().Equal(new FailedCondition("Keys", "m:1, b:3", "m:1, b:2"));
        matcher.Failures(Message with { Supplement = null }).Should().Equal(new FailedCondition("Keys", "m:1, b:3", ""));
    }

    [Test]
    public void A_message_is_no_lookup()
    {
        var matcher = new MessageMatcher(new MessageQuery { Lookups = true });

        (matcher.Matches(Message), matcher.Failures(Message).Count).Should().Be((false, 0));
    }

    private static IEnumerable<string> Names() => Conditions.Keys;

    private static MessageQuery With(string name, object value)
    {
        var query = new MessageQuery();
        typeof(MessageQuery).GetProperty(name)!.SetValue(query, value);
        return query;
    }
}
