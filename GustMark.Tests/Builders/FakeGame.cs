using System.Collections.Concurrent;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;

namespace GustMark.Tests.Builders;

/// <summary>A game server as the shop sees it: who is on it, what is sent to it, and what it prints.</summary>
internal sealed class FakeGame(GameServer server, GiveEchoes echoes, TimeProvider time) : IRosters
{
    private readonly Lock gate = new();
    private readonly Dictionary<PlayerId, string> online = [];

    /// <summary>Nobody knows who is there.</summary>
    public bool IsUnknown { get; set; }

    /// <summary>What the game does with the next command; by default it gives, and prints so.</summary>
    public Func<string, Task<Result<CommandAnswer>>>? Next { get; set; }

    public ConcurrentQueue<string> Received { get; } = new();

    public async Task JoinAsync(PlayerId player, string name)
    {
        lock (gate)
            online[player] = name;
        await PrintAsync($"{name} has entered the game", LineKind.Join);
    }

    public Task PrintAsync(string line, LineKind? kind = null)
    {
        var batch = new LineBatch(server.Id, server.Guild, null, 1);
        var utf8 = Encoding.UTF8.GetBytes(line);
        utf8.CopyTo(batch.Reserve(utf8.Length));
        batch.Append(time.GetUtcNow(), 0, FrameType.Generic, kind ?? LineParser.Parse(FrameType.Generic, 0, utf8).Kind, utf8.Length);
        return echoes.HandleAsync(batch, TestContext.Current.CancellationToken).AsTask();
    }

    public async Task<Result<CommandAnswer>> RunAsync(ConsoleCommand command)
    {
        Received.Enqueue(command.Text);
        if (Next is { } next)
            return await next(command.Text);
        await EchoAsync(command.Text);
        return new CommandAnswer([], TimeSpan.Zero);
    }

    /// <summary>Prints what the game prints when it runs the command.</summary>
    public Task EchoAsync(string command)
    {
        var words = command.Split('"').Where((_, i) => i % 2 == 1).ToArray();
        return PrintAsync(command.StartsWith("kit", StringComparison.Ordinal)
            ? $"[ServerVar] SERVER giving {words[1]} kit {words[0]}"
            : $"[ServerVar] giving {NameOf(words[0])} {words[2]} x Some Item");
    }

    public Roster? RosterOf(ServerId asked)
    {
        lock (gate)
            return asked != server.Id ? null : new Roster(IsUnknown ? time.GetUtcNow() : null, [.. online.Select(pair => new OnlinePlayer(pair.Key, pair.Value, null, null, time.GetUtcNow()))]);
    }

    public Presence PresenceOf(ServerId asked, PlayerId player)
    {
        lock (gate)
            return asked != server.Id || IsUnknown ? Presence.Unknown : online.ContainsKey(player) ? Presence.Online : Presence.Offline;
    }

    private string NameOf(string key)
    {
        lock (gate)
            return online.FirstOrDefault(pair => pair.Key.ToString() == key).Value ?? key;
    }
}
