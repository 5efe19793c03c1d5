using System.Text;
using System.Threading.Channels;
using GustMark.Core.Chance;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Players.Linking;

/// <summary>
/// The challenges that are open, and the ear that hears them answered. In memory: the end of the process ends them, and who asks again gets
/// another task.
/// </summary>
public sealed class LinkChallenges(IRandomSource random, TimeProvider time) : ILineSubscriber
{
    /// <summary>Challenges that a member can open within an hour.</summary>
    public const int MostAnHour = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(GuildId, MemberId), LinkChallenge> open = [];
    private readonly Dictionary<(GuildId, MemberId), Queue<DateTimeOffset>> opened = [];
    private readonly Channel<EndedChallenge> ended = Channel.CreateUnbounded<EndedChallenge>(new() { SingleReader = true });

    public string Name => "links";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    /// <summary>Challenges that ended by what was said, in order. There is one reader. Those that expire end silently.</summary>
    public ChannelReader<EndedChallenge> Ended => ended.Reader;

    /// <summary>
    /// Opens a challenge, in place of the member's former one. Who asks the same again gets the same, as long as it is open. Refused with
    /// <see cref="AskedTooOftenToLink"/>.
    /// </summary>
    public Result<LinkChallenge> Open(LinkRequest request, OnlinePlayer player)
    {
        var now = time.GetUtcNow();
        var who = (request.Guild, request.Member);
        lock (gate)
        {
            Forget(now);
            var former = open.GetValueOrDefault(who);
            if (former is not null && former.Player == player.Id && former.Name == player.Name && former.Request.Server.Id == request.Server.Id)
                return former;
            if (!opened.TryGetValue(who, out var times))
                opened[who] = times = new();
            if (times.Count == MostAnHour)
                return new AskedTooOftenToLink(MostAnHour, times.Peek() + Hour);

            former?.End();
            times.Enqueue(now);
            return open[who] = new LinkChallenge(request, player, LinkTask.For(player.Id, random), now);
        }
    }

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        lock (gate)
        {
            // Nearly always.
            if (open.Count == 0)
                return ValueTask.CompletedTask;
            Forget(time.GetUtcNow());
            var here = open.Values.Where(challenge => challenge.Request.Server.Id == batch.Server && challenge.Request.Guild == batch.Guild).ToList();
            if (here.Count == 0)
                return ValueTask.CompletedTask;
            Hear(here, batch, batch.Lines);
            Hear(here, batch, batch.Repeats);
        }

        return ValueTask.CompletedTask;
    }

    public void OnDropped(ServerId server, int lines)
    {
    }

    private void Hear(List<LinkChallenge> here, LineBatch batch, ReadOnlySpan<ConsoleLine> lines)
    {
        foreach (ref readonly var line in lines)
        {
            if (line.Kind is LineKind.Chat or LineKind.QuickChat && UtteranceOf(line, batch.Utf8(line)) is { } heard)
                Hear(here, heard);
        }
    }

    private void Hear(List<LinkChallenge> here, in Utterance heard)
    {
        foreach (var challenge in here)
        {
            var progress = challenge.Hear(heard);
            if (!challenge.IsOver || progress == LinkProgress.None)
                continue;
            open.Remove((challenge.Request.Guild, challenge.Request.Member));
            ended.Writer.TryWrite(new EndedChallenge(challenge, progress == LinkProgress.Proved));
        }
    }

    /// <summary>Null where the line does not prove who spoke, or a player did not.</summary>
    private static Utterance? UtteranceOf(in ConsoleLine line, ReadOnlySpan<byte> text)
    {
        var reading = line.Read(text);
        if (reading.Proof != LineProof.Proven || reading.Player.IsEmpty || reading.Channel == ChatChannel.Server)
            return null;
        var name = Encoding.UTF8.GetString(reading.Player);
        var said = Encoding.UTF8.GetString(reading.Detail);

        // A line that the game prints of a chat may be anybody's; the frame beside it is the game's own word.
        if (reading.Kind == LineKind.Chat && line.Type == FrameType.Chat)
            return PlayerId.TryParse($"steam:{Encoding.UTF8.GetString(reading.SteamId)}", out var player) ? new(player, name, said, false, line.At) : null;
        return reading.Kind == LineKind.QuickChat && line.Type == FrameType.Generic ? new(PlayerId.OfName(name), name, said, true, line.At) : null;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (who, challenge) in open)
        {
            if (challenge.ExpiresAt <= now)
                open.Remove(who);
        }

        foreach (var (who, times) in opened)
        {
            while (times.TryPeek(out var at) && at + Hour <= now)
                times.Dequeue();
            if (times.Count == 0)
                opened.Remove(who);
        }
    }
}

/// <summary>A challenge that ended by what was said.</summary>
/// <param name="IsProved">Else there were too many wrong phrases.</param>
public sealed record EndedChallenge(LinkChallenge Challenge, bool IsProved);
