using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Servers;

/// <summary>A guild's servers: entered, changed, found by name, connected and asked how they are.</summary>
public sealed class ServerService(IServerStore store, IServerConnections connections, TimeProvider time)
{
    /// <summary>Most servers a guild may have.</summary>
    public const int MaxPerGuild = 100;

    // To a password that it does not take, a server says nothing: it opens and hangs up.
    private static readonly TimeSpan WordPatience = TimeSpan.FromSeconds(1);

    /// <summary>What is typed in place of a name to clear a default or a binding.</summary>
    public const string None = "none";

    /// <summary>
    /// Keeps the server and starts to connect it. Refused with <see cref="InvalidServer"/>, <see cref="NameTaken"/> or
    /// <see cref="TooManyServers"/>.
    /// </summary>
    public async Task<Result<GameServer>> AddAsync(GuildId guild, ServerEntry entry, CancellationToken ct)
    {
        var server = entry.ToServer(ServerId.New(time), guild, isNew: true);
        if (!server.Accepted)
            return server;
        if ((await store.OfGuildAsync(guild, ct)).Count >= MaxPerGuild)
            return new TooManyServers(MaxPerGuild);
        if (connections.Statuses().Count >= connections.Capacity)
            return new TooManyServers(connections.Capacity);

        var added = await store.AddAsync(server.Value, entry.Secret ?? new Secret(""), ct);
        if (added.Accepted)
            await connections.OpenAsync(added.Value, ct);
        return added;
    }

    /// <summary>Changes what is kept and connects anew. Refused as <see cref="AddAsync"/>, or with <see cref="NoSuchServer"/>.</summary>
    public async Task<Result<GameServer>> EditAsync(GuildId guild, ServerId id, ServerEntry entry, CancellationToken ct)
    {
        var server = entry.ToServer(id, guild, isNew: false);
        if (!server.Accepted)
            return server;

        var changed = await store.ChangeAsync(server.Value, entry.Secret, ct);
        if (changed.Accepted)
            await connections.OpenAsync(changed.Value, ct);
        return changed;
    }

    /// <summary>Disconnects and forgets. False when it was gone already.</summary>
    public async Task<bool> RemoveAsync(GuildId guild, ServerId id, CancellationToken ct)
    {
        // Forgotten first: were the connection closed first, a crash between would bring a removed server back to life.
        var removed = await store.RemoveAsync(guild, id, ct);
        if (removed)
            await connections.CloseAsync(id, ct);
        return removed;
    }

    /// <summary>
    /// The server a command means: the one named, else the one bound to the channel, else the guild's default, else its
    /// only one. Refused with <see cref="NoSuchServer"/>, <see cref="WhichServer"/> or <see cref="NoServers"/>.
    /// </summary>
    public async Task<Result<GameServer>> ResolveAsync(GuildId guild, ChannelId channel, string? named, CancellationToken ct)
    {
        var servers = await store.OfGuildAsync(guild, ct);
        if (servers.Count == 0)
            return new NoServers();
        if (!string.IsNullOrWhiteSpace(named))
            return Named(servers, named.Trim());

        var bindings = await store.BindingsAsync(guild, ct);
        var id = bindings.Channels.TryGetValue(channel, out var bound) ? bound : bindings.Default;
        if (servers.FirstOrDefault(server => server.Id == id) is { } found)
            return found;
        return servers.Count == 1 ? servers[0] : new WhichServer(NamesOf(servers));
    }

    public Task<IReadOnlyList<GameServer>> ListAsync(GuildId guild, CancellationToken ct) => store.OfGuildAsync(guild, ct);

    public Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct) => store.BindingsAsync(guild, ct);

    /// <summary>Makes the named server the default; <see cref="None"/> clears it. The value is null when cleared.</summary>
    public async Task<Result<Bound>> SetDefaultAsync(GuildId guild, string named, CancellationToken ct)
    {
        var server = await NamedOrNoneAsync(guild, named, ct);
        if (!server.Accepted)
            return server;

        var set = await store.SetDefaultAsync(guild, server.Value.Server?.Id, ct);
        return set.Accepted ? server : set.Refusal;
    }

    /// <summary>Binds the channel to the named server; <see cref="None"/> unbinds it.</summary>
    public async Task<Result<Bound>> BindAsync(GuildId guild, ChannelId channel, string named, CancellationToken ct)
    {
        var server = await NamedOrNoneAsync(guild, named, ct);
        if (!server.Accepted)
            return server;

        var bound = await store.BindAsync(guild, channel, server.Value.Server?.Id, ct);
        return bound.Accepted ? server : bound.Refusal;
    }

    public ServerStatus? StatusOf(GameServer server) => connections.StatusOf(server.Id);

    /// <summary>Connects now and answers with where it stands after a moment: connected, or what is in the way.</summary>
    public async Task<ConnectionState> ConnectAsync(GameServer server, TimeSpan patience, CancellationToken ct)
    {
        connections.Connect(server.Id);
        return await SettledAsync(server, patience, ct);
    }

    /// <summary>Disconnects until it is connected by hand, and answers with the state that it came to.</summary>
    public async Task<ConnectionState> DisconnectAsync(GameServer server, CancellationToken ct)
    {
        connections.Disconnect(server.Id);
        return await connections.WaitForAsync(server.Id, state => state is Disconnected or Stopped, ct);
    }

    /// <summary>How the server was over the last hours.</summary>
    public IReadOnlyList<ServerSample> SamplesOf(GameServer server) => connections.Samples(server.Id);

    /// <summary>Waits until the attempt under way has come to something, at most for <paramref name="patience"/>, and for a moment until that holds.</summary>
    public async Task<ConnectionState> SettledAsync(GameServer server, TimeSpan patience, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            var state = await connections.WaitForAsync(
                server.Id, state => state is Connected or WaitingToRetry or Refused or Stopped, either.Token);
            return state is Connected opened ? await AfterAWordAsync(server.Id, opened, either.Token) : state;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return connections.StatusOf(server.Id)?.State ?? new Disconnected(time.GetUtcNow());
        }
    }

    /// <summary>The state once the server has answered its first poll, or has hung up instead.</summary>
    private async Task<ConnectionState> AfterAWordAsync(ServerId server, Connected opened, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(WordPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connections.Changed += Look;
        try
        {
            Look(server);
            var lost = connections.WaitForAsync(server, state => state is not Connected, either.Token);
            if (await Task.WhenAny(lost, answered.Task) == lost)
                return await lost;

            await either.CancelAsync();
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Neither: it is open, and that is all there is to say.
        }
        finally
        {
            connections.Changed -= Look;
        }

        return connections.StatusOf(server)?.State ?? opened;

        void Look(ServerId changed)
        {
            if (changed == server && connections.StatusOf(server)?.InfoAt >= opened.Since)
                answered.TrySetResult();
        }
    }

    /// <summary>Asks the server how it is. Refused as <see cref="IServerConnections.SendAsync"/>, or with <see cref="UnreadableAnswer"/>.</summary>
    public async Task<Result<ServerInfo>> DiagnoseAsync(GameServer server, CancellationToken ct)
    {
        var answer = await connections.SendAsync(server.Id, ConsoleCommand.Raw("serverinfo").Value, ct);
        if (!answer.Accepted)
            return answer.Refusal;

        foreach (var frame in answer.Value.Frames)
        {
            if (ServerInfo.Parse(frame) is { } info)
                return info;
        }

        return new UnreadableAnswer(server.Name, "serverinfo", answer.Value.Frames.Count);
    }

    private async Task<Result<Bound>> NamedOrNoneAsync(GuildId guild, string named, CancellationToken ct)
    {
        if (string.Equals(named.Trim(), None, StringComparison.OrdinalIgnoreCase))
            return new Bound(null);

        var servers = await store.OfGuildAsync(guild, ct);
        if (servers.Count == 0)
            return new NoServers();
        var server = Named(servers, named.Trim());
        return server.Accepted ? new Bound(server.Value) : server.Refusal;
    }

    private static Result<GameServer> Named(IReadOnlyList<GameServer> servers, string name) =>
        servers.FirstOrDefault(server => string.Equals(server.Name, name, StringComparison.OrdinalIgnoreCase)) is { } server
            ? server
            : new NoSuchServer(name, NamesOf(servers));

    private static List<string> NamesOf(IReadOnlyList<GameServer> servers) => [.. servers.Select(server => server.Name)];
}

/// <summary>What a channel or a guild's default now points to; null is nothing.</summary>
public sealed record Bound(GameServer? Server);

/// <summary>The server answered a command with something else than is known, or not at all.</summary>
public sealed record UnreadableAnswer(string Server, string Command, int Frames) : Refusal;
