using System.Security.Cryptography;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Servers;

/// <summary>Whether every server that is kept has a connection, in a state that its loop would leave by itself.</summary>
public sealed class ServersSelfTest(IServerStore servers, IServerConnections connections, TimeProvider time) : ISelfTest
{
    // An attempt takes seconds where a machine is busy; what is late by this has nobody who makes it.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(1);

    public string Area => SelfTestArea.ServerManager;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var (count, byHand) = (0, 0);
        var spare = connections.Capacity - connections.Statuses().Count;
        foreach (var guild in guilds)
        {
            foreach (var server in await servers.OfGuildAsync(guild, ct))
            {
                if (Judge(server, spare) is { } trouble)
                    return trouble;
                count++;
                if (connections.StatusOf(server.Id)?.State is Disconnected)
                    byHand++;
            }
        }

        return byHand == 0
            ? new Passed($"servers connected: {count} of {count}")
            : new Passed($"servers connected: {count - byHand} of {count}, disconnected by hand: {byHand}");
    }

    private Failed? Judge(GameServer server, int spare)
    {
        var now = time.GetUtcNow();
        return connections.StatusOf(server.Id)?.State switch
        {
            null when spare <= 0 => new Failed(
                $"{server.Name} has no connection: {connections.Capacity} servers are connected, which is the limit", $"Raise GameServers:MaxServers and restart."),
            null => new Failed($"{server.Name} is kept, but has no connection", $"Use /server edit to open it anew, or restart the worker."),
            Stopped => new Failed($"the connection loop of {server.Name} has ended", $"Restart the worker and report the log: this is a defect."),
            WaitingToRetry { NextAttempt: var due } when due + Overdue < now => Late(server, now - due),
            Refused { NextAttempt: var due } when due + Overdue < now => Late(server, now - due),
            WaitingToRetry waiting => new Failed(
                $"{server.Name} is down ({waiting.Failures} attempts): {waiting.Reason}", $"See that the game server runs, and that host and port are right: /server edit."),
            Refused refused => new Failed($"{server.Name} refuses us: {refused.Reason}", $"Check the console's password: /server edit."),
            _ => null,
        };
    }

    private static Failed Late(GameServer server, TimeSpan by) => new(
        $"the connection loop of {server.Name} does not go on: an attempt was due {by.TotalSeconds:0} s ago", $"Restart the worker and report the log: this is a defect.");
}

/// <summary>Whether the password of every server can be opened with the key that is used. Needs no connection.</summary>
public sealed class PasswordsSelfTest(IServerStore servers) : ISelfTest
{
    public string Area => SelfTestArea.ServerManager;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var count = 0;
        foreach (var guild in guilds)
        {
            foreach (var server in await servers.OfGuildAsync(guild, ct))
            {
                count++;
                try
                {
                    var password = await servers.SecretOfAsync(server.Id, ct);
                    if (server.Kind == ServerKind.WebRcon && password?.Reveal() is "")
                    {
                        return new Failed(
                            $"no password is kept for {server.Name}", $"An import leaves out what was sealed with another key: give it with /server edit.");
                    }
                }
                catch (CryptographicException)
                {
                    return new Failed(
                        $"the password of {server.Name} cannot be decrypted", $"It was altered, or sealed with another key: give it anew with /server edit, or bring the key back from a backup.");
                }
            }
        }

        return new Passed($"passwords decrypted: {count}");
    }
}
