using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>Reads what is kept beside a message: on the connection that reads the message, so that both are of one moment.</summary>
internal sealed class SupplementReader(Database database)
{
    private readonly Statement _read = database.Prepare("SELECT receipt_face, keys, data FROM supplement WHERE message = ?1");

    public MessageSupplement? Read(long id)
    {
        _read.Bind(1, id);
        try
        {
            if (!_read.Step()) return null;

            return new MessageSupplement
            {
                ReceiptFace = (ReceiptFace)_read.Integer(0),
                Keys = StoredKeys.Read(_read.Blob(1)),
                Data = _read.Blob(2).ToArray(),
            };
        }
        finally
        {
            _read.Reset();
        }
    }
}
