using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Storage.Sqlite;

/// <summary>How a row of the table of messages is read.</summary>
internal static class MessageRow
{
    public const string Select = """
        SELECT id, account, session, accepted_at, due_at, state, error, unsettled, body, face, receipt, receipt_attempts, receipt_session,
          receipt_at, mode, plan, receipt_took FROM message
        """;

    public static StoredMessage Read(Statement row, SupplementReader supplements) => new(
        row.Integer(0), row.Text(1), row.Integer(2), StoredTime.ToTicks(row.Integer(3)), StoredTime.ToTicks(row.Integer(4)),
        (MessageState)row.Integer(5), (ushort)row.Integer(6), row.Integer(7) == 0, row.Blob(8).ToArray())
    {
        Face = (SourceFace)row.Integer(9),
        Mode = (ModeId)row.Integer(14),
        Plan = StoredPlan.Read(row.Blob(15), StoredTime.ToTicks(row.Integer(4))),
        Receipt = (ReceiptState)row.Integer(10),
        ReceiptAttempts = (byte)row.Integer(11),
        ReceiptSessionId = row.Integer(12),
        ReceiptAt = row.IsNull(13) || !HasEnded(row) ? 0 : StoredTime.ToTicks(row.Integer(13)),
        NextTryAt = row.IsNull(13) || HasEnded(row) ? 0 : StoredTime.ToTicks(row.Integer(13)),
        Supplement = row.Integer(9) == (int)SourceFace.Smpp ? null : supplements.Read(row.Integer(0)),
        ReceiptSentAt = row.IsNull(16) ? 0 : StoredTime.ToTicks(row.Integer(13) - row.Integer(16)),
    };

    private static bool HasEnded(Statement row) => ((ReceiptState)row.Integer(10)).HasEnded();
}
