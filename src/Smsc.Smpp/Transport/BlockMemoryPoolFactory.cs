using System.Buffers;
using Microsoft.AspNetCore.Connections;

namespace Smsc.Smpp.Transport;

/// <summary>Gives the transport one pool for all its I/O threads.</summary>
internal sealed class BlockMemoryPoolFactory(TimeProvider clock) : IMemoryPoolFactory<byte>, IDisposable
{
    private readonly BlockMemoryPool _pool = new(clock);

    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => _pool;

    public void Dispose() => _pool.Dispose();
}
