using System.Buffers;

namespace Smsc.Smpp.Transport;

/// <summary>
/// Blocks of 64 KiB for the pipes of all connections: with the usual 4 KiB a busy connection costs a system call per 4 KiB and most PDUs
/// lie across blocks. Idle connections hold none; blocks that nobody used for a while go back to the runtime.
/// </summary>
internal sealed class BlockMemoryPool : MemoryPool<byte>
{
    public const int BlockSize = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Stack<Block> _free = new();
    private readonly ITimer _trimming;
    private int _fewestFree;

    public BlockMemoryPool(TimeProvider clock)
    {
        var interval = TimeSpan.FromSeconds(10);
        _trimming = clock.CreateTimer(static pool => ((BlockMemoryPool)pool!).Trim(), this, interval, interval);
    }

    public override int MaxBufferSize => BlockSize;

    /// <summary>Blocks that wait for use.</summary>
    public int Free
    {
        get
        {
            lock (_lock) return _free.Count;
        }
    }

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockSize);
        lock (_lock)
        {
            if (_free.TryPop(out var block))
            {
                _fewestFree = Math.Min(_fewestFree, _free.Count);
                return block;
            }
        }

        return new Block(this);
    }

    /// <summary>Lets go of half of the blocks that were not needed since the last call.</summary>
    internal void Trim()
    {
        lock (_lock)
        {
            for (var surplus = (_fewestFree + 1) / 2; surplus > 0; surplus--) _free.Pop();
            _fewestFree = _free.Count;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _trimming.Dispose();
    }

    private void Return(Block block)
    {
        lock (_lock) _free.Push(block);
    }

    private sealed class Block(BlockMemoryPool pool) : MemoryManager<byte>
    {
        // Pinned: the socket hands its address to the kernel for each call.
        private readonly byte[] _octets = GC.AllocateUninitializedArray<byte>(BlockSize, pinned: true);

        public override Memory<byte> Memory => CreateMemory(BlockSize);

        public override Span<byte> GetSpan() => _octets;

        public override unsafe MemoryHandle Pin(int elementIndex = 0) =>
            new(System.Runtime.CompilerServices.Unsafe.AsPointer(ref _octets[elementIndex]));

        public override void Unpin()
        {
        }

        protected override bool TryGetArray(out ArraySegment<byte> segment)
        {
            segment = new ArraySegment<byte>(_octets);
            return true;
        }

        // A pipe disposes of a block when it is done with it: back into the pool.
        protected override void Dispose(bool disposing) => pool.Return(this);
    }
}
