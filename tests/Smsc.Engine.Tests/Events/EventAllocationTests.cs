using Smsc.Engine.Events;
using Smsc.Engine.Tests.Fakes;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Events;

public sealed class EventAllocationTests
{
    [Test]
    public void A_message_of_which_all_is_told_and_read_allocates_nothing([Values((byte)0, (byte)1)] byte registeredDelivery)
    {
        using var engine = new TestEngine(window: 200, store: new MemoryMessageStore(maxMessages: 10_000));
        var session = new AllocationTests.QuietSession(engine.Engine, engine.Account);
        session.Member = engine.Engine.Router.Join(engine.Account, session);
        var body = new Submit { RegisteredDelivery = registeredDelivery }.ToBody();
        using var reader = engine.Engine.Events.Open();
        var into = new EngineEvent[1_000];
        var read = 0;

        for (var i = 0; i < 1_000; i++) Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++) Run();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().Be(0);
        read.Should().Be(1_300 * 100 * (2 + registeredDelivery), "accepted, delivered, and its receipt taken");
        reader.Lost.Should().Be(0);

        void Run()
        {
            session.Run(body);
            read += reader.Read(into);
        }
    }
}
