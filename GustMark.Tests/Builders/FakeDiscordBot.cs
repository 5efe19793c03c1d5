using System.Collections.Concurrent;
using System.Threading.Channels;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Tests.Builders;

/// <summary>Takes messages, or fails in the order it is told to.</summary>
internal sealed class FakeDiscordBot : IDiscordBot
{
    private readonly ConcurrentQueue<DeliveryFailure> failures = new();
    private readonly ConcurrentQueue<(ChannelId Channel, Message Message)> posted = new();
    private readonly Channel<Delivery> deliveries = Channel.CreateUnbounded<Delivery>();

    public DiscordStatus Status { get; set; } = new(1, 1, DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(40), 1);

    /// <summary>Messages deleted, in order.</summary>
    public ConcurrentQueue<MessageId> Deleted { get; } = new();

    /// <summary>The next calls fail so, one after the other.</summary>
    public void FailWith(params DeliveryFailure[] next) => Array.ForEach(next, failures.Enqueue);

    /// <summary>Messages are taken, and the answer to that never comes.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>What was posted cannot be looked for.</summary>
    public bool IsBlind { get; set; }

    /// <summary>How often it was looked.</summary>
    public int Looked { get; private set; }

    /// <summary>The next attempt to send or edit, whether it failed or not.</summary>
    public Task<Delivery> NextAsync() =>
        deliveries.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within("message");

    /// <summary>True when an attempt was made that no test line has looked at.</summary>
    public bool HasMore => deliveries.Reader.TryPeek(out _);

    public Task<MessageId> SendAsync(ChannelId channel, Message message, string nonce, CancellationToken ct)
    {
        // Decided before anybody hears of the attempt.
        var answer = LosesAnswers ? new TaskCompletionSource<MessageId>().Task : Task.FromResult(new MessageId(1));
        Attempt(new Delivery(channel, message, nonce, null), () => posted.Enqueue((channel, message)));
        return answer;
    }

    public Task<bool?> HasPostedAsync(ChannelId channel, string file, DateTimeOffset since, CancellationToken ct)
    {
        Looked++;
        return Task.FromResult<bool?>(IsBlind ? null : posted.Any(one => one.Channel == channel && one.Message.Files.Any(kept => kept.Name == file)));
    }

    public Task EditAsync(ChannelId channel, MessageId id, Message message, CancellationToken ct)
    {
        Attempt(new Delivery(channel, message, null, id));
        return Task.CompletedTask;
    }

    public Task DeleteAsync(ChannelId channel, MessageId id, CancellationToken ct)
    {
        Deleted.Enqueue(id);
        return Task.CompletedTask;
    }

    private void Attempt(Delivery delivery, Action? taken = null)
    {
        var fails = failures.TryDequeue(out var failure);
        if (!fails)
            taken?.Invoke();
        deliveries.Writer.TryWrite(delivery);
        if (fails)
            throw new DeliveryException(failure, "as the test says");
    }
}

/// <param name="Nonce">Null for an edit.</param>
/// <param name="Edited">Null for a new message.</param>
internal sealed record Delivery(ChannelId Channel, Message Message, string? Nonce, MessageId? Edited);
