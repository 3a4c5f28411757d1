namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>A text as submit_sm carries it.</summary>
/// <param name="DataCoding">data_coding.</param>
/// <param name="EsmClass">esm_class: bit 6 alone when <paramref name="UserData"/> begins with a user data header.</param>
/// <param name="UserData">
/// The header, if there is one, and the text: unpacked septets, or UCS2. Up to 254 octets are for short_message, more for
/// message_payload.
/// </param>
/// <param name="SmsCount">How many messages a phone would receive it in: 1 to 255.</param>
internal readonly record struct EncodedText(byte DataCoding, byte EsmClass, ReadOnlyMemory<byte> UserData, int SmsCount);
