using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Clans.Rooms;

/// <summary>A player of Console Edition has joined another's team.</summary>
public sealed record TeamJoining(GuildId Guild, PlayerId Player, PlayerId Of)
{
    /// <summary>Those that the lines of the batch tell, in order. On PC no line tells of teams.</summary>
    public static IReadOnlyList<TeamJoining> In(LineBatch batch)
    {
        List<TeamJoining>? joined = null;
        foreach (ref readonly var line in batch.Lines)
        {
            if (line.Kind != LineKind.TeamJoin)
                continue;
            var reading = line.Read(batch.Utf8(line));
            if (reading.Proof == LineProof.Proven && !reading.Player.IsEmpty && !reading.Other.IsEmpty)
                (joined ??= []).Add(new TeamJoining(batch.Guild, PlayerId.OfName(Encoding.UTF8.GetString(reading.Player)), PlayerId.OfName(Encoding.UTF8.GetString(reading.Other))));
        }

        return joined ?? [];
    }
}

/// <summary>
/// Lets teams in the game bring members into clans, where a guild wants it: a linked player who joins the team of somebody in a clan, and is in none, is in that
/// clan. Leaving a team changes nothing: a team ends with every wipe, a clan does not.
/// </summary>
public sealed class TeamMirror(ClanService clans, ClanSettingsService settings, ILinkStore links)
{
    /// <summary>What came of it; null when nothing did.</summary>
    public async Task<ClanChange?> JoinedAsync(TeamJoining joining, CancellationToken ct)
    {
        if (joining.Player == joining.Of || !(await settings.OfAsync(joining.Guild, ct)).TeamMirror
            || await links.OfPlayerAsync(joining.Guild, joining.Of, ct) is not { } of || await links.OfPlayerAsync(joining.Guild, joining.Player, ct) is not { } player)
            return null;
        var clan = await clans.OfMemberAsync(joining.Guild, of.Member, ct);
        if (!clan.Accepted)
            return null;
        var enrolled = await clans.EnrolAsync(joining.Guild, player.Member, clan.Value.Id, ct);
        return enrolled.Accepted ? enrolled.Value : null;
    }
}
