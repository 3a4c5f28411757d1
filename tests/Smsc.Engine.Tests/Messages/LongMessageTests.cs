using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Stores;
using Smsc.Protocol;
using Smsc.Protocol.Text;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Messages;

public sealed class LongMessageTests
{
    private static readonly LongText Abc = LongText.Of("aa ", "bb ", "cc");
    private static readonly LongText Xyz = LongText.Of("xx ", "yy ", "zz");

    private readonly MessageStoreConformance.Door _door = new(new MemoryMessageStore(1_000_000), static _ => { });

    [TearDown]
    public void End() => _door.Dispose();

    [Test]
    public async Task A_message_that_came_whole_is_one_part()
    {
        var id = _door.Append([new Submit { ShortMessage = "short \u001B\u0065" }.ToBody()], sessionId: 3)[0];

        var message = await Read(id);

        message.Reference.Should().BeNull();
        message.Parts.Should().Equal(
            new LongMessagePart(1, 1, id, 3, TestEngine.Start.UtcTicks, MessageState.ENROUTE, 0, "short \u20AC"));
        message.Text.Should().Be("short \u20AC");
        message.IsComplete.Should().BeTrue();
        message.Search.Should().Be(new LongMessageSearch(IsWhole: true, Scanned: 0));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_payload_is_one_whole_text(bool withHeader)
    {
        var text = string.Concat(Enumerable.Repeat("longer than short messages are ", 100));
        byte[] header = withHeader ? [6, 5, 4, 0, 80, 0, 81] : [];
        var submit = new Submit
        {
            EsmClass = (byte)(withHeader ? 0x40 : 0),
            DataCoding = 3,
            ShortMessage = "",
            Tlvs = Submit.Tlv(TlvTag.MessagePayload, [.. header, .. Abc.Encode(text)]),
        };

        var message = await Read(_door.Append([submit.ToBody()])[0]);

        (message.Text, message.Reference, message.Parts.Count).Should().Be((text, null, 1));
    }

    [Test]
    public async Task A_header_that_says_one_of_one_makes_a_whole_message()
    {
        var ids = _door.Append([LongText.Of("all").Body(1), LongText.Of("all").Body(1)]);

        var message = await Read(ids[0]);

        (message.Text, message.Reference, message.Repeated.Count).Should().Be(("all", null, 0));
    }

    [Test]
    public async Task A_lookup_is_a_message_without_text()
    {
        var id = _door.AppendAs("HLR", Abc.Body(1));

        var message = await Read(id);

        (message.Text, message.Reference, message.Parts.Single().MessageId).Should().Be(("", null, id));
    }

    [Test]
    public async Task Missing_parts_are_named()
    {
        var text = LongText.Of("1", "2", "3", "4", "5");
        var ids = _door.Append([text.Body(4), text.Body(2)]);

        var message = await Read(ids[0]);

        message.Text.Should().Be("24");
        message.Missing.Should().Equal(1, 3, 5);
        message.IsComplete.Should().BeFalse();
    }

    [Test]
    public async Task All_of_255_parts_are_joined()
    {
        var text = LongText.Of([.. Enumerable.Range(1, 255).Select(i => $"{i},")]);
        var ids = _door.Append([.. text.Bodies().Reverse()]);

        var message = await Read(ids[100]);

        (message.Text, message.IsComplete).Should().Be((text.Text, true));
    }

    [Test]
    public async Task A_part_that_is_sent_again_is_a_repetition_before_and_after_the_message_is_complete()
    {
        var first = _door.Append([Abc.Body(1), Abc.Body(2), Abc.Body(1)]);
        _door.Engine.Advance(TimeSpan.FromSeconds(30));
        var second = _door.Append([Abc.Body(3), Abc.Body(3)], sessionId: 2);

        foreach (var id in first.Concat(second))
        {
            var message = await Read(id);
            (message.Text, message.IsComplete, message.Contradictions.Count).Should().Be(("aa bb cc", true, 0));
            message.Repeated.Select(repeated => (repeated.Part.Sequence, repeated.Part.Text)).Should().Equal((1, "aa "), (3, "cc"));
            message.Repeated.Should().OnlyContain(repeated =>
                message.Parts.Single(part => part.Sequence == repeated.Part.Sequence).MessageId == repeated.RepetitionOf);
            message.Parts.Concat(message.Repeated.Select(repeated => repeated.Part)).Select(part => part.MessageId)
                .Should().BeEquivalentTo(first.Concat(second));
        }
    }

    [Test]
    public async Task A_part_over_another_session_in_the_middle_belongs_to_what_is_left_of_its_message()
    {
        var text = LongText.Of("1", "2", "3", "4", "5");
        var ids = _door.Append([text.Body(4)], 1).Concat(_door.Append([text.Body(1)], 2)).Concat(_door.Append([text.Body(5)], 1)).ToArray();

        foreach (var id in ids) (await Read(id)).Text.Should().Be("145");
    }

    [Test]
    public async Task The_same_message_sent_twice_is_two_messages()
    {
        var ids = _door.Append([.. Abc.Bodies(), .. Abc.Bodies()]);

        (await Read(ids[1])).Parts.Select(part => part.MessageId).Should().Equal(ids[..3]);
        var second = await Read(ids[4]);
        second.Parts.Select(part => part.MessageId).Should().Equal(ids[3..]);
        second.Repeated.Should().BeEmpty();
    }

    [Test]
    public async Task A_part_with_another_content_contradicts()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2), Xyz.Body(2), Abc.Body(3)]);

        foreach (var id in ids)
        {
            var message = await Read(id);
            (message.Text, message.Repeated.Count).Should().Be(("aa bb cc", 0));
            var contradiction = message.Contradictions.Should().ContainSingle().Which;
            (contradiction.Kind, contradiction.Contradicts).Should().Be((PartContradictionKind.Content, ids[1]));
            (contradiction.Part.MessageId, contradiction.Part.Sequence, contradiction.Part.Text).Should().Be((ids[2], 2, "yy "));
        }
    }

    [Test]
    public async Task A_part_with_another_content_over_another_session_is_named_by_both()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2)]).Concat(_door.Append([Xyz.Body(2)], sessionId: 2))
            .Concat(_door.Append([Abc.Body(3)])).ToArray();

        var message = await Read(ids[0]);
        var other = await Read(ids[2]);

        (message.Text, other.Text).Should().Be(("aa bb cc", "yy "));
        message.Contradictions.Should().ContainSingle().Which.Part.MessageId.Should().Be(ids[2]);
        other.Contradictions.Should().ContainSingle().Which.Part.MessageId.Should().Be(ids[1]);
    }

    [Test]
    public async Task A_part_with_another_content_contradicts_while_the_message_is_incomplete()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2), Xyz.Body(2)]);

        var message = await Read(ids[2]);

        message.Text.Should().Be("aa bb ");
        message.Missing.Should().Equal(3);
        message.Contradictions.Should().ContainSingle().Which.Part.MessageId.Should().Be(ids[2]);
    }

    [Test]
    public async Task What_is_left_of_two_messages_stays_apart_and_each_names_the_other()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2)]).Concat(Wait(60)).Concat(_door.Append([Xyz.Body(1), Xyz.Body(2)])).ToArray();

        var first = await Read(ids[0]);
        var second = await Read(ids[2]);

        (first.Text, second.Text).Should().Be(("aa bb ", "xx yy "));
        first.Contradictions.Select(contradiction => (contradiction.Part.MessageId, contradiction.Contradicts))
            .Should().Equal((ids[2], ids[0]), (ids[3], ids[1]));
        second.Contradictions.Select(contradiction => (contradiction.Part.MessageId, contradiction.Contradicts))
            .Should().Equal((ids[0], ids[2]), (ids[1], ids[3]));
    }

    [Test]
    public async Task After_a_complete_message_the_reference_begins_another()
    {
        var ids = _door.Append([.. Abc.Bodies(), Xyz.Body(1), Xyz.Body(2)]);

        var first = await Read(ids[0]);
        var second = await Read(ids[4]);

        (first.Text, first.IsComplete, first.Contradictions.Count).Should().Be(("aa bb cc", true, 0));
        (second.Text, second.IsComplete, second.Contradictions.Count).Should().Be(("xx yy ", false, 0));
        second.Missing.Should().Equal(3);
    }

    [Test]
    public async Task A_message_that_follows_an_incomplete_one_at_once_is_whole([Values(1, 2, 3)] int lost)
    {
        var following = Xyz with { Pieces = ["x", "y", "z"] };
        var ids = _door.Append([.. Abc.Bodies().Where((_, i) => i + 1 != lost), .. following.Bodies(), .. Xyz.Bodies()]);

        foreach (var id in ids[2..5]) (await Read(id)).Text.Should().Be("xyz");
        foreach (var id in ids[5..]) (await Read(id)).Text.Should().Be("xx yy zz");
        (await Read(ids[0])).Missing.Should().Equal(lost);
    }

    [Test]
    public async Task Messages_of_two_sessions_with_the_same_reference_at_the_same_time_are_told_apart()
    {
        var ids = new List<long>();
        for (var sequence = 1; sequence <= 3; sequence++)
        {
            ids.AddRange(_door.Append([Abc.Body(sequence)], sessionId: 1));
            ids.AddRange(_door.Append([Xyz.Body(sequence)], sessionId: 2));
        }

        for (var i = 0; i < 6; i++) (await Read(ids[i])).Text.Should().Be(i % 2 == 0 ? "aa bb cc" : "xx yy zz");
    }

    [Test]
    public async Task A_late_repetition_of_the_message_before_takes_no_place_in_the_next_one()
    {
        var ids = _door.Append([.. Abc.Bodies(), Xyz.Body(1), Abc.Body(2), Xyz.Body(2), Xyz.Body(3)]);

        (await Read(ids[3])).Text.Should().Be("xx yy zz");
        var first = await Read(ids[4]);
        first.Text.Should().Be("aa bb cc");
        first.Repeated.Should().ContainSingle().Which.Part.MessageId.Should().Be(ids[4]);
    }

    [Test]
    public async Task A_part_that_is_sent_again_after_a_minute_completes_its_message_though_another_came_between()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(3)]).Concat(Wait(20)).Concat(_door.Append(Xyz.Bodies())).Concat(Wait(40))
            .Concat(_door.Append([Abc.Body(2)], sessionId: 2)).ToArray();

        foreach (var id in ids[2..5]) (await Read(id)).Text.Should().Be("xx yy zz");
        foreach (var id in new[] { ids[0], ids[1], ids[5] }) (await Read(id)).Text.Should().Be("aa bb cc");
    }

    [Test]
    public async Task Another_data_coding_than_that_of_the_first_part_contradicts_and_each_part_is_read_as_its_own_says()
    {
        var ids = _door.Append([Abc.Body(1), (LongText.Of("", "\u0416", "") with { DataCoding = 8 }).Body(2), Abc.Body(3)]);

        var message = await Read(ids[2]);

        message.Text.Should().Be("aa \u0416cc");
        message.IsComplete.Should().BeTrue();
        var contradiction = message.Contradictions.Should().ContainSingle().Which;
        (contradiction.Kind, contradiction.Contradicts).Should().Be((PartContradictionKind.DataCoding, ids[0]));
        contradiction.Part.Should().Be(message.Parts[1]);
    }

    [Test]
    public async Task Another_total_is_another_message_and_is_named_when_one_of_them_is_incomplete()
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2), (Abc with { Total = 4 }).Body(3)]);

        var message = await Read(ids[0]);

        message.Missing.Should().Equal(3);
        var contradiction = message.Contradictions.Should().ContainSingle().Which;
        (contradiction.Kind, contradiction.Contradicts).Should().Be((PartContradictionKind.Total, ids[0]));
        (contradiction.Part.MessageId, contradiction.Part.Total).Should().Be((ids[2], 4));
        (await Read(ids[2])).Contradictions.Select(other => other.Part.MessageId).Should().Equal(ids[..2]);
    }

    [Test]
    public async Task Two_complete_messages_with_the_same_reference_and_different_totals_do_not_contradict()
    {
        var ids = _door.Append([.. Abc.Bodies(), .. LongText.Of("1", "2").Bodies()]);

        (await Read(ids[0])).Contradictions.Should().BeEmpty();
        (await Read(ids[4])).Contradictions.Should().BeEmpty();
    }

    private static IEnumerable<TestCaseData> Strangers()
    {
        yield return Stranger("another source", Abc with { Submit = new Submit { SourceAddr = "Sende" } });
        yield return Stranger("no source", Abc with { Submit = new Submit { SourceAddr = "" } });
        yield return Stranger("another TON of the source", Abc with { Submit = new Submit { SourceAddrTon = 1 } });
        yield return Stranger("another NPI of the source", Abc with { Submit = new Submit { SourceAddrNpi = 1 } });
        yield return Stranger("another destination", Abc with { Submit = new Submit { DestinationAddr = "3859912345678" } });
        yield return Stranger("another TON of the destination", Abc with { Submit = new Submit { DestAddrTon = 2 } });
        yield return Stranger("another NPI of the destination", Abc with { Submit = new Submit { DestAddrNpi = 0 } });
        yield return Stranger("another reference", Abc with { Reference = 8 });
        yield return Stranger("16 bits", Abc with { Kind = ConcatenationKind.Udh16 });
        yield return Stranger("SAR", Abc with { Kind = ConcatenationKind.Sar });
        yield return Stranger("another account", Abc, account: 1);

        static TestCaseData Stranger(string name, LongText text, int account = 0) =>
            new TestCaseData(text.Body(3), account).SetName($"What_differs_in_the_key_is_another_message({name})");
    }

    [TestCaseSource(nameof(Strangers))]
    public async Task What_differs_in_the_key_is_another_message(byte[] stranger, int account)
    {
        var ids = _door.Append([Abc.Body(1), Abc.Body(2)]);
        var other = _door.Append([stranger], account: account)[0];

        var message = await Read(ids[0]);
        (message.Text, message.Contradictions.Count).Should().Be(("aa bb ", 0));
        message.Missing.Should().Equal(3);
        (await Read(other)).Missing.Should().Equal(1, 2);
    }

    [Test]
    public async Task A_UDH_with_16_bits_and_SAR_do_not_belong_together_with_the_same_number()
    {
        var wide = Abc with { Kind = ConcatenationKind.Udh16, Reference = 500 };
        var ids = _door.Append([wide.Body(1), (wide with { Kind = ConcatenationKind.Sar }).Body(2), wide.Body(3)]);

        (await Read(ids[0])).Missing.Should().Equal(2);
        (await Read(ids[1])).Missing.Should().Equal(1, 3);
    }

    [Test]
    public async Task A_surrogate_pair_that_was_cut_in_two_is_joined()
    {
        var text = LongText.Of("a\uD83D", "\uDE00b") with { DataCoding = 8 };

        var message = await Read(_door.Append(text.Bodies())[0]);

        message.Text.Should().Be("a\U0001F600b");
    }

    [TestCase(1, 5)]
    [TestCase(3, 5)]
    [TestCase(5, 3)]
    public async Task A_unit_of_UCS2_that_was_cut_in_two_is_joined(int first, int second)
    {
        var cut = LongText.Of("", "", "") with { DataCoding = 8 };
        var whole = cut.Encode("\u0416\u0417\u0418\u0419\u041A");
        var ids = _door.Append(
            [cut.Body(1, whole[..first]), cut.Body(2, whole[first..(first + second)]), cut.Body(3, whole[(first + second)..])]);

        (await Read(ids[0])).Text.Should().Be("\u0416\u0417\u0418\u0419\u041A");
    }

    [Test]
    public async Task A_stray_octet_of_UCS2_shifts_nothing()
    {
        var stray = LongText.Of("", "\u0417") with { DataCoding = 8 };
        var ids = _door.Append([stray.Body(1, [4, 0x16, 0]), stray.Body(2)]);

        (await Read(ids[0])).Text.Should().Be("\u0416\u0417");
    }

    [Test]
    public async Task An_escape_that_was_cut_from_its_character_is_joined()
    {
        var cut = LongText.Of("", "", "");
        var ids = _door.Append([cut.Body(1, "a\u001B"u8.ToArray()), cut.Body(2, "e"u8.ToArray()), cut.Body(3, "b\u001B"u8.ToArray())]);

        var message = await Read(ids[0]);

        message.Text.Should().Be("a\u20ACb ");
        message.Parts.Select(part => part.Text).Should().Equal("a", "\u20AC", "b ");
    }

    [Test]
    public async Task Two_escapes_at_an_end_are_a_character_and_an_escape_before_a_gap_is_a_space()
    {
        var cut = LongText.Of("", "", "", "");
        var ids = _door.Append([cut.Body(1, "\u001B\u001B"u8.ToArray()), cut.Body(2, "e\u001B"u8.ToArray()), cut.Body(4, "e"u8.ToArray())]);

        (await Read(ids[0])).Text.Should().Be(" e e");
    }

    [Test]
    public async Task A_national_language_counts_for_the_part_that_names_it()
    {
        var plain = Abc.Body(2);
        var turkish = new Submit { EsmClass = 0x40, ShortMessage = "\u0008\u0000\u0003\u0007\u0003\u0001\u0025\u0001\u0001\u0007" }.ToBody();

        var message = await Read(_door.Append([turkish, plain])[0]);

        message.Text.Should().Be("\u0131bb ");
    }

    [Test]
    public async Task Binary_parts_have_no_text()
    {
        var ids = _door.Append((Abc with { DataCoding = DataCoding.Binary }).Bodies());

        var message = await Read(ids[0]);

        (message.Text, message.IsComplete).Should().Be(("", true));
    }

    [Test]
    public async Task A_gap_that_is_too_long_parts_messages()
    {
        var reader = new LongMessageReader(_door.Store, new LongMessageOptions { LongestGap = TimeSpan.FromSeconds(10) });
        var ids = _door.Append([Abc.Body(1)]).Concat(Wait(10)).Concat(_door.Append([Abc.Body(2)])).Concat(Wait(11))
            .Concat(_door.Append([Abc.Body(3)])).ToArray();

        (await reader.ReadAsync(_door.Read(ids[0]))).Missing.Should().Equal(3);
        (await reader.ReadAsync(_door.Read(ids[2]))).Missing.Should().Equal(1, 2);
    }

    [Test]
    public async Task A_reference_that_is_used_for_every_message_is_read_around_the_part_that_was_asked_for()
    {
        var ids = new List<long>();
        for (var i = 0; i < 1_500; i++) ids.AddRange(_door.Append(LongText.Of($"a{i}", $" b{i}").Bodies()));

        foreach (var i in new[] { 0, 1, 700, 1_499 })
        {
            var message = await Read(ids[2 * i]);
            message.Text.Should().Be($"a{i} b{i}");
            message.Search.IsWhole.Should().BeFalse("there are more with the same reference than are looked at");
        }
    }

    [Test]
    public async Task A_cancelled_reading_ends()
    {
        var id = _door.Append([Abc.Body(1)])[0];
        var reader = new LongMessageReader(_door.Store, new LongMessageOptions());

        await FluentActions.Awaiting(() => reader.ReadAsync(_door.Read(id), new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task Whatever_was_sent_complete_comes_back_as_exactly_its_text([Range(100, 119)] int seed) =>
        await LongMessageModel.Reused(seed).Check(_door, new LongMessageReader(_door.Store, new LongMessageOptions()));

    [Test]
    public async Task Whatever_each_session_sent_complete_comes_back_though_all_use_the_same_references([Range(100, 119)] int seed) =>
        await LongMessageModel.Mixed(seed).Check(_door, new LongMessageReader(_door.Store, new LongMessageOptions()));

    private Task<LongMessage> Read(long id) => new LongMessageReader(_door.Store, new LongMessageOptions()).ReadAsync(_door.Read(id));

    /// <summary>Moves the message clock.</summary>
    private long[] Wait(int seconds)
    {
        _door.Engine.Advance(TimeSpan.FromSeconds(seconds));
        return [];
    }
}
