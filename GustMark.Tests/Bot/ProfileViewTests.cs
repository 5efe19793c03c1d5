using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Tests.Bot;

/// <summary>What a profile shows, and that nothing in it comes alive or is too long for Discord.</summary>
public sealed class ProfileViewTests
{
    private const string Hostile = "**@everyone** [x](https://a.b)";

    private static readonly GameServer Main = A.Server("Main_1");
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);

    [Fact]
    public void Sums_causes_and_where_he_plays_are_told()
    {
        var embed = Assert.Single(ProfileView.Profile(Scene()).Embeds);

        Assert.Equal("👤 Ann", embed.Title);
        Assert.Equal("<@300>", embed.Description);
        Assert.Equal(
            [
                "First seen: <t:1700000000:f>", @"Last seen: now, on **Main\_1** since <t:1700003600:t>", "Platform: Windows", "Time played: 2 h 5 min", "Sessions: 1,200",
                "Longest session: 1 h", "Kills: 3", "Deaths: 4", "Kills per death: 0.75", "Died of: players 3 · falls 1",
            ],
            embed.Fields.Select(field => $"{field.Name}: {field.Value}"));
    }

    [Fact]
    public void Moderators_see_the_names_used_and_who_may_be_the_same()
    {
        var other = new PlayerProfile(A.Guild, PlayerId.OfSteam(76561198000000002), A.Moment, A.Moment, 1) { Names = [new UsedName("Bob_", A.Moment, A.Moment)] };
        var scene = Scene() with { ShowsNames = true, Hints = [new EvasionHint(new FoundPlayer(other, new MemberId(5)), A.Moment)] };

        var fields = ProfileView.Profile(scene).Embeds[0].Fields.ToDictionary(field => field.Name, field => field.Value);

        Assert.Equal("**Ann** <t:1700000000:d> – <t:1700000000:d>", fields["Names used"]);
        Assert.Equal(@"**Bob\_** `76561198000000002` <@5>: same address, last <t:1700000000:R>", fields["May be the same person"]);
    }

    [Fact]
    public void Names_from_the_game_do_nothing_and_fit()
    {
        var names = Enumerable.Range(0, PlayerProfile.MostNames).Select(i => new UsedName($"{Hostile}{i}", A.Moment, A.Moment.AddMinutes(-i))).ToList();
        var profile = new PlayerProfile(A.Guild, Ann, A.Moment, A.Moment, 1) { Names = names, Platform = "@everyone" };
        var summary = new PlayerSummary(
            new Person(A.Guild, new MemberId(300), [Ann]), [profile], default, [.. names.Select(name => new PlayerLink(A.Guild, Ann, name.Name, new MemberId(300), A.Moment))], null);
        var hints = Enumerable.Repeat(new EvasionHint(new FoundPlayer(profile, new MemberId(5)), A.Moment), 10).ToList();

        Message[] messages =
        [
            ProfileView.Profile(new ProfileScene(summary) { Server = ProfileView.NamesOf([Main]), ShowsNames = true, Hints = hints }),
            .. ProfileView.Found(Hostile, [.. Enumerable.Repeat(new FoundPlayer(profile, null), 25)]),
            .. ProfileView.History(new PlayHistory(summary.Person, [profile], [.. Enumerable.Repeat(Session(), 40)]), ProfileView.NamesOf([])),
        ];

        Assert.All(messages.SelectMany(message => message.Embeds), embed =>
        {
            Assert.InRange(embed.Title.Length, 1, 256);
            Assert.InRange(embed.Description.Length, 0, 4096);
            Assert.All(embed.Fields, field => Assert.InRange(field.Value.Length, 1, 1024));
            Assert.InRange(embed.Title.Length + embed.Description.Length + embed.Fields.Sum(field => field.Name.Length + field.Value.Length), 1, 6000);
            Assert.DoesNotContain("@everyone", embed.Title + embed.Description + string.Concat(embed.Fields.Select(field => field.Value)), StringComparison.Ordinal);
        });
        Assert.Equal(1 + 3 + 3, messages.Length);
    }

    [Fact]
    public void A_history_tells_when_where_and_for_how_long()
    {
        var history = new PlayHistory(new Person(A.Guild, null, [Ann]), Scene().Summary.Profiles, [Session(), Session() with { Server = new ServerId(Guid.NewGuid()), IsOpen = false }]);

        var page = Assert.Single(ProfileView.History(history, ProfileView.NamesOf([Main])));

        Assert.Equal(
            "Of **Ann**, newest first.\n<t:1700003600:f> **Main\\_1**: 5 min so far\n<t:1700003600:f> a server that is gone: 5 min", page.Text());
    }

    [Theory]
    [InlineData(true, "<@300> is not linked to anybody in the game. `/user link` does that.")]
    [InlineData(false, "`76561198000000001` was not seen on a server yet.")]
    public void Who_was_never_seen_is_told_so(bool isMember, string text)
    {
        var person = isMember ? new Person(A.Guild, new MemberId(300), []) : new Person(A.Guild, null, [Ann]);

        Assert.Equal(text, ProfileView.Profile(new ProfileScene(new PlayerSummary(person, [], default, [], null)) { Server = ProfileView.NamesOf([]) }).Text());
    }

    private static PlaySession Session() => new(Ann, Main.Id, A.Moment.AddHours(1), A.Moment.AddMinutes(65), true);

    private static ProfileScene Scene()
    {
        var profile = new PlayerProfile(A.Guild, Ann, A.Moment, A.Moment.AddHours(1), 1)
        {
            Names = [new UsedName("Ann", A.Moment, A.Moment)], Platform = "windows", Kills = 3, Deaths = new DeathCounts(3, 0, 0, 0, 1, 0, 0),
        };
        return new ProfileScene(new PlayerSummary(
            new Person(A.Guild, new MemberId(300), [Ann]), [profile], new PlayTotals(TimeSpan.FromMinutes(125), 1200, TimeSpan.FromHours(1)), [], Session()))
        {
            Server = ProfileView.NamesOf([Main]),
        };
    }
}
