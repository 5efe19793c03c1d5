using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Clans;

/// <summary>A clan. Version 7 UUID, never reused: a clan that is founded anew under the same name is another one.</summary>
public readonly record struct ClanId(Guid Value)
{
    public static ClanId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is none.</summary>
    public static ClanId? Parse(string text) => Guid.TryParseExact(text, "N", out var id) ? new ClanId(id) : null;

    public override string ToString() => Value.ToString("N");
}

/// <summary>What a member is in his clan; a higher rank may do all that a lower one may.</summary>
public enum ClanRank
{
    Member,

    /// <summary>Invites, kicks members, and takes coins out of the bank within the daily limit.</summary>
    Officer,

    /// <summary>The only one in each clan. Everything, without a limit.</summary>
    Leader,
}

/// <summary>What has become of a clan.</summary>
public enum ClanState
{
    /// <summary>It has members, one of whom leads it.</summary>
    Open,

    /// <summary>It has no members any more, and its bank is on its way to who led it last.</summary>
    Closing,

    /// <summary>It is over, with nothing in its bank. It is kept so that its history can be read.</summary>
    Closed,
}

/// <summary>A member of a clan.</summary>
/// <param name="Joined">Who joined first serves the longest.</param>
/// <param name="PlayedBefore">Play time that he brought with him, which does not count for the clan; whole seconds.</param>
public sealed record ClanMember(MemberId Member, ClanRank Rank, DateTimeOffset Joined, TimeSpan PlayedBefore);

/// <summary>Somebody may join until then.</summary>
public sealed record ClanInvitation(MemberId Member, MemberId By, DateTimeOffset Until);

/// <summary>How a clan ends: all that is in its bank goes to one member.</summary>
/// <param name="Payee">Its last leader, who in a clan of one is its last member.</param>
/// <param name="Server">Whose coins they become, where the guild keeps them apart by server; null where it does not, or none is known.</param>
public sealed record ClanClosing(MemberId Payee, ServerId? Server, DateTimeOffset At);

/// <summary>
/// A clan of a guild, with its members and who is invited. It is changed as a whole: each change is a new value at the version that was
/// read, which the store takes or refuses.
/// </summary>
/// <param name="Name">As <see cref="ClanNames.CheckName"/> accepts it; hostile until shown safely.</param>
/// <param name="Tag">As <see cref="ClanNames.CheckTag"/> accepts it; hostile until shown safely.</param>
/// <param name="Founded">To the millisecond, as all times here.</param>
public sealed record Clan(ClanId Id, GuildId Guild, string Name, string Tag, DateTimeOffset Founded)
{
    /// <summary>Longest description, in UTF-16 units.</summary>
    public const int MaxDescription = 300;

    /// <summary>Most invitations of one clan that are open at a time.</summary>
    public const int MaxInvitations = 25;

    /// <summary>Hostile text; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>Longest-serving first. Exactly one leads while the clan is open; nobody is there when it is not.</summary>
    public IReadOnlyList<ClanMember> Members { get; init; } = [];

    /// <summary>Also those that have expired and were not cleared away yet. At most one for a member.</summary>
    public IReadOnlyList<ClanInvitation> Invitations { get; init; } = [];

    /// <summary>What those have played for the clan who have left it; whole seconds.</summary>
    public TimeSpan PlayedByFormer { get; init; }

    public ClanState State { get; init; }

    /// <summary>Null while it is open.</summary>
    public ClanClosing? Closing { get; init; }

    /// <summary>Counts the changes. Kept by the store.</summary>
    public int Version { get; init; }

    /// <summary>Where its coins are.</summary>
    public AccountId Bank => AccountId.Clan(Guild, Id.ToString());

    /// <summary>Who leads it.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public ClanMember Leader => Members.First(member => member.Rank == ClanRank.Leader);

    /// <summary>Who would lead it if the leader went: the longest-serving officer, else the longest-serving member; null when he is alone.</summary>
    public ClanMember? Heir => Members.FirstOrDefault(member => member.Rank == ClanRank.Officer) ?? Members.FirstOrDefault(member => member.Rank == ClanRank.Member);

    /// <summary>Null when he is not in it.</summary>
    public ClanMember? Find(MemberId member) => Members.FirstOrDefault(one => one.Member == member);

    /// <summary>Throws where a mistake of the program made a clan that breaks what is promised here. Every store asks this first.</summary>
    /// <exception cref="ArgumentException">It has not exactly one leader while open, or somebody is in it twice.</exception>
    public void Verify()
    {
        var leaders = Members.Count(member => member.Rank == ClanRank.Leader);
        if (State == ClanState.Open ? leaders != 1 || Closing is not null : Members.Count > 0 || Invitations.Count > 0 || Closing is null)
            throw new ArgumentException($"Clan {Id} is {State} with {Members.Count} members, {leaders} of them leading.");
        if (Members.DistinctBy(member => member.Member).Count() != Members.Count || Invitations.DistinctBy(one => one.Member).Count() != Invitations.Count)
            throw new ArgumentException($"Somebody is in clan {Id} twice.");
    }

    /// <summary>With a new member, whose invitation is used up.</summary>
    public Clan With(ClanMember member) => this with
    {
        Members = InOrder([.. Members, member]),
        Invitations = [.. Invitations.Where(one => one.Member != member.Member)],
    };

    /// <summary>With somebody of another rank. A new leader takes the place of the former, who becomes an officer.</summary>
    public Clan WithRank(MemberId member, ClanRank rank) => this with
    {
        Members =
        [
            .. Members.Select(one => one.Member == member ? one with { Rank = rank }
                : rank == ClanRank.Leader && one.Rank == ClanRank.Leader ? one with { Rank = ClanRank.Officer } : one),
        ],
    };

    /// <summary>Without a member; if he led it, his heir does now. Not for the last one, with whom it closes.</summary>
    /// <param name="played">His play time now.</param>
    public Clan Without(ClanMember member, TimeSpan played)
    {
        var led = member.Rank == ClanRank.Leader && Heir is { } heir ? WithRank(heir.Member, ClanRank.Leader) : this;
        return led with
        {
            Members = [.. led.Members.Where(one => one.Member != member.Member)],
            PlayedByFormer = PlayedByFormer + PlayedFor(member, played),
        };
    }

    /// <summary>Over, but for what is in its bank.</summary>
    public Clan Closed(ClanClosing closing) => this with { State = ClanState.Closing, Members = [], Invitations = [], Closing = closing };

    /// <summary>What a member has played since he joined.</summary>
    /// <param name="played">His play time now; it may be less than what he brought, after a copy was put back.</param>
    public static TimeSpan PlayedFor(ClanMember member, TimeSpan played) => played > member.PlayedBefore ? played - member.PlayedBefore : TimeSpan.Zero;

    /// <summary>Members as they serve: by when they joined, then by id.</summary>
    public static IReadOnlyList<ClanMember> InOrder(IEnumerable<ClanMember> members) =>
        [.. members.OrderBy(member => member.Joined).ThenBy(member => member.Member.Value)];
}
