namespace Smsc.Storage.Sqlite;

/// <summary>Whether something is still to come of a message, and where the file finds it. The numbers reach the disk.</summary>
internal enum Unsettled
{
    /// <summary>Its state is final and no receipt is owed.</summary>
    No = 0,

    /// <summary>It is in the index of what is not settled.</summary>
    Indexed = 1,

    /// <summary>It is so new that it is found by its id.</summary>
    Young = 2,
}
