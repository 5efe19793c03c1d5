using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Players.Profiles;

/// <summary>Who is meant, and what is known of him.</summary>
public sealed class ProfileServiceTests
{
    private static readonly ServerId Main = new(Guid.NewGuid());
    private static readonly MemberId Member = new(300_000_000_000_000_001);
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000002);
    private static readonly PlayerId Iris = PlayerId.OfName("Iris Quill");

    private readonly FakeProfileStore store = new();
    private readonly FakeLinkStore links = new();
    private readonly FakeGuildMembers members = new();
    private readonly ProfileService profiles;
    private readonly ProfileLookup people;
    private long batches;

    public ProfileServiceTests()
    {
        profiles = new ProfileService(store, links, new ProfileKeeper(store, new PresenceBook(), TimeProvider.System));
        people = new ProfileLookup(store, links, members);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_players_of_a_member_are_one_person()
    {
        await KeepAsync(Seen(Ann, 1, "Ann") with { Kills = 2, Deaths = new DeathCounts(1, 0, 0, 0, 0, 0, 0), Sessions = [Session(Ann, 0, 60)] });
        await KeepAsync(Seen(Iris, 5, "Iris Quill") with { Kills = 3, Deaths = new DeathCounts(0, 0, 0, 0, 1, 0, 0), Sessions = [Session(Iris, 100, 130, isOpen: true)] });
        await LinkAsync(Ann);
        await LinkAsync(Iris);

        foreach (var typed in new[] { $"<@{Member}>", $"{Member}", "76561198000000001", "ann", "@IRIS QUILL" })
        {
            var summary = await profiles.SummaryAsync((await people.FindAsync(A.Guild, typed, Ct)).Value, Ct);

            Assert.Equal(Member, summary.Person.Member);
            Assert.Equal(["Iris Quill", "Ann"], summary.Profiles.Select(profile => profile.Name));
            Assert.Equal((5L, new DeathCounts(1, 0, 0, 0, 1, 0, 0)), (summary.Kills, summary.Deaths));
            Assert.Equal(new PlayTotals(TimeSpan.FromMinutes(90), 2, TimeSpan.FromMinutes(60)), summary.Totals);
            Assert.Equal(Main, summary.Playing?.Server);
        }
    }

    [Fact]
    public async Task Who_is_nobodys_is_found_by_name_former_name_and_SteamID()
    {
        await KeepAsync(Seen(Ann, 1, "Old Ann"));
        await KeepAsync(Seen(Ann, 2, "Ann"));

        foreach (var typed in new[] { "ANN", "old ann", "76561198000000001" })
            Assert.Equal([Ann], (await people.FindAsync(A.Guild, typed, Ct)).Value.Players);
    }

    [Fact]
    public async Task Who_is_called_so_now_is_meant_before_who_was()
    {
        await KeepAsync(Seen(Ann, 1, "Rusty"));
        await KeepAsync(Seen(Ann, 2, "Ann"));
        await KeepAsync(Seen(Bob, 1, "Rusty"));

        Assert.Equal([Bob], (await people.FindAsync(A.Guild, "rusty", Ct)).Value.Players);
    }

    [Fact]
    public async Task Several_of_one_name_are_told_apart_unless_they_are_one_person()
    {
        await KeepAsync(Seen(Ann, 2, "Rusty"));
        await KeepAsync(Seen(Bob, 1, "Rusty"));

        var which = Assert.IsType<WhichProfile>((await people.FindAsync(A.Guild, "rusty", Ct)).Refusal);
        Assert.Equal([new KnownName("Rusty", Ann), new KnownName("Rusty", Bob)], which.Players);

        await LinkAsync(Ann);
        await LinkAsync(Bob);
        Assert.Equal(Member, (await people.FindAsync(A.Guild, "rusty", Ct)).Value.Member);
    }

    [Fact]
    public async Task Who_is_not_known_is_refused_with_names_that_may_be_meant()
    {
        await KeepAsync(Seen(Ann, 2, "Rusty Pilot"));
        members.Gone.Add(new MemberId(76561198000000009));

        Assert.Equal(["Rusty Pilot"], Assert.IsType<NoSuchPlayer>((await people.FindAsync(A.Guild, "pilot", Ct)).Refusal).Near);
        Assert.Empty(Assert.IsType<NoSuchPlayer>((await people.FindAsync(A.Guild, "zzz", Ct)).Refusal).Near);
        Assert.Equal(new NoSuchMember("76561198000000009"), (await people.FindAsync(A.Guild, "76561198000000009", Ct)).Refusal);
        Assert.IsType<NoSuchPlayer>((await people.FindAsync(new GuildId(8), "Rusty Pilot", Ct)).Refusal);
    }

    [Fact]
    public async Task Others_from_the_same_address_may_be_the_same_person()
    {
        await KeepAsync(Seen(Ann, 1, "Ann") with { Addresses = [new SeenAddress("aa", At(1))] });
        await KeepAsync(Seen(Bob, 2, "Bob") with { Addresses = [new SeenAddress("aa", At(2)), new SeenAddress("bb", At(3))] });
        await LinkAsync(Bob);

        var hint = Assert.Single(await profiles.HintsAsync(A.Guild, [Ann], Ct));

        Assert.Equal((Bob, Member, At(2)), (hint.Other.Profile.Player, hint.Other.Member, hint.Last));
        Assert.Empty(await profiles.HintsAsync(A.Guild, [Iris], Ct));
        Assert.Empty(await profiles.HintsAsync(A.Guild, [Ann, Bob], Ct));
    }

    [Fact]
    public async Task A_search_finds_former_names_and_says_whose_they_are()
    {
        await KeepAsync(Seen(Ann, 1, "Rusty Pilot"));
        await KeepAsync(Seen(Ann, 2, "Ann"));
        await LinkAsync(Ann);

        var found = Assert.Single(await profiles.SearchAsync(A.Guild, "sty p", Ct));

        Assert.Equal(("Ann", Member), (found.Profile.Name, found.Member));
        Assert.Empty(await profiles.SearchAsync(A.Guild, " ", Ct));
    }

    [Fact]
    public async Task What_is_forgotten_is_the_profile_and_the_link()
    {
        await KeepAsync(Seen(Ann, 1, "Ann") with { Sessions = [Session(Ann, 0, 60)] });
        await LinkAsync(Ann);

        Assert.Equal(new Forgotten(Profile: true, Link: true), await profiles.ForgetAsync(A.Guild, Ann, Ct));
        Assert.False((await profiles.ForgetAsync(A.Guild, Ann, Ct)).IsAnything);

        Assert.Empty(store.Profiles);
        Assert.Empty(store.Sessions);
        Assert.Null(await links.OfPlayerAsync(A.Guild, Ann, Ct));
    }

    [Fact]
    public async Task Suggestions_begin_so_and_name_everybody_once()
    {
        await KeepAsync(Seen(Ann, 1, "Rusty"));
        await KeepAsync(Seen(Ann, 2, "Rusty Pilot"));
        await KeepAsync(Seen(Iris, 2, "Iris Quill"));

        Assert.Equal([new KnownName("Rusty", Ann)], await profiles.SuggestAsync(A.Guild, "rus", 25, Ct));
        Assert.Empty(await profiles.SuggestAsync(A.Guild, "", 25, Ct));
    }

    private static DateTimeOffset At(int minutes) => A.Moment.AddMinutes(minutes);

    private static ProfileChange Seen(PlayerId player, int at, string name) => new(player, At(at), At(at)) { Names = [new UsedName(name, At(at), At(at))] };

    private static PlaySession Session(PlayerId player, int began, int until, bool isOpen = false) => new(player, Main, At(began), At(until), isOpen);

    private Task KeepAsync(ProfileChange change) => store.ApplyAsync(new ProfileBatch(A.Guild, ++batches, [change]), Ct);

    private Task<Result<PlayerLink>> LinkAsync(PlayerId player) => links.LinkAsync(new PlayerLink(A.Guild, player, player.ToString(), Member, A.Moment), Ct);
}
