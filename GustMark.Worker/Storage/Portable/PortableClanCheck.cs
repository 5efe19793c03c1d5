using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Clans as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableClanCheck
{
    /// <summary>Null when nothing is, or when it is no clan.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableClan clan)
            return null;
        if (ClanId.Parse(clan.Id) is null || (clan.PayeeServer is not null && !Guid.TryParseExact(clan.PayeeServer, "N", out _)))
            return "its id or server";
        if (ClanNames.CheckName(clan.Name) is not { Accepted: true } name || name.Value != clan.Name
            || ClanNames.CheckTag(clan.Tag) is not { Accepted: true } tag || tag.Value != clan.Tag || ClanNames.CheckDescription(clan.Description) is { Accepted: false })
            return "its words";
        if (!Is<ClanState>(clan.State) || clan.Members.Any(member => !Is<ClanRank>(member.Rank)))
            return "its state or a rank";
        if (clan.Version < 0 || !IsLength(clan.Played) || clan.Members.Any(member => !IsLength(member.PlayedBefore)))
            return "its numbers";
        if ((clan.Payee is null) != (clan.ClosedAt is null) || !IsTime(clan.Founded) || (clan.ClosedAt is { } closed && !IsTime(closed))
            || clan.Members.Any(member => !IsTime(member.Joined)) || clan.Invitations.Any(one => !IsTime(one.Until)))
            return "its times";
        try
        {
            ToClan(clan).Verify();
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    /// <summary>A clan that has no <see cref="Problem"/>.</summary>
    public static Clan ToClan(PortableClan clan) => new(ClanId.Parse(clan.Id)!.Value, new GuildId(clan.Guild), clan.Name, clan.Tag, At(clan.Founded))
    {
        Description = clan.Description,
        PlayedByFormer = TimeSpan.FromSeconds(clan.Played),
        State = Enum.Parse<ClanState>(clan.State),
        Closing = clan is { Payee: { } payee, ClosedAt: { } closed }
            ? new ClanClosing(new MemberId(payee), clan.PayeeServer is { } server ? new ServerId(Guid.ParseExact(server, "N")) : null, At(closed)) : null,
        Members = Clan.InOrder(clan.Members.Select(member => new ClanMember(
            new MemberId(member.Member), Enum.Parse<ClanRank>(member.Rank), At(member.Joined), TimeSpan.FromSeconds(member.PlayedBefore)))),
        Invitations =
        [
            .. clan.Invitations.Select(one => new ClanInvitation(new MemberId(one.Member), new MemberId(one.By), At(one.Until)))
                .OrderBy(one => one.Until).ThenBy(one => unchecked((long)one.Member.Value)),
        ],
        Version = clan.Version,
    };

    public static PortableClan Of(Clan clan) => new(
        clan.Guild.Value, clan.Id.ToString(), clan.Name, clan.Tag, clan.Description, clan.Founded.ToUnixTimeMilliseconds(), (long)clan.PlayedByFormer.TotalSeconds,
        clan.State.ToString(), clan.Version,
        [
            .. clan.Members.Select(member => new PortableClanMember(
                member.Member.Value, member.Rank.ToString(), member.Joined.ToUnixTimeMilliseconds(), (long)member.PlayedBefore.TotalSeconds)),
        ],
        [.. clan.Invitations.Select(one => new PortableClanInvitation(one.Member.Value, one.By.Value, one.Until.ToUnixTimeMilliseconds()))],
        clan.Closing?.Payee.Value, clan.Closing?.Server?.ToString(), clan.Closing?.At.ToUnixTimeMilliseconds());

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static bool Is<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && value.ToString() == word;

    // Also the sum over all members is a length of time.
    private static bool IsLength(long seconds) => seconds is >= 0 and <= 10_000_000_000;

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
