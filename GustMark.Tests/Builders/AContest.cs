using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;

namespace GustMark.Tests.Builders;

/// <summary>Valid events of which a test says only what matters to it.</summary>
internal static class AContest
{
    public static readonly Arena Dome = new("Dome", new MapPlace(100, 20, -50), 50);

    /// <summary>In the middle of the arena.</summary>
    public static readonly MapPlace Inside = new(110, 90, -40);

    public static readonly MapPlace Outside = new(200, 20, -50);

    public static NamedFighter Fighter(string name) => new(PlayerId.OfName(name), name);

    public static Contest Of(
        GameServer? server = null, IContestKind? kind = null, ulong id = 7, Prize? prize = null, int preparation = 300, int minutes = 30, IReadOnlyList<Goods>? supplies = null, GuildId? guild = null,
        DateTimeOffset? at = null)
    {
        kind ??= ContestKinds.KingOfTheHill;
        return new Contest(
            new ContestId(id), server?.Guild ?? guild ?? A.Guild, server?.Id ?? new ServerId(Guid.Parse("00000000-0000-7000-8000-000000000001")), kind.Word, kind.WatchesArena ? Dome : null, TimeSpan.FromSeconds(preparation),
            TimeSpan.FromMinutes(minutes), prize ?? new Prize(new Coins(500), new ItemGoods("scrap", 1000)), supplies ?? [], A.Channel, new MemberId(300), at ?? A.Moment);
    }

    /// <summary>With something in every field.</summary>
    public static Contest Full(GameServer? server = null, ulong id = ulong.MaxValue, GuildId? guild = null) =>
        Of(server, id: id, guild: guild, supplies: [new ItemGoods("bandage", 5), new KitGoods("Starter kit")]) with
        {
            State = ContestState.Rewarding,
            EndsAt = A.Moment.AddMinutes(35),
            OverAt = A.Moment.AddMinutes(36),
            Said = 30,
            Zone = ZoneState.Standing,
            Supplied = ["name:Ada", "steam:76561198000000001"],
            Board = new Board
            {
                Fighters =
                [
                    new Fighter(PlayerId.OfName("Ada \"ä\""), "Ada \"ä\"") { Kills = 3, ArenaKills = 2, Deaths = 1, HeldSeconds = 90, Team = 12, ScoredAt = A.Moment.AddSeconds(1.5), DiedAt = A.Moment },
                    new Fighter(PlayerId.OfSteam(76561198000000001), "Bob"),
                ],
                WatchedSeconds = 600, Hill = Hill.Contested, OnHill = ["Ada", "Bob"],
            },
            DecidedBy = Measure.ArenaKills,
            Awards = [new Award(1, PlayerId.OfName("Ada"), "Ada", new Coins(500), new ItemGoods("scrap", 1000)) { State = AwardState.Paying, Member = new MemberId(ulong.MaxValue) }],
            CallOff = CallOff.Stopped,
            StoppedBy = new MemberId(ulong.MaxValue - 1),
            Message = new MessageId(ulong.MaxValue - 2),
            IsTold = true,
        };
}
