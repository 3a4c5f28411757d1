namespace Smsc.Engine.Modes.Hlr;

/// <summary>Which country numbers belong to (ITU-T E.164).</summary>
/// <param name="CallingCode">The country's calling code: 1 to 3 digits.</param>
/// <param name="NationalDigits">What national numbers start with where countries share a calling code: up to 3 digits; empty for all
/// others.</param>
/// <param name="Region">The country: ISO 3166-1 alpha-2.</param>
/// <param name="Lengths">Bit n is set when national numbers can have n digits.</param>
public readonly record struct NumberRange(string CallingCode, string NationalDigits, string Region, uint Lengths);
