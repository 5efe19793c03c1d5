using GustMark.Core.Players;

namespace GustMark.Core.Clans;

/// <summary>How far a clan has come.</summary>
/// <param name="Played">By its members while they were in it, whole seconds.</param>
/// <param name="Level">1 to <see cref="ClanActivity.HighestLevel"/>.</param>
/// <param name="From">Play time at which this level begins.</param>
/// <param name="Next">Play time at which the next one begins; null at the highest.</param>
public sealed record ClanLevel(TimeSpan Played, int Level, TimeSpan From, TimeSpan? Next);

/// <summary>
/// The level of a clan. It comes from the time that its members have played while they were in it, those who have left included; what somebody
/// played before he joined does not count, nor does money. Level n begins at 5 · n · (n − 1) hours: 10 for the second, 30 for the third, 100 for the fifth.
/// </summary>
public sealed class ClanActivity(IPlayTimeStore played)
{
    public const int HighestLevel = 50;

    private const int HoursEach = 5;

    public static ClanLevel LevelOf(TimeSpan played)
    {
        var level = 1;
        while (level < HighestLevel && played >= BeginOf(level + 1))
            level++;
        return new ClanLevel(played, level, BeginOf(level), level == HighestLevel ? null : BeginOf(level + 1));
    }

    public async Task<ClanLevel> OfAsync(Clan clan, CancellationToken ct)
    {
        var now = await Task.WhenAll(clan.Members.Select(async member => Clan.PlayedFor(member, await played.OfAsync(clan.Guild, member.Member, ct))));
        return LevelOf(now.Aggregate(clan.PlayedByFormer, (all, one) => all + one));
    }

    private static TimeSpan BeginOf(int level) => TimeSpan.FromHours(HoursEach * level * (level - 1));
}
