using Smsc.Engine.Messages;

namespace Smsc.Engine.Tests.Messages;

public sealed class LiveMessagesTests
{
    private readonly LiveMessages _messages = new();

    [Test]
    public void Each_record_in_use_has_its_own_handle_however_many_there_are()
    {
        var handles = Take(10_000);

        handles.Should().OnlyHaveUniqueItems();
        _messages.Count.Should().Be(10_000);
        for (var i = 0; i < handles.Length; i++) _messages[handles[i]].Id = i;
        for (var i = 0; i < handles.Length; i++) _messages[handles[i]].Id.Should().Be(i);
    }

    [Test]
    public void A_freed_record_is_taken_again_before_the_slab_grows()
    {
        var first = Take(5_000);
        _messages.Free(first);

        var second = Take(5_000);

        _messages.Count.Should().Be(5_000);
        second.Max().Should().BeLessThan(5 * 1024, "five chunks hold 5 000");
        second.Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Freeing_raises_the_generation()
    {
        var handle = Take(1)[0];
        var before = _messages[handle].Generation;

        _messages.Free(handle);
        Take(1)[0].Should().Be(handle);

        _messages[handle].Generation.Should().Be(before + 1);
    }

    [Test]
    public void A_reference_stays_valid_while_the_slab_grows()
    {
        var handle = Take(1)[0];
        ref var message = ref _messages[handle];

        Take(50_000);
        message.Id = 42;

        _messages[handle].Id.Should().Be(42);
    }

    [Test]
    public void Taking_and_freeing_none_changes_nothing()
    {
        _messages.Take([]);
        _messages.Free([]);

        _messages.Count.Should().Be(0);
    }

    [Test]
    public void Threads_never_share_a_record()
    {
        const int Threads = 4;
        var shared = 0;
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            var random = new Random(thread);
            var handles = new int[200];
            for (var round = 0; round < 500; round++)
            {
                var taken = handles.AsSpan(0, random.Next(1, handles.Length));
                _messages.Take(taken);
                foreach (var handle in taken) _messages[handle].Id = thread;
                foreach (var handle in taken)
                {
                    if (_messages[handle].Id != thread) Interlocked.Increment(ref shared);
                }

                _messages.Free(taken);
            }
        });

        shared.Should().Be(0);
        _messages.Count.Should().Be(0);
    }

    private int[] Take(int count)
    {
        var handles = new int[count];
        _messages.Take(handles);
        return handles;
    }
}
