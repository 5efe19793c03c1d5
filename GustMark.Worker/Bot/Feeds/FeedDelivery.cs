using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace GustMark.Worker.Bot.Feeds;

/// <summary>
/// Carries console lines into channels. Reading never waits for Discord: lines go to the channel's outbox, and a loop a
/// channel turns the outbox into messages at the pace Discord allows.
/// </summary>
internal sealed class FeedDelivery(
    FeedRoster roster, FeedService feeds, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<FeedDelivery> log)
    : BackgroundService, ILineSubscriber
{
    /// <summary>Lines within this time become one message.</summary>
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(300);

    /// <summary>Between two messages of a channel. Discord allows 5 in 5 s.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(1050);

    // So that no second loop is started for a channel.
    private readonly Lock opening = new();
    private readonly ConcurrentDictionary<ChannelId, ChannelOutbox> outboxes = new();
    private readonly ConcurrentDictionary<ChannelId, Task> loops = new();
    private readonly RecentJoins joins = new();
    private readonly CancellationTokenSource stopping = new();

    // A nonce sent twice is one message; the prefix keeps those of an earlier process apart.
    private readonly string noncePrefix = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private long messages;
    private long delivered;

    public string Name => "feeds";

    public OverflowPolicy Policy => OverflowPolicy.DropOldest;

    /// <summary>Messages delivered since start.</summary>
    public long Delivered => Interlocked.Read(ref delivered);

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        var repeated = RepeatedIn(batch);
        foreach (var route in roster.RoutesOf(batch.Server))
        {
            var outbox = OutboxOf(route.Channel, batch.Guild);
            if (batch.GapBefore is { } gap)
                outbox.AddGap(gap, route);
            for (var i = 0; i < batch.Count; i++)
            {
                ref readonly var line = ref batch.Lines[i];
                if (line.IsReply || (repeated is not null && repeated.Contains(i)))
                    continue;
                if (route.FeedFor(line.Class) is { } feed)
                    outbox.Add(line, batch.Utf8(line), route, feed);
                else if (route.HasStreamFor(line.Kind))
                    outbox.Add(line, batch.Utf8(line), route, null);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Shows something that is no line, among the lines of its channel.</summary>
    public void Show(GuildId guild, ChannelId channel, string written) => OutboxOf(channel, guild).AddNews(written);

    public void OnDropped(ServerId server, int lines)
    {
        foreach (var route in roster.RoutesOf(server))
        {
            if (outboxes.TryGetValue(route.Channel, out var outbox))
                outbox.AddLeftOut(lines);
        }
    }

    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await roster.ReloadAsync(stoppingToken);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await stopping.CancelAsync();
            await Task.WhenAll(loops.Values);
        }
    }

    /// <summary>Which lines tell what another form has told; null for none, which is nearly always.</summary>
    private HashSet<int>? RepeatedIn(LineBatch batch)
    {
        HashSet<int>? repeated = null;
        for (var i = 0; i < batch.Count; i++)
        {
            if (joins.IsRepeated(batch.Server, batch.Lines[i], batch.Utf8(batch.Lines[i])) || IsUnchangedNote(batch.Lines[i], batch.Utf8(batch.Lines[i])))
                (repeated ??= []).Add(i);
        }

        return repeated;
    }

    // Closing a note tells it once more, with the same text before and after.
    private static bool IsUnchangedNote(in ConsoleLine line, ReadOnlySpan<byte> text) =>
        line.Kind is LineKind.NoteEdit or LineKind.VendingName && line.Read(text) is var note && note.Before.SequenceEqual(note.Detail);

    private ChannelOutbox OutboxOf(ChannelId channel, GuildId guild)
    {
        if (outboxes.TryGetValue(channel, out var outbox))
            return outbox;

        lock (opening)
        {
            if (outboxes.TryGetValue(channel, out outbox))
                return outbox;
            outbox = outboxes.GetOrAdd(channel, id => new ChannelOutbox(id));
            loops[channel] = DeliverAsync(outbox, guild, stopping.Token);
            return outbox;
        }
    }

    private async Task DeliverAsync(ChannelOutbox outbox, GuildId guild, CancellationToken ct)
    {
        var retry = RetryOf(outbox);
        try
        {
            while (true)
            {
                await outbox.FilledAsync(ct);
                await Task.Delay(Coalescing, time, ct);
                while (TakeIn(await locales.LanguageOfAsync(guild, ct), outbox) is { } content)
                {
                    if (!await SendAsync(outbox, guild, content, retry, ct))
                        return;
                    await Task.Delay(Spacing, time, ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The worker stops; what waits is lost with it and shown as a gap after the next start.
        }
    }

    // Lines become words here, in the language that the guild has now.
    private static string? TakeIn(Language language, ChannelOutbox outbox)
    {
        using var speech = Speech.In(language);
        return outbox.TakeMessage();
    }

    /// <summary>False when the channel is gone and its loop ends.</summary>
    private async Task<bool> SendAsync(ChannelOutbox outbox, GuildId guild, string content, ResiliencePipeline retry, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref messages);
        var nonce = string.Create(CultureInfo.InvariantCulture, $"{noncePrefix}{number}");
        var message = new Message { Content = content, WithoutPreviews = true };
        var failed = false;
        try
        {
            await retry.ExecuteAsync(async token =>
            {
                try
                {
                    await bot.SendAsync(outbox.Channel, message, nonce, token);
                }
                catch (DeliveryException)
                {
                    failed = true;
                    throw;
                }
            }, ct);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.ChannelGone)
        {
            log.ChannelGone(outbox.Channel);
            outboxes.TryRemove(outbox.Channel, out _);
            await feeds.ForgetChannelAsync(guild, outbox.Channel, ct);
            return false;
        }
        catch (DeliveryException e)
        {
            // Discord refuses this content for good; the next message is another one.
            log.FeedRejected(outbox.Channel, e.Message);
            return true;
        }

        Interlocked.Increment(ref delivered);
        if (failed)
            log.FeedRecovered(outbox.Channel);
        return true;
    }

    private ResiliencePipeline RetryOf(ChannelOutbox outbox) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<DeliveryException>(e =>
                e.Failure is DeliveryFailure.Unavailable or DeliveryFailure.Forbidden),
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromSeconds(2),
            MaxDelay = TimeSpan.FromSeconds(300),
            OnRetry = retry =>
            {
                outbox.KeepMore();
                var failure = (DeliveryException)retry.Outcome.Exception!;
                log.FeedDelayed(outbox.Channel, failure.Failure.ToString(), failure.Message, retry.AttemptNumber + 1, retry.RetryDelay);
                return ValueTask.CompletedTask;
            },
        })
        .Build();
}
