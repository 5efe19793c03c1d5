using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>
/// Edits a message from frame to frame, beside the handler that sent it. What is in the way ends the show and not the game: the last frame comes at once when the
/// worker stops, and as a message of its own when it cannot be put in its place.
/// </summary>
internal sealed class Animations(IDiscordBot bot, TimeProvider time, ILogger<Animations> log) : IHostedService, IDisposable
{
    /// <summary>Between two frames.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(900);

    private readonly ConcurrentDictionary<MessageId, Task> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Begins to show the frames, one after the other, in place of what is there.</summary>
    /// <param name="frames">One or more; the last one is what has to be seen.</param>
    public void Play(ChannelId channel, MessageId message, IReadOnlyList<Message> frames)
    {
        var show = new Task<Task>(() => ShowAsync(channel, message, frames));
        running[message] = show.Unwrap();
        show.Start(TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        try
        {
            await Task.WhenAll(running.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // What is not shown is hidden in the frame that is.
        }
    }

    public void Dispose() => stopping.Dispose();

    private async Task ShowAsync(ChannelId channel, MessageId message, IReadOnlyList<Message> frames)
    {
        try
        {
            for (var i = 0; i < frames.Count; i++)
            {
                var isLast = i == frames.Count - 1;
                if (!await WaitedAsync() && !isLast)
                    continue;
                if (!await ShowsAsync(channel, message, frames[i]) && isLast)
                    await bot.SendAsync(channel, frames[i], $"end.{message}", CancellationToken.None);
            }
        }
        catch (DeliveryException e)
        {
            log.ResultNotShown(channel, e.Message);
        }
        finally
        {
            running.TryRemove(message, out _);
        }
    }

    /// <summary>False when there is no time left for a show.</summary>
    private async Task<bool> WaitedAsync()
    {
        try
        {
            await Task.Delay(Pause, time, stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<bool> ShowsAsync(ChannelId channel, MessageId message, Message frame)
    {
        try
        {
            await bot.EditAsync(channel, message, frame, CancellationToken.None);
            return true;
        }
        catch (DeliveryException e)
        {
            log.FrameNotShown(channel, e.Message);
            return false;
        }
    }
}
