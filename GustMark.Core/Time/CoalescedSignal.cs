using System.Threading.Channels;

namespace GustMark.Core.Time;

/// <summary>"Something is there": set any number of times, it wakes one waiter once.</summary>
public sealed class CoalescedSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Set() => channel.Writer.TryWrite(true);

    public ValueTask<bool> WaitAsync(CancellationToken ct) => channel.Reader.ReadAsync(ct);
}
