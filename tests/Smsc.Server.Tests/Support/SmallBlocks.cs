using System.Buffers;

namespace Smsc.Server.Tests.Support;

/// <summary>Blocks so small that every PDU lies across several.</summary>
internal sealed class SmallBlocks(int size) : MemoryPool<byte>
{
    public override int MaxBufferSize => size;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Block(new byte[size]);

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(Memory<byte> memory) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = memory;

        public void Dispose()
        {
        }
    }
}
