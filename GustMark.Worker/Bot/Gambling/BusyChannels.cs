using GustMark.Core.Identity;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>Knows where many games are played at once: Discord takes but a few edits in some seconds from a channel.</summary>
internal sealed class BusyChannels(TimeProvider time)
{
    /// <summary>Games of so long ago still count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(6);

    /// <summary>From so many games on, the new one among them, a channel is busy.</summary>
    public const int ManyGames = 3;

    private readonly Lock gate = new();
    private readonly Dictionary<ChannelId, Queue<DateTimeOffset>> games = [];

    /// <summary>A game begins there; true when it is one of many.</summary>
    public bool Play(ChannelId channel)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            foreach (var (other, times) in games)
            {
                while (times.TryPeek(out var oldest) && oldest <= now - Window)
                    times.Dequeue();
                if (times.Count == 0)
                    games.Remove(other);
            }

            if (!games.TryGetValue(channel, out var here))
                games[channel] = here = new Queue<DateTimeOffset>();
            here.Enqueue(now);
            return here.Count >= ManyGames;
        }
    }
}
