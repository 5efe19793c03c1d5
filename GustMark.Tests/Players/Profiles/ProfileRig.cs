using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Players;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Players.Profiles;

/// <summary>A worker's profiles over a store in memory, with a clock that is moved by hand.</summary>
internal sealed class ProfileRig : IDisposable
{
    private readonly Dictionary<ServerId, List<OnlinePlayer>> online = [];
    private ProfileSubscriber? subscriber;
    private ProfileClock? clock;

    public ProfileRig(params IReadOnlyList<GameServer> servers)
    {
        foreach (var server in servers)
            Own(server);
        Restart();
    }

    public FakeProfileStore Store { get; } = new();

    public FakeConnections Connections { get; } = new();

    public ArmedTime Time { get; } = new();

    public PresenceBook Book { get; private set; } = null!;

    public ProfileKeeper Keeper { get; private set; } = null!;

    public FakeSeals Seals { get; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A process ends without a word and another one begins.</summary>
    public void Restart()
    {
        Dispose();
        Book = new PresenceBook();
        Keeper = new ProfileKeeper(Store, Book, Time);
        subscriber = new ProfileSubscriber(Keeper, Book, Seals, new Lazy<IRosters>(Connections), Time, NullLogger<ProfileSubscriber>.Instance);
        clock = new ProfileClock(Connections, Connections, Book, Keeper, Time, NullLogger<ProfileClock>.Instance);
    }

    /// <summary>Begins to own a server on which nobody is.</summary>
    public void Own(GameServer server)
    {
        Connections.Set(server, new Connected(A.Moment));
        online[server.Id] = [];
        Known(server);
    }

    /// <summary>The newest list has the player.</summary>
    public void List(GameServer server, PlayerId player, string name, DateTimeOffset since, string? platform = null)
    {
        online[server.Id].RemoveAll(one => one.Id == player);
        online[server.Id].Add(new OnlinePlayer(player, name, platform, null, since));
        Known(server);
    }

    public void Unlist(GameServer server, PlayerId player)
    {
        online[server.Id].RemoveAll(one => one.Id == player);
        Known(server);
    }

    public void Known(GameServer server) => Connections.Rosters[server.Id] = new Roster(null, [.. online[server.Id]]);

    public void Unknown(GameServer server) => Connections.Rosters[server.Id] = new Roster(Time.GetUtcNow(), [.. online[server.Id]]);

    public async Task SayAsync(GameServer server, params string[] lines)
    {
        var batch = Told.Lines(server, Time.GetUtcNow(), lines);
        await subscriber!.HandleAsync(batch, Ct);
        batch.Release();
    }

    public Task TickAsync() => clock!.TickAsync(Ct);

    /// <summary>Lets the time pass in steps as the clock does.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        for (var left = time; left > TimeSpan.Zero;)
        {
            var step = left < ProfileClock.BetweenLooks ? left : ProfileClock.BetweenLooks;
            Time.Advance(step);
            left -= step;
            await TickAsync();
        }
    }

    /// <summary>The process is told to end.</summary>
    public async Task StopAsync()
    {
        await clock!.StoppingAsync(Ct);
        await clock.StopAsync(Ct);
    }

    public void Dispose()
    {
        clock?.Dispose();
        Keeper?.Dispose();
    }

    public PlayerProfile Profile(PlayerId player) => Store.Profiles.Single(profile => profile.Player == player);

    public Task<PlayTotals> TotalsAsync(PlayerId player) => Store.TotalsAsync(A.Guild, [player], Ct);
}

/// <summary>A seal that can be read.</summary>
internal sealed class FakeSeals : IAddressSeals
{
    public string? Of(GuildId guild, string address) => $"sealed {address}";
}
