using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>
/// What members do with clans. One change of a guild's clans at a time, the bank included, so that whoever has just been kicked takes nothing
/// out of it, and nothing is put into one that is closing.
/// </summary>
public sealed class ClanService(
    IClanStore store, ClanSettingsService settings, ClanClosings closings, IPlayTimeStore played, MemberLookup members, IGuildMembers guildMembers, TimeProvider time,
    ILogger<ClanService> log) : IDisposable
{
    /// <summary>Most clans of a guild.</summary>
    public const int MaxClans = 200;

    private const int MostNear = 10;

    private readonly MemberGates gates = new();

    /// <summary>A clan was founded, changed or closed; it is kept so. Handlers return at once and do not throw.</summary>
    public event Action<ClanChange>? Changed;

    /// <summary>The clan of that name, tag or id. Refused with <see cref="NoSuchClan"/>.</summary>
    public async Task<Result<Clan>> FindAsync(GuildId guild, string typed, CancellationToken ct)
    {
        var clans = await store.OfGuildAsync(guild, ct);
        var (text, key) = (typed.Trim(), ClanNames.KeyOf(typed));
        var found = clans.FirstOrDefault(clan => clan.Id.ToString() == text)
            ?? clans.FirstOrDefault(clan => ClanNames.KeyOf(clan.Name) == key) ?? clans.FirstOrDefault(clan => ClanNames.KeyOf(clan.Tag) == key);
        return found is not null ? found : new NoSuchClan(
            typed,
            [
                .. clans.OrderByDescending(clan => text.Length > 1 && clan.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
                    .Select(clan => clan.Name).Take(MostNear),
            ]);
    }

    /// <summary>The clan that the member is in. Refused with <see cref="InNoClan"/>.</summary>
    public async Task<Result<Clan>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        await store.OfMemberAsync(guild, member, ct) is { } clan ? clan : new InNoClan();

    /// <summary>Open clans, oldest first.</summary>
    public Task<IReadOnlyList<Clan>> ListAsync(GuildId guild, CancellationToken ct) => store.OfGuildAsync(guild, ct);

    /// <summary>Clans that the member may join now.</summary>
    public async Task<IReadOnlyList<Clan>> InvitedToAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return [.. (await store.OfGuildAsync(guild, ct)).Where(clan => InvitationOf(clan, member, now) is not null)];
    }

    /// <summary>
    /// Founds a clan with the founder as its leader. Refused with <see cref="FoundingNeedsLevel"/>, <see cref="InvalidClanText"/>, or as
    /// <see cref="IClanStore.FoundAsync"/>.
    /// </summary>
    public Task<Result<Clan>> CreateAsync(GuildId guild, MemberId founder, AccessLevel level, string name, string tag, string? description, CancellationToken ct) =>
        AloneAsync<Clan>(
            guild,
            async () =>
            {
                var needed = (await settings.OfAsync(guild, ct)).FoundingLevel;
                if (level < needed)
                    return new FoundingNeedsLevel(needed);
                var (called, tagged, described) = (ClanNames.CheckName(name), ClanNames.CheckTag(tag), ClanNames.CheckDescription(description ?? ""));
                if ((called.Refusal ?? tagged.Refusal ?? described.Refusal) is { } wrong)
                    return wrong;
                var now = time.GetUtcNow();
                var leader = new ClanMember(founder, ClanRank.Leader, now, await PlayedAsync(guild, founder, ct));
                var founded = await store.FoundAsync(
                    new Clan(ClanId.New(time), guild, called.Value, tagged.Value, now) { Description = described.Value, Members = [leader] }, MaxClans, ct);
                return founded.Accepted ? Told(null, founded.Value) : founded;
            },
            ct);

    /// <summary>
    /// Changes what a clan is called or how it is described; null leaves it. Refused with <see cref="InNoClan"/>, <see cref="NeedsRank"/>,
    /// <see cref="InvalidClanText"/>, <see cref="ClanNameTaken"/> or <see cref="ClanTagTaken"/>.
    /// </summary>
    public Task<Result<ClanChange>> EditAsync(GuildId guild, MemberId by, string? name, string? tag, string? description, CancellationToken ct) => ChangeAsync(
        guild, by, ClanRank.Leader,
        (clan, _) =>
        {
            var called = name is null ? clan.Name : ClanNames.CheckName(name);
            var tagged = tag is null ? clan.Tag : ClanNames.CheckTag(tag);
            var described = description is null ? clan.Description : ClanNames.CheckDescription(description);
            return Task.FromResult<Result<Clan>>((called.Refusal ?? tagged.Refusal ?? described.Refusal) is { } wrong ? wrong
                : clan with { Name = called.Value, Tag = tagged.Value, Description = described.Value });
        },
        ct);

    /// <summary>
    /// Invites a member, or renews his invitation. Refused as <see cref="MemberLookup"/>, with <see cref="InNoClan"/>, <see cref="NeedsRank"/> (officers
    /// invite), <see cref="NotToYourself"/>, <see cref="NoSuchMember"/>, <see cref="InClanAlready"/>, <see cref="ClanFull"/> or <see cref="TooManyInvitations"/>.
    /// </summary>
    /// <param name="player">As typed.</param>
    public async Task<Result<ClanInvited>> InviteAsync(GuildId guild, MemberId by, string player, CancellationToken ct)
    {
        var found = await members.FindAsync(guild, player, ct);
        if (!found.Accepted)
            return found.Refusal;
        var invited = found.Value;

        // Who is found by a linked name may have left.
        if (!await guildMembers.IsMemberAsync(guild, invited, ct))
            return new NoSuchMember(player);
        var changed = await ChangeAsync(
            guild, by, ClanRank.Officer,
            async (clan, _) =>
            {
                if (invited == by)
                    return new NotToYourself();
                if (await store.OfMemberAsync(guild, invited, ct) is { } his)
                    return new InClanAlready(invited, his.Name);
                var rules = await settings.OfAsync(guild, ct);
                if (clan.Members.Count >= rules.SizeLimit)
                    return new ClanFull(clan.Name, rules.SizeLimit);
                var now = time.GetUtcNow();
                var open = clan.Invitations.Where(one => one.Until > now && one.Member != invited).ToList();
                return open.Count >= Clan.MaxInvitations
                    ? new TooManyInvitations(Clan.MaxInvitations)
                    : clan with { Invitations = [.. open, new ClanInvitation(invited, by, now + rules.InvitationLife)] };
            },
            ct);
        return changed.Accepted ? new ClanInvited(changed.Value.Now, changed.Value.Now.Invitations.First(one => one.Member == invited)) : changed.Refusal;
    }

    /// <summary>
    /// Joins the clan of that name, tag or id that the member is invited to. Refused with <see cref="NoSuchClan"/>, <see cref="NotInvited"/>,
    /// <see cref="InClanAlready"/> or <see cref="ClanFull"/>.
    /// </summary>
    public Task<Result<ClanChange>> JoinAsync(GuildId guild, MemberId member, string clan, CancellationToken ct) => EnterAsync(guild, member, clan, byInvitation: true, ct);

    /// <summary>Makes somebody a member without an invitation, as a team in the game does. Refused as <see cref="JoinAsync"/>, but for the invitation.</summary>
    public Task<Result<ClanChange>> EnrolAsync(GuildId guild, MemberId member, ClanId clan, CancellationToken ct) =>
        EnterAsync(guild, member, clan.ToString(), byInvitation: false, ct);

    /// <summary>Gives an invitation back. Refused with <see cref="NoSuchClan"/> or <see cref="NotInvited"/>.</summary>
    public Task<Result<ClanChange>> DeclineAsync(GuildId guild, MemberId member, string clan, CancellationToken ct) => AloneAsync<ClanChange>(
        guild,
        async () =>
        {
            var found = await FindAsync(guild, clan, ct);
            if (!found.Accepted)
                return found.Refusal;
            return InvitationOf(found.Value, member, time.GetUtcNow()) is null
                ? new NotInvited(found.Value.Name)
                : await KeepAsync(found.Value, found.Value with { Invitations = [.. found.Value.Invitations.Where(one => one.Member != member)] }, ct);
        },
        ct);

    /// <summary>
    /// Leaves the clan. A leader's place goes to his <see cref="Clan.Heir"/>; with the last member the clan closes, and its bank is his. Refused with
    /// <see cref="InNoClan"/>.
    /// </summary>
    public Task<Result<ClanDeparture>> LeaveAsync(Place place, MemberId member, CancellationToken ct) =>
        AloneAsync(place.Guild, () => DepartAsync(place.Guild, member, place.Channel, ct), ct);

    /// <summary>
    /// Takes somebody who has left or was banned out of his clan, and gives back the invitations that he has. What
    /// <see cref="LeaveAsync"/> does, from outside; null when he was in no clan.
    /// </summary>
    /// <param name="reason">For the log.</param>
    public async Task<ClanDeparture?> RemoveMemberAsync(GuildId guild, MemberId member, string reason, CancellationToken ct)
    {
        var departed = await AloneAsync<ClanDeparture>(
            guild,
            async () =>
            {
                foreach (var clan in await store.OfGuildAsync(guild, ct))
                {
                    if (clan.Invitations.Any(one => one.Member == member))
                        await KeepAsync(clan, clan with { Invitations = [.. clan.Invitations.Where(one => one.Member != member)] }, ct);
                }

                return await DepartAsync(guild, member, channel: null, ct);
            },
            ct);
        if (!departed.Accepted)
            return null;
        log.Removed(member, departed.Value.Now.Id, guild, reason);
        return departed.Value;
    }

    /// <summary>
    /// Takes a member of lower rank out of the clan. Refused as <see cref="MemberLookup"/>, with <see cref="InNoClan"/>, <see cref="NeedsRank"/>,
    /// <see cref="NotToYourself"/>, <see cref="NotInYourClan"/> or <see cref="RankNotBelow"/>.
    /// </summary>
    public Task<Result<ClanChange>> KickAsync(GuildId guild, MemberId by, string player, CancellationToken ct) => OnOtherAsync(
        guild, by, player, ClanRank.Officer,
        async (clan, asking, other) => other.Rank >= asking.Rank
            ? new RankNotBelow(other.Member, other.Rank)
            : clan.Without(other, await PlayedAsync(guild, other.Member, ct)),
        ct);

    /// <summary>Makes a member an officer. Refused as <see cref="KickAsync"/> (the leader promotes), or with <see cref="RankStays"/>.</summary>
    public Task<Result<ClanChange>> PromoteAsync(GuildId guild, MemberId by, string player, CancellationToken ct) => RankAsync(guild, by, player, ClanRank.Officer, ct);

    /// <summary>Makes an officer a member. Refused as <see cref="PromoteAsync"/>.</summary>
    public Task<Result<ClanChange>> DemoteAsync(GuildId guild, MemberId by, string player, CancellationToken ct) => RankAsync(guild, by, player, ClanRank.Member, ct);

    /// <summary>Makes another member the leader; the former one is an officer then. Refused as <see cref="PromoteAsync"/>.</summary>
    public Task<Result<ClanChange>> TransferAsync(GuildId guild, MemberId by, string player, CancellationToken ct) => RankAsync(guild, by, player, ClanRank.Leader, ct);

    /// <summary>Closes the clan; its bank goes to its leader, who alone may. Refused with <see cref="InNoClan"/> or <see cref="NeedsRank"/>.</summary>
    /// <param name="clan">The one that was meant when it was asked: he may lead another by now.</param>
    public Task<Result<ClanDeparture>> DeleteAsync(Place place, MemberId by, ClanId clan, CancellationToken ct) => AloneAsync<ClanDeparture>(
        place.Guild,
        async () =>
        {
            if (await store.OfMemberAsync(place.Guild, by, ct) is not { } his || his.Id != clan)
                return new InNoClan();
            var rank = his.Find(by)!.Rank;
            return rank < ClanRank.Leader ? new NeedsRank(ClanRank.Leader, rank) : await CloseAsync(his, by, place.Channel, ct);
        },
        ct);

    public void Dispose() => gates.Dispose();

    /// <summary>Runs what reads clans and changes them, or their money, alone in its guild.</summary>
    internal Task<Result<T>> AloneAsync<T>(GuildId guild, Func<Task<Result<T>>> act, CancellationToken ct)
        where T : notnull => gates.AloneAsync(
        guild, default,
        async () =>
        {
            await closings.FinishGuildAsync(guild, ct);
            return await act();
        },
        ct);

    private static ClanInvitation? InvitationOf(Clan clan, MemberId member, DateTimeOffset now) =>
        clan.Invitations.FirstOrDefault(one => one.Member == member && one.Until > now);

    private Task<TimeSpan> PlayedAsync(GuildId guild, MemberId member, CancellationToken ct) => played.OfAsync(guild, member, ct);

    private Task<Result<ClanChange>> EnterAsync(GuildId guild, MemberId member, string clan, bool byInvitation, CancellationToken ct) => AloneAsync<ClanChange>(
        guild,
        async () =>
        {
            var found = await FindAsync(guild, clan, ct);
            if (!found.Accepted)
                return found.Refusal;
            if (await store.OfMemberAsync(guild, member, ct) is { } his)
                return new InClanAlready(member, his.Name);
            if (byInvitation && InvitationOf(found.Value, member, time.GetUtcNow()) is null)
                return new NotInvited(found.Value.Name);
            var limit = (await settings.OfAsync(guild, ct)).SizeLimit;
            if (found.Value.Members.Count >= limit)
                return new ClanFull(found.Value.Name, limit);
            return await KeepAsync(
                found.Value, found.Value.With(new ClanMember(member, ClanRank.Member, time.GetUtcNow(), await PlayedAsync(guild, member, ct))), ct);
        },
        ct);

    private Task<Result<ClanChange>> RankAsync(GuildId guild, MemberId by, string player, ClanRank rank, CancellationToken ct) => OnOtherAsync(
        guild, by, player, ClanRank.Leader,
        (clan, _, other) => Task.FromResult<Result<Clan>>(other.Rank == rank ? new RankStays(other.Member, rank) : clan.WithRank(other.Member, rank)), ct);

    private async Task<Result<ClanChange>> OnOtherAsync(
        GuildId guild, MemberId by, string player, ClanRank needed, Func<Clan, ClanMember, ClanMember, Task<Result<Clan>>> change, CancellationToken ct)
    {
        var found = await members.FindAsync(guild, player, ct);
        if (!found.Accepted)
            return found.Refusal;
        return await ChangeAsync(
            guild, by, needed,
            async (clan, asking) => found.Value == by ? new NotToYourself()
                : clan.Find(found.Value) is { } other ? await change(clan, asking, other) : new NotInYourClan(found.Value, clan.Name),
            ct);
    }

    private Task<Result<ClanChange>> ChangeAsync(
        GuildId guild, MemberId by, ClanRank needed, Func<Clan, ClanMember, Task<Result<Clan>>> change, CancellationToken ct) => AloneAsync<ClanChange>(
        guild,
        async () =>
        {
            if (await store.OfMemberAsync(guild, by, ct) is not { } clan)
                return new InNoClan();
            var asking = clan.Find(by)!;
            if (asking.Rank < needed)
                return new NeedsRank(needed, asking.Rank);
            var changed = await change(clan, asking);
            return changed.Accepted ? await KeepAsync(clan, changed.Value, ct) : changed.Refusal;
        },
        ct);

    private async Task<Result<ClanDeparture>> DepartAsync(GuildId guild, MemberId member, ChannelId? channel, CancellationToken ct)
    {
        if (await store.OfMemberAsync(guild, member, ct) is not { } clan)
            return new InNoClan();
        if (clan.Heir is null && clan.Members.Count == 1)
            return await CloseAsync(clan, member, channel, ct);
        var left = clan.Find(member)!;
        var kept = await KeepAsync(clan, clan.Without(left, await PlayedAsync(guild, member, ct)), ct);
        return kept.Accepted ? new ClanDeparture(clan, kept.Value.Now, member, Coins.Zero) : kept.Refusal;
    }

    private async Task<Result<ClanDeparture>> CloseAsync(Clan clan, MemberId payee, ChannelId? channel, CancellationToken ct)
    {
        var kept = await KeepAsync(clan, clan.Closed(await closings.DecideAsync(clan.Guild, payee, channel, ct)), ct);
        if (!kept.Accepted)
            return kept.Refusal;
        try
        {
            return new ClanDeparture(clan, kept.Value.Now, payee, await closings.FinishAsync(kept.Value.Now, ct));
        }
        catch (StoreUnavailableException e)
        {
            // It is closed for everybody; its coins follow when the store is there again.
            log.ClosingUnfinished(clan.Id, clan.Guild, e.Reason);
            return new ClanDeparture(clan, kept.Value.Now, payee, Paid: null);
        }
    }

    private async Task<Result<ClanChange>> KeepAsync(Clan former, Clan clan, CancellationToken ct)
    {
        var kept = await store.ChangeAsync(clan, ct);
        return kept.Accepted ? new ClanChange(former, Told(former, kept.Value)) : kept.Refusal;
    }

    private Clan Told(Clan? former, Clan clan)
    {
        Changed?.Invoke(new ClanChange(former, clan));
        return clan;
    }
}

/// <summary>A clan before and after it was changed.</summary>
/// <param name="Former">Null when it was founded.</param>
public sealed record ClanChange(Clan? Former, Clan Now);

/// <summary>Somebody is invited.</summary>
public sealed record ClanInvited(Clan Clan, ClanInvitation Invitation);

/// <summary>Somebody has left, or a clan was closed.</summary>
/// <param name="Now">As it is without him; not open when it was closed.</param>
/// <param name="Paid">What came to him from the bank of a clan that closed; null when that is still on its way.</param>
public sealed record ClanDeparture(Clan Former, Clan Now, MemberId Member, Coins? Paid);
