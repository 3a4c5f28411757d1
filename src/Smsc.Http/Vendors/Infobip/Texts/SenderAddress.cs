namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>A sender as submit_sm carries it.</summary>
/// <param name="Ton">source_addr_ton.</param>
/// <param name="Npi">source_addr_npi.</param>
/// <param name="Address">source_addr: Latin-1, at most 14 characters; empty: that of the SMSC.</param>
internal readonly record struct SenderAddress(byte Ton, byte Npi, string Address);
