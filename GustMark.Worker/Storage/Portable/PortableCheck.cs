using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Says what is wrong with a record of somebody else's file, before it reaches a store.</summary>
internal static class PortableCheck
{
    /// <summary>Null when nothing is.</summary>
    public static string? Problem(PortableRecord record) => record switch
    {
        PortableServer server => !IsServer(server.Id) ? "its id" : !Enum.TryParse<ServerKind>(server.Kind, out _) ? "its kind"
            : ServerEntry.CheckName(server.Name) is { Accepted: false } ? "its name" : server.Port is < 1 or > 65535 ? "its port" : null,
        PortableDefault chosen => IsServer(chosen.Server) ? null : "its server",
        PortableBinding binding => IsServer(binding.Server) ? null : "its server",
        PortableHeard heard => IsServer(heard.Server) && IsTime(heard.Until) ? null : "its server or time",
        PortableFeed feed => Enum.TryParse<FeedKind>(feed.Kind, out _) ? null : "its kind",
        PortableStream stream => IsServer(stream.Server) ? null : "its server",
        PortableLogin login => IsTime(login.LoggedIn) && (login.Ended is null) == (login.Access is not null) && (login.Access is null) == (login.Refresh is null)
            && (login.Access is null || login is { Issued: not null, Lifetime: not null }) && (login.Ended is null || login.EndedReason is not null) ? null : "its tokens or times",
        PortableSettings settings => settings.Area.Length is > 0 and <= 50 ? null : "its area",
        PortableLink link => PlayerId.TryParse(link.Player, out _) && IsTime(link.At) ? null : "its player or time",
        PortablePlayTime played => played.Seconds >= 0 ? null : "its seconds",
        PortableEntry entry => EntryProblem(entry),
        _ => PortableShopCheck.Problem(record) ?? PortableGameCheck.Problem(record) ?? PortableClanCheck.Problem(record)
            ?? PortableProfileCheck.Problem(record) ?? PortableCaseCheck.Problem(record)
            ?? PortableAuditCheck.Problem(record) ?? PortableApprovalCheck.Problem(record)
            ?? PortableScheduleCheck.Problem(record) ?? PortableContestCheck.Problem(record)
            ?? PortableAlertCheck.Problem(record),
    };

    /// <summary>An entry that has no <see cref="Problem"/>.</summary>
    public static LedgerEntry ToEntry(PortableEntry entry)
    {
        var guild = new GuildId(entry.Guild);
        return new LedgerEntry(
            guild, new EntryId(entry.Id), Enum.Parse<EntryKind>(entry.Kind), entry.Actor is { } actor ? new MemberId(actor) : Actor.Bot,
            DateTimeOffset.FromUnixTimeMilliseconds(entry.At),
            [.. entry.Postings.Select(posting => AccountId.TryParse(guild, posting.Account, out var account)
                ? new Posting(account, new Coins(posting.Coins))
                : throw new ArgumentException($"No account: {posting.Account}"))],
            entry.Reason, entry.Reference);
    }

    public static PortableEntry Of(LedgerEntry entry) => new(
        entry.Guild.Value, entry.Id.Value, entry.Kind.ToString(), entry.At.ToUnixTimeMilliseconds(),
        [.. entry.Postings.Select(posting => new PortablePosting(posting.Account.Key, posting.Coins.Amount))],
        entry.Actor.Member?.Value, entry.Reason, entry.Reference);

    private static string? EntryProblem(PortableEntry entry)
    {
        if (!EntryId.IsValid(entry.Id) || !Enum.TryParse<EntryKind>(entry.Kind, out _) || !IsTime(entry.At))
            return "its id, kind or time";
        try
        {
            ToEntry(entry).Verify();
            return null;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return e.Message;
        }
    }

    private static bool IsServer(string id) => Guid.TryParseExact(id, "N", out _);

    private static bool IsTime(long milliseconds) =>
        milliseconds >= DateTimeOffset.UnixEpoch.ToUnixTimeMilliseconds() && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
