namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Reads the number that a message goes to.</summary>
internal static class Destination
{
    /// <summary>No country has shorter numbers, with its calling code.</summary>
    private const int Least = 4;

    /// <summary>E.164 §6.1.</summary>
    private const int Most = 15;

    /// <summary>
    /// Reads a number in international format: 4 to 15 digits of which the first is not 0, a + before them or not. Whether somebody has it
    /// is not asked: the manual says that others than those of E.164 may work.
    /// </summary>
    /// <param name="to">The number.</param>
    /// <param name="number">Its digits.</param>
    /// <returns>False for what can be no such number.</returns>
    public static bool TryRead(string? to, out string number)
    {
        number = "";
        if (string.IsNullOrEmpty(to)) return false;

        var digits = to.AsSpan(to[0] == '+' ? 1 : 0);
        if (digits.Length is < Least or > Most || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')) return false;

        number = digits.Length == to.Length ? to : digits.ToString();
        return true;
    }
}
