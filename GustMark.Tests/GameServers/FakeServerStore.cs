using System.Collections.Concurrent;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.GameServers;

/// <summary>The part of a store that connections use.</summary>
internal sealed class FakeServerStore(params GameServer[] servers) : IServerStore
{
    public ConcurrentQueue<KeyValuePair<ServerId, DateTimeOffset>[]> Heard { get; } = new();

    public DateTimeOffset? HeardBefore { get; set; }

    public Func<Secret?> Password { get; set; } = () => new Secret("s3cr3t-p4ss");

    public Exception? HeardFailure { get; set; }

    public Task<IReadOnlyList<GameServer>> AllAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<GameServer>>(servers);

    public Task<Secret?> SecretOfAsync(ServerId server, CancellationToken ct) => Task.FromResult(Password());

    public Task HeardAsync(IReadOnlyCollection<KeyValuePair<ServerId, DateTimeOffset>> until, CancellationToken ct)
    {
        Heard.Enqueue([.. until]);
        return HeardFailure is null ? Task.CompletedTask : Task.FromException(HeardFailure);
    }

    public Task<DateTimeOffset?> LastHeardAsync(ServerId server, CancellationToken ct) => Task.FromResult(HeardBefore);

    public Task<Result<GameServer>> AddAsync(GameServer server, Secret password, CancellationToken ct) => throw new NotSupportedException();

    public Task<Result<GameServer>> ChangeAsync(GameServer server, Secret? password, CancellationToken ct) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(GuildId guild, ServerId server, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<GameServer>> OfGuildAsync(GuildId guild, CancellationToken ct) => throw new NotSupportedException();

    public Task<Result<Done>> SetDefaultAsync(GuildId guild, ServerId? server, CancellationToken ct) => throw new NotSupportedException();

    public Task<Result<Done>> BindAsync(GuildId guild, ChannelId channel, ServerId? server, CancellationToken ct) => throw new NotSupportedException();

    public Task<ServerBindings> BindingsAsync(GuildId guild, CancellationToken ct) => throw new NotSupportedException();
}
