using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans.Rooms;

/// <summary>Looks at every member of every clan: who has left the guild leaves his clan, and who lacks its role is given it.</summary>
public sealed class ClanRoll(IClanStore clans, IClanRooms rooms, ClanRoomKeeper keeper, ClanDepartures departures, ILogger<ClanRoll> log)
{
    /// <summary>Between two looks at a guild.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromDays(1);

    /// <summary>Calls the roll of a guild. What Discord or the store do not answer is left to the next one.</summary>
    public async Task CallAsync(GuildId guild, CancellationToken ct)
    {
        try
        {
            foreach (var clan in await clans.OfGuildAsync(guild, ct))
            {
                foreach (var member in clan.Members)
                {
                    if (await rooms.RolesOfAsync(guild, member.Member, ct) is { } roles)
                        keeper.Seen(clan, member.Member, roles);
                    else
                        departures.Left(guild, member.Member);
                }
            }
        }
        catch (Exception e) when (e is MembersUnavailableException or RoomRefusedException or StoreUnavailableException)
        {
            log.RollBroken(guild, e.Message);
        }
    }
}
