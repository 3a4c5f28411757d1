namespace Smsc.Storage;

/// <summary>Looks for ids that several sorted lists have in common, from one to the next: as many steps as the shortest list is long.</summary>
internal static class CommonIds
{
    /// <summary>Finds the nearest id that is in all lists, in the direction in which <paramref name="next"/> goes.</summary>
    /// <param name="lists">How many lists there are: 1 or more.</param>
    /// <param name="id">Where to begin; set to what was found, to where to go on after too many steps, or to 0: there is no more.</param>
    /// <param name="next">The nearest id of a list that is this one or lies beyond it; 0 when there is none.</param>
    /// <param name="mostSteps">So many times a list is asked at most.</param>
    /// <returns>Whether one was found.</returns>
    public static bool TryFind(int lists, ref long id, Func<int, long, long> next, int mostSteps = int.MaxValue)
    {
        var agreed = 0;
        for (var step = 0; step < mostSteps; step++)
        {
            var found = next(step % lists, id);
            agreed = found == id ? agreed + 1 : 1;
            id = found;
            if (id == 0) return false;
            if (agreed == lists) return true;
        }

        return false;
    }
}
