using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Players;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>What people type about events, what is kept, and what the game answers.</summary>
public sealed class EventTextTests
{
    [Theory]
    [InlineData("none", "none")]
    [InlineData("", "none")]
    [InlineData("Rifle.AK", "rifle.ak")]
    [InlineData("rifle.ak 1,bandage x5 , ammo.rifle *128", "rifle.ak, bandage 5, ammo.rifle 128")]
    [InlineData("kit:Starter kit, wood 10000", "kit:Starter kit, wood 10000")]
    public void Supplies_are_read_and_written(string typed, string written) => Assert.Equal(written, SuppliesText.Write(SuppliesText.Parse(typed).Value));

    [Theory]
    [InlineData("rifle ak 2")]
    [InlineData("wood 0")]
    [InlineData("wood 10001")]
    [InlineData("kit:")]
    [InlineData("kit:a\"b")]
    [InlineData("wood;quit")]
    [InlineData("a,b,c,d,e,f")]
    [InlineData("wood,,stones")]
    public void Supplies_that_cannot_be_are_refused(string typed) => Assert.Equal(new InvalidEvent(EventField.Supplies, typed), SuppliesText.Parse(typed).Refusal);

    [Fact]
    public void What_is_typed_for_the_prize_takes_the_place_of_what_is_set()
    {
        Assert.Equal(new Prize(new Coins(500), new ItemGoods("scrap", 1000)), EventSettings.Default.Prize);
        Assert.Equal(30, EventSettings.Default.Minutes);
        Assert.Equal(new ItemGoods("scrap", 50), With(new EventEntry { Amount = 50 }).Item);
        Assert.Equal(new ItemGoods("rifle.ak", 1), With(new EventEntry { Item = "rifle.ak" }).Item);
        Assert.Equal(new ItemGoods("rifle.ak", 3), With(new EventEntry { Item = "Rifle.AK", Amount = 3 }).Item);
        Assert.Null(With(new EventEntry { Item = "none" }).Item);
        Assert.Equal(new Coins(2000), With(new EventEntry { Coins = "2k" }).Coins);
        Assert.Equal(Coins.Zero, With(new EventEntry { Coins = "none" }).Coins);

        static EventSettings With(EventEntry entry) => entry.ApplyTo(EventSettings.Default).Value;
    }

    [Fact]
    public void What_cannot_be_is_refused_by_name()
    {
        Assert.Equal(new InvalidEvent(EventField.Item, "rifle ak"), new EventEntry { Item = "rifle ak" }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Amount, "0"), new EventEntry { Amount = 0 }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Amount, "10001"), new EventEntry { Amount = 10_001 }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Amount, "5"), new EventEntry { Amount = 5 }.ApplyTo(EventSettings.Default with { Item = null }).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Minutes, "241"), new EventEntry { Minutes = 241 }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Coins, "many"), new EventEntry { Coins = "many" }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.Coins, "2000m"), new EventEntry { Coins = "2000m" }.ApplyTo(EventSettings.Default).Refusal);
        Assert.Equal(new InvalidEvent(EventField.ArenaName, "a/b"), new ArenaEntry { Name = "a/b", Place = "0,0,0" }.ToArena().Refusal);
        Assert.Equal(new InvalidEvent(EventField.ArenaPlace, "0,0"), new ArenaEntry { Name = "a", Place = "0,0" }.ToArena().Refusal);
        Assert.Equal(new InvalidEvent(EventField.ArenaPlace, "0,0,NaN"), new ArenaEntry { Name = "a", Place = "0,0,NaN" }.ToArena().Refusal);
        Assert.Equal(new InvalidEvent(EventField.ArenaRadius, "9"), new ArenaEntry { Name = "a", Place = "0,0,0", Radius = 9 }.ToArena().Refusal);
        Assert.Equal(new Arena("Nico's Hill", new MapPlace(-516.5, 28.89, 853.84), 75), new ArenaEntry { Name = " Nico's Hill ", Place = "(-516.50, 28.89, 853.84)" }.ToArena().Value);
    }

    [Fact]
    public void An_event_comes_back_from_its_text_as_it_was()
    {
        var contest = AContest.Full();

        Assert.Equal(ContestText.Write(contest), ContestText.Write(ContestText.Read(contest.Key, 3, ContestText.Write(contest))));
        Assert.Equal(3, ContestText.Read(contest.Key, 3, ContestText.Write(contest)).Version);
    }

    [Fact]
    public void A_damaged_text_is_no_event_and_never_throws_anything_else()
    {
        var text = ContestText.Write(AContest.Full());
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char[' ', '~']).Sample((at, letter) =>
        {
            var damaged = text[..at] + letter + text[(at + 1)..];
            Assert.True(ContestText.TryRead(AContest.Full().Key, 0, damaged, out var contest, out var damage) ? contest is not null : damage is not null);
        });
        Assert.Throws<InvalidDataException>(() => ContestText.Read(AContest.Full().Key, 0, "{}"));
    }

    [Fact]
    public void Places_and_teams_are_read_from_what_the_game_answers()
    {
        Assert.Equal(new MapPlace(-516.5, 28.89, 853.84), PlaceAnswers.Read("(-516.50, 28.89, 853.84)\0"));
        Assert.Null(PlaceAnswers.Read("Player not found"));
        Assert.Equal(new MapPlace(1.5, 2, -3), PlaceAnswers.ReadLine("V[76561198000000001] was killed by K[76561198000000002] at (1.5, 2.0, -3.0)"));
        Assert.Null(PlaceAnswers.ReadLine("V was killed by K at (home)"));
        Assert.Equal(
            [(PlayerId.OfSteam(76561198000000001), new MapPlace(1, 2, 3))],
            PlaceAnswers.ReadTable(["SteamID DisplayName Position\n76561198000000001 A b (c) (1.00, 2.00, 3.00)\n12 x (1, 1, 1)\nnonsense"]).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(
            [new("Ada", 12), new("Team 9 member list:", 12), new KeyValuePair<string, long>("Bob [2] x", 13)],
            PlaceAnswers.ReadTeams(["Team 12 member list:\nAda [0] (LEADER)\nTeam 9 member list: [1] (MEMBER)", "Team 13 member list:\\nBob [2] x [0] (LEADER)\0"]));
        Assert.Empty(PlaceAnswers.ReadTeams(["No teams found"])!);
        Assert.Null(PlaceAnswers.ReadTeams(["Unknown command"]));
        Gen.String.Array[0, 3].Sample(frames =>
        {
            PlaceAnswers.ReadTable(frames);
            PlaceAnswers.ReadTeams(frames);
            foreach (var frame in frames)
                Assert.False(PlaceAnswers.Read(frame) is { } place && !double.IsFinite(place.X + place.Y + place.Z));
        });
    }
}
