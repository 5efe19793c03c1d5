using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Moderation;

/// <summary>Moderation on real stores, with game servers that do as a test says. A worker that is killed is another one on the same stores.</summary>
internal sealed class ModerationRig : IAsyncDisposable
{
    public const string SteamId = "76561198000000001";
    public static readonly PlayerTarget Rusty = new(PlayerId.OfSteam(76561198000000001), "Rusty");
    public static readonly PlayerTarget Ada = new(PlayerId.OfName("Ada Quill"), "Ada Quill");
    public static readonly Moderator Mod = new(A.Guild, new MemberId(11), AccessLevel.Moderator);

    private readonly OpenedStorage opened;

    private ModerationRig(OpenedStorage opened, FakeTimeProvider time, FakeGames games, IReadOnlyList<GameServer> servers)
    {
        this.opened = opened;
        (Time, Games, Servers) = (time, games, servers);
        var store = new FakeServerStore([.. servers]);
        Lines = new BanLines(time);
        Desk.Told += news => Told.Add((ModerationHappening)news);
        Settings = new ModerationSettingsService(opened.Storage.Settings, NullLogger<ModerationSettingsService>.Instance);
        var editions = new ServerEditions(games, games);
        var moves = new CaseMoves(Store, Desk, time, NullLogger<CaseMoves>.Instance);
        var enforcement = new ServerEnforcement(
            games, games, editions, Settings, moves, Lines, new MuteEnforcement(games, games, moves, time), time, NullLogger<ServerEnforcement>.Instance);
        Keeper = new BanKeeper(Store, store, games, Lines, enforcement, moves, time, NullLogger<BanKeeper>.Instance);
        Reports = new CaseReports(Store, store, games, games, editions, moves, time);
        var authority = new Authority(Links, Levels);
        Finder = new PlayerFinder(Links, games, store, Store, opened.Storage.Profiles);
        Service = new ModerationService(
            Store, Finder, authority, Settings, new Kicks(Store, store, games, games, Reports, moves, time), Reports, moves, Keeper, time);
        Import = new BanImport(Store, store, games, editions, authority, moves, Keeper, time);
        Interventions = new Interventions(Finder, authority, store, games, games, new GiveEchoes(), time);
    }

    public FakeTimeProvider Time { get; }

    public FakeGames Games { get; }

    public IReadOnlyList<GameServer> Servers { get; }

    public IModerationStore Store => opened.Storage.Moderation;

    public FakeLinkStore Links { get; } = new();

    public FakeLevels Levels { get; } = new();

    public NewsDesk Desk { get; } = new();

    public List<ModerationHappening> Told { get; } = [];

    public BanLines Lines { get; }

    public ModerationSettingsService Settings { get; }

    public BanKeeper Keeper { get; }

    public CaseReports Reports { get; }

    public PlayerFinder Finder { get; }

    public ModerationService Service { get; }

    public BanImport Import { get; }

    public Interventions Interventions { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Servers that are all connected.</summary>
    public static async Task<ModerationRig> NewAsync(int servers = 1, Edition edition = Edition.Pc)
    {
        var games = new FakeGames();
        List<GameServer> all = [.. Enumerable.Range(1, servers).Select(number => A.Server($"S{number}"))];
        foreach (var server in all)
        {
            games.Add(server, edition);
            games.Connect(server, A.Moment);
        }

        return new ModerationRig(await OpenedStorage.NewAsync(), new FakeTimeProvider(A.Moment), games, all);
    }

    /// <summary>Another worker on the same stores and games, a moment later, which has just connected to those that are there.</summary>
    public ModerationRig Successor()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var server in Servers.Where(server => Games[server].State is Connected))
            Games.Connect(server, Time.GetUtcNow());
        return new ModerationRig(opened, Time, Games, Servers);
    }

    /// <summary>Keeps a ban as a command does.</summary>
    public async Task<ModerationCase> BanAsync(PlayerTarget? player = null, TimeSpan? length = null, CaseKind kind = CaseKind.Ban)
    {
        var target = player ?? Rusty;
        var one = new ModerationCase(CaseId.New(Time), A.Guild, kind, target.Id, target.Name, "aimbot", Time.GetUtcNow()) { By = Mod.Id, Until = Time.GetUtcNow() + length };
        return (await Store.AddAsync(one, Ct)).Value;
    }

    /// <summary>Time passes, and everything that can go on does, until nothing is left to do.</summary>
    public async Task LookAsync(TimeSpan? later = null)
    {
        Time.Advance(later ?? TimeSpan.FromMilliseconds(10));
        for (var i = 0; i < 4; i++)
            await Keeper.OnceAsync(Ct);
    }

    public async Task<ModerationCase> CaseAsync(ModerationCase one) => (await Store.FindAsync(one.Guild, one.Id, Ct))!;

    public async Task<PlaceState?> StateAsync(ModerationCase one, int server = 0) => (await CaseAsync(one)).On(Servers[server].Id)?.State;

    public ValueTask DisposeAsync() => opened.DisposeAsync();
}

/// <summary>Levels of members; who has none is a player.</summary>
internal sealed class FakeLevels : IMemberLevels
{
    public Dictionary<MemberId, AccessLevel> Of { get; } = [];

    /// <summary>Discord does not answer.</summary>
    public bool IsUnavailable { get; set; }

    public Task<AccessLevel> OfAsync(GuildId guild, MemberId member, CancellationToken ct) => IsUnavailable
        ? throw new MembersUnavailableException("as the test says")
        : Task.FromResult(Of.GetValueOrDefault(member));
}
