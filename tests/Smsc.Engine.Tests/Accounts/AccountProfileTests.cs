using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Tests.Accounts;

public sealed class AccountProfileTests
{
    // Profile, its operations, data_coding 1, intermediate notifications, text, whether it repeats the message.
    [TestCase(ProfileName.Infobip, Operations.None, Alphabet.Gsm7, false, ReceiptText.Infobip, false)]
    [TestCase(ProfileName.Standard, Operations.All, Alphabet.Ia5, true, ReceiptText.V34, true)]
    public void What_a_profile_is(
        ProfileName name, Operations operations, Alphabet dataCoding1, bool intermediate, ReceiptText text, bool repeatsText)
    {
        var profile = AccountProfile.Of(new AccountOptions { Profile = name });

        profile.Should().BeEquivalentTo(new
        {
            Name = name,
            Operations = operations,
            DataCoding1 = dataCoding1,
            HasIntermediateNotifications = intermediate,
            Dialect = new
            {
                MessageId = MessageIdFormat.Decimal,
                Text = text,
                Template = (ReceiptTemplate?)null,
                HasParameters = true,
                Stat = StatSpelling.V34,
                HasSeconds = false,
                ReceiptPdu = ReceiptPdu.DeliverSm,
                RepeatsText = repeatsText,
            },
        });
    }

    [TestCase(ProfileName.Infobip)]
    [TestCase(ProfileName.Standard)]
    public void Each_part_of_a_profile_can_be_overridden(ProfileName name)
    {
        var profile = AccountProfile.Of(new AccountTemplateOptions
        {
            Profile = name,
            Operations = Operations.QuerySm | Operations.DataSm,
            DataCoding1 = Alphabet.Latin1,
            IntermediateNotifications = name == ProfileName.Infobip,
            Dialect = new DialectOptions
            {
                MessageId = MessageIdStyle.Padded,
                MessageIdLength = 40,
                ReceiptTemplate = "{id} {text}",
                ReceiptParameters = false,
                Stat = StatSpelling.Infobip,
                Seconds = true,
                ReceiptPdu = ReceiptPdu.DataSm,
            },
        });

        profile.Allows(Operations.QuerySm).Should().BeTrue();
        profile.Allows(Operations.DataSm | Operations.QuerySm).Should().BeTrue();
        profile.Allows(Operations.CancelSm).Should().BeFalse();
        profile.Allows(Operations.CancelSm | Operations.QuerySm).Should().BeFalse();
        profile.DataCoding1.Should().Be(Alphabet.Latin1);
        profile.HasIntermediateNotifications.Should().Be(name == ProfileName.Infobip);
        var dialect = profile.Dialect;
        dialect.MessageId.MaxReceiptLength.Should().Be(40);
        (dialect.Text, dialect.HasParameters, dialect.HasSeconds, dialect.ReceiptPdu).Should()
            .Be((ReceiptText.Template, false, true, ReceiptPdu.DataSm));
        dialect.RepeatsText.Should().BeTrue();
        dialect.StatOf(MessageState.REJECTED).SequenceEqual("REJECTED"u8).Should().BeTrue();
    }

    [Test]
    public void None_overrides_all_operations() =>
        AccountProfile.Of(new AccountOptions { Profile = ProfileName.Standard, Operations = Operations.None }).Operations.Should().Be(Operations.None);

    [Test]
    public void The_accounts_of_a_template_share_one()
    {
        var accounts = new AccountDirectory(
            [new AccountOptions { SystemId = "a" }], [new AccountTemplateOptions { Prefix = "b", Count = 2, Profile = ProfileName.Standard }],
            new LiveMessages(), TimeProvider.System);

        accounts.All.Select(account => account.Profile.Name).Should().Equal(ProfileName.Infobip, ProfileName.Standard, ProfileName.Standard);
        accounts.All[1].Profile.Should().BeSameAs(accounts.All[2].Profile);
    }
}
