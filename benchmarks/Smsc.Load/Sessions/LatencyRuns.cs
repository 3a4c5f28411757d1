namespace Smsc.Load.Sessions;

/// <summary>
/// The times of one batch, as runs of equal ones: in a closed loop what was sent together was sent at one time, so a batch of a hundred
/// responses is a few entries.
/// </summary>
internal sealed class LatencyRuns
{
    private (long Since, int Count)[] _runs = new (long, int)[16];
    private int _length;

    public ReadOnlySpan<(long Since, int Count)> All => _runs.AsSpan(0, _length);

    public void Add(long since)
    {
        if (_length > 0 && _runs[_length - 1].Since == since)
        {
            _runs[_length - 1].Count++;
            return;
        }

        if (_length == _runs.Length) Array.Resize(ref _runs, _length * 2);
        _runs[_length++] = (since, 1);
    }

    public void Clear() => _length = 0;
}
