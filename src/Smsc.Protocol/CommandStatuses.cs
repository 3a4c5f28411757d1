using System.Globalization;

namespace Smsc.Protocol;

/// <summary>What a command_status is: known or not, and its name (SMPP 3.4 §5.1.3).</summary>
public static class CommandStatuses
{
    /// <summary>Whether v3.4 names it. Allocates nothing.</summary>
    public static bool IsKnown(this CommandStatus status) => Name(status) is not null;

    /// <summary>Whether it lies in the range that v3.4 leaves to the SMSC vendor: 0x00000400 to 0x000004FF.</summary>
    public static bool IsVendorSpecific(this CommandStatus status) => (uint)status is >= 0x400 and <= 0x4FF;

    /// <summary>
    /// The name as the specification prints it, <c>ESME_RINVDSTADR</c>, or for other values the number, <c>0x000004A1</c>, which allocates.
    /// </summary>
    public static string DisplayName(this CommandStatus status) => Name(status) ?? $"0x{(uint)status:X8}";

    /// <summary>
    /// Reads a name of v3.4, in capitals or not, or any number: <c>ESME_RTHROTTLED</c>, <c>0x4A1</c>, <c>1185</c>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CommandStatus status)
    {
        uint number;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            status = (CommandStatus)number;
            return true;
        }

        // What begins otherwise can only be a number in disguise, or several names.
        status = default;
        return text.StartsWith("ESME_", StringComparison.OrdinalIgnoreCase) && !text.Contains(',')
            && Enum.TryParse(text, ignoreCase: true, out status);
    }

    private static string? Name(CommandStatus status) => status switch
    {
        CommandStatus.ESME_ROK => nameof(CommandStatus.ESME_ROK),
        CommandStatus.ESME_RINVMSGLEN => nameof(CommandStatus.ESME_RINVMSGLEN),
        CommandStatus.ESME_RINVCMDLEN => nameof(CommandStatus.ESME_RINVCMDLEN),
        CommandStatus.ESME_RINVCMDID => nameof(CommandStatus.ESME_RINVCMDID),
        CommandStatus.ESME_RINVBNDSTS => nameof(CommandStatus.ESME_RINVBNDSTS),
        CommandStatus.ESME_RALYBND => nameof(CommandStatus.ESME_RALYBND),
        CommandStatus.ESME_RINVPRTFLG => nameof(CommandStatus.ESME_RINVPRTFLG),
        CommandStatus.ESME_RINVREGDLVFLG => nameof(CommandStatus.ESME_RINVREGDLVFLG),
        CommandStatus.ESME_RSYSERR => nameof(CommandStatus.ESME_RSYSERR),
        CommandStatus.ESME_RINVSRCADR => nameof(CommandStatus.ESME_RINVSRCADR),
        CommandStatus.ESME_RINVDSTADR => nameof(CommandStatus.ESME_RINVDSTADR),
        CommandStatus.ESME_RINVMSGID => nameof(CommandStatus.ESME_RINVMSGID),
        CommandStatus.ESME_RBINDFAIL => nameof(CommandStatus.ESME_RBINDFAIL),
        CommandStatus.ESME_RINVPASWD => nameof(CommandStatus.ESME_RINVPASWD),
        CommandStatus.ESME_RINVSYSID => nameof(CommandStatus.ESME_RINVSYSID),
        CommandStatus.ESME_RCANCELFAIL => nameof(CommandStatus.ESME_RCANCELFAIL),
        CommandStatus.ESME_RREPLACEFAIL => nameof(CommandStatus.ESME_RREPLACEFAIL),
        CommandStatus.ESME_RMSGQFUL => nameof(CommandStatus.ESME_RMSGQFUL),
        CommandStatus.ESME_RINVSERTYP => nameof(CommandStatus.ESME_RINVSERTYP),
        CommandStatus.ESME_RINVNUMDESTS => nameof(CommandStatus.ESME_RINVNUMDESTS),
        CommandStatus.ESME_RINVDLNAME => nameof(CommandStatus.ESME_RINVDLNAME),
        CommandStatus.ESME_RINVDESTFLAG => nameof(CommandStatus.ESME_RINVDESTFLAG),
        CommandStatus.ESME_RINVSUBREP => nameof(CommandStatus.ESME_RINVSUBREP),
        CommandStatus.ESME_RINVESMCLASS => nameof(CommandStatus.ESME_RINVESMCLASS),
        CommandStatus.ESME_RCNTSUBDL => nameof(CommandStatus.ESME_RCNTSUBDL),
        CommandStatus.ESME_RSUBMITFAIL => nameof(CommandStatus.ESME_RSUBMITFAIL),
        CommandStatus.ESME_RINVSRCTON => nameof(CommandStatus.ESME_RINVSRCTON),
        CommandStatus.ESME_RINVSRCNPI => nameof(CommandStatus.ESME_RINVSRCNPI),
        CommandStatus.ESME_RINVDSTTON => nameof(CommandStatus.ESME_RINVDSTTON),
        CommandStatus.ESME_RINVDSTNPI => nameof(CommandStatus.ESME_RINVDSTNPI),
        CommandStatus.ESME_RINVSYSTYP => nameof(CommandStatus.ESME_RINVSYSTYP),
        CommandStatus.ESME_RINVREPFLAG => nameof(CommandStatus.ESME_RINVREPFLAG),
        CommandStatus.ESME_RINVNUMMSGS => nameof(CommandStatus.ESME_RINVNUMMSGS),
        CommandStatus.ESME_RTHROTTLED => nameof(CommandStatus.ESME_RTHROTTLED),
        CommandStatus.ESME_RINVSCHED => nameof(CommandStatus.ESME_RINVSCHED),
        CommandStatus.ESME_RINVEXPIRY => nameof(CommandStatus.ESME_RINVEXPIRY),
        CommandStatus.ESME_RINVDFTMSGID => nameof(CommandStatus.ESME_RINVDFTMSGID),
        CommandStatus.ESME_RX_T_APPN => nameof(CommandStatus.ESME_RX_T_APPN),
        CommandStatus.ESME_RX_P_APPN => nameof(CommandStatus.ESME_RX_P_APPN),
        CommandStatus.ESME_RX_R_APPN => nameof(CommandStatus.ESME_RX_R_APPN),
        CommandStatus.ESME_RQUERYFAIL => nameof(CommandStatus.ESME_RQUERYFAIL),
        CommandStatus.ESME_RINVOPTPARSTREAM => nameof(CommandStatus.ESME_RINVOPTPARSTREAM),
        CommandStatus.ESME_ROPTPARNOTALLWD => nameof(CommandStatus.ESME_ROPTPARNOTALLWD),
        CommandStatus.ESME_RINVPARLEN => nameof(CommandStatus.ESME_RINVPARLEN),
        CommandStatus.ESME_RMISSINGOPTPARAM => nameof(CommandStatus.ESME_RMISSINGOPTPARAM),
        CommandStatus.ESME_RINVOPTPARAMVAL => nameof(CommandStatus.ESME_RINVOPTPARAMVAL),
        CommandStatus.ESME_RDELIVERYFAILURE => nameof(CommandStatus.ESME_RDELIVERYFAILURE),
        CommandStatus.ESME_RUNKNOWNERR => nameof(CommandStatus.ESME_RUNKNOWNERR),
        _ => null,
    };
}
