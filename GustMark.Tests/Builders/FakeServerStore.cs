using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Builders;

/// <summary>Servers in memory, as far as services and the bot ask.</summary>
internal sealed class FakeServerStore(params GameServer[] first) : IServerStore
{
    private readonly List<GameServer> servers = [.. first];
    private readonly Dictionary<ChannelId, ServerId> bound = [];
    private ServerId? defaultServer;

    public ConcurrentQueue<KeyValuePair<ServerId, DateTimeOffset>[]> Heard { get; } = new();

    public DateTimeOffset? HeardBefore { get; set; }

    public Func<Secret?> Password { get; set; } = () => new Secret("s3cr3t-p4ss");

    public Exception? HeardFailure { get; set; }

    /// <summary>Thrown instead of keeping a default.</summary>
    public Exception? WriteFailure { get; set; }

    public FakeServerStore With(params GameServer[] more)
    {
        servers.AddRange(more);
        return this;
    }

    public Task<Result<GameServer>> AddAsync(GameServer server, Secret password, CancellationToken ct)
    {
        if (servers.Exists(other => other.Guild == server.Guild && string.Equals(other.Name, server.Name, StringComparison.OrdinalIgnoreCase)))
            return Task.FromResult<Result<GameServer>>(new NameTaken(server.Name));
        servers.Add(server);
        return Task.FromResult<Result<GameServer>>(server);
    }

    public Task<Result<GameServer>> ChangeAsync(GameServer server, Secret? password, CancellationToken ct)
    {
        servers[servers.FindIndex(other => other.Id == server.Id)] = server;
        return Task.FromResult<Result<GameServer>>(server);
    }

    public Task<bool> RemoveAsync(GuildId guild, ServerId server, CancellationToken ct) =>
        Task.FromResult(servers.RemoveAll(other => other.Id == server && other.Guild == guild) > 0);

    public Task<IReadOnlyList<GameServer>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<GameServer>>([.. servers]);

    public Task<IReadOnlyList<GameServer>> OfGuildAsync(GuildId guild, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<GameServer>>([.. servers.Where(server => server.Guild == guild)]);

    public Task<Secret?> SecretOfAsync(ServerId server, CancellationToken ct) => Task.FromResult(Password());

    public Task<Result<Done>> SetDefaultAsync(GuildId guild, ServerId? server, CancellationToken ct)
    {
        if (WriteFailure is not null)
            return Task.FromException<Result<Done>>(WriteFailure);
        defaultServer = server;
        return Task.FromResult<Result<Done>>(new Done());
    }

    public Task<Result<Done>> BindAsync(GuildId guild, ChannelId channel, ServerId? server, CancellationToken ct)
    {
        if (server is { } id)
            bound[channel] = id;
        else
            bound.Remove(channel);
        return Task.FromResult<Result<Done>>(new Done());
    }

    public Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct) =>
        Task.FromResult(new ServerBindings(defaultServer, new Dictionary<ChannelId, ServerId>(bound)));

    public Task HeardAsync(IReadOnlyCollection<KeyValuePair<ServerId, DateTimeOffset>> until, CancellationToken ct)
    {
        Heard.Enqueue([.. until]);
        return HeardFailure is null ? Task.CompletedTask : Task.FromException(HeardFailure);
    }

    public Task<DateTimeOffset?> LastHeardAsync(ServerId server, CancellationToken ct) => Task.FromResult(HeardBefore);
}
