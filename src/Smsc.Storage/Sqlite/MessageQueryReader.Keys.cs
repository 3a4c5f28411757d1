using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <content>Messages that have keys are looked up by the index of keys, and then looked at one by one.</content>
internal sealed partial class MessageQueryReader
{
    /// <summary>Between two looks at the time, while no message is found that has all keys.</summary>
    private const int StepsAtOnce = 32;

    /// <returns>The id down to which all was looked at; null when that is all there is.</returns>
    private long? LookByKeys(MessageQuery query, MessagePageBuilder page)
    {
        var text = string.IsNullOrEmpty(query.Text) ? null : new TextFilter(query.Text);
        var keys = KeyIndex.ToUtf8(query.Keys);
        var after = Math.Max(query.After, 0);
        var upper = Math.Max(query.Cursor, 1);
        while (!page.IsOver)
        {
            var id = upper - 1;
            var isFound = CommonIds.TryFind(keys.Length, ref id, (list, upto) => _keys.Last(keys[list], upto), StepsAtOnce);
            if (id <= after) return null;

            upper = id + 1;
            if (isFound && !Scan(id - 1, ref upper, text, page)) return upper;
            if (isFound) upper = id;
            else page.LookUp();
        }

        return upper;
    }
}
