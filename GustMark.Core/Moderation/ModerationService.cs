using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>What moderators do to players. Every act is checked by <see cref="Authority"/> when it is done, not only when it is asked for.</summary>
public sealed class ModerationService(
    IModerationStore store, PlayerFinder players, Authority authority, ModerationSettingsService settings, Kicks kicks, CaseReports reports, CaseMoves moves,
    BanKeeper keeper, TimeProvider time)
{
    /// <summary>Cases that a list shows at most.</summary>
    public const int MostListed = 5000;

    /// <summary>Within which warnings are counted where no rule says otherwise.</summary>
    private static readonly TimeSpan UsualStretch = TimeSpan.FromDays(30);

    private const int MostWarnings = 1000;

    /// <summary>
    /// The player that is meant, if the moderator may act on him. Refused as <see cref="PlayerFinder.FindAsync"/> and <see cref="Authority.WhyNotAsync"/>.
    /// </summary>
    public async Task<Result<PlayerTarget>> FindAsync(Moderator by, string typed, CancellationToken ct)
    {
        var found = await players.FindAsync(by.Guild, typed, ct);
        return found.Accepted && await authority.WhyNotAsync(by, found.Value.Id, ct) is { } refusal ? refusal : found;
    }

    /// <summary>As <see cref="FindAsync"/>, also for a name that nobody has been seen with.</summary>
    public async Task<Result<MeantPlayer>> FindToBanAsync(Moderator by, string typed, CancellationToken ct)
    {
        var found = await players.FindOrNameAsync(by.Guild, typed, ct);
        return found.Accepted && await authority.WhyNotAsync(by, found.Value.Target.Id, ct) is { } refusal ? refusal : found;
    }

    /// <summary>Writes something down about a player. Refused as <see cref="FindAsync"/>.</summary>
    public async Task<Result<ModerationCase>> NoteAsync(Moderator by, string typed, string text, CancellationToken ct)
    {
        var found = await FindAsync(by, typed, ct);
        return found.Accepted ? await KeptAsync(CaseOf(by, CaseKind.Note, found.Value, text), ct) : found.Refusal;
    }

    /// <summary>Warns a player, and does what the guild's rules say follows. Refused as <see cref="FindAsync"/>.</summary>
    public async Task<Result<Warned>> WarnAsync(Moderator by, string typed, string reason, CancellationToken ct)
    {
        var found = await FindAsync(by, typed, ct);
        if (!found.Accepted)
            return found.Refusal;
        var kept = await KeptAsync(CaseOf(by, CaseKind.Warning, found.Value, reason), ct);
        if (!kept.Accepted)
            return kept.Refusal;

        var now = time.GetUtcNow();
        var rules = (await settings.OfAsync(by.Guild, ct)).Escalation;
        var within = rules.Rules.Select(rule => rule.Within).Append(UsualStretch).Max();
        var query = new CaseQuery(by.Guild, MostWarnings) { Kind = CaseKind.Warning, Player = found.Value.Id, Since = now - within };
        var warnings = (await store.ListAsync(query, ct)).Select(warning => warning.At).ToList();
        var rule = rules.For(warnings, now);
        var count = warnings.Count(at => at > now - (rule?.Within ?? UsualStretch));
        return new Warned(kept.Value, count, rule, rule is null ? null : await FollowAsync(by.Guild, found.Value, rule, count, ct));
    }

    /// <summary>Takes a player off the servers that he is on. Refused as <see cref="Authority.WhyNotAsync"/>, or with <see cref="NotOnline"/>.</summary>
    public async Task<Result<CaseReport>> KickAsync(Moderator by, PlayerTarget player, string reason, CancellationToken ct) =>
        await authority.WhyNotAsync(by, player.Id, ct) is { } refusal ? refusal : await kicks.KickAsync(CaseOf(by, CaseKind.Kick, player, reason), ct);

    /// <summary>
    /// Mutes a player on every PC server, for a time or until it is lifted. Refused as <see cref="FindAsync"/>, with <see cref="InForceAlready"/>, or with
    /// <see cref="NoMuteOnConsole"/>, which keeps a record of it.
    /// </summary>
    /// <param name="length">Null until it is lifted.</param>
    public async Task<Result<CaseReport>> MuteAsync(Moderator by, string typed, string reason, TimeSpan? length, CancellationToken ct)
    {
        var found = await FindAsync(by, typed, ct);
        return found.Accepted ? await MutedAsync(CaseOf(by, CaseKind.Mute, found.Value, reason) with { Until = time.GetUtcNow() + length }, ct) : found.Refusal;
    }

    /// <summary>
    /// Bans a player on every server of his edition, for a time or until it is lifted. Refused as <see cref="Authority.WhyNotAsync"/>, or with
    /// <see cref="InForceAlready"/>.
    /// </summary>
    /// <param name="length">Null until it is lifted.</param>
    public async Task<Result<CaseReport>> BanAsync(Moderator by, PlayerTarget player, string reason, TimeSpan? length, CancellationToken ct) =>
        await authority.WhyNotAsync(by, player.Id, ct) is { } refusal
            ? refusal
            : await BannedAsync(CaseOf(by, CaseKind.Ban, player, reason) with { Until = time.GetUtcNow() + length }, ct);

    /// <summary>The mute or ban of a player that is in force. Refused with <see cref="NotInForce"/>, or as <see cref="FindAsync"/>.</summary>
    public async Task<Result<ModerationCase>> InForceAsync(Moderator by, CaseKind kind, string typed, CancellationToken ct)
    {
        var found = await players.FindOrNameAsync(by.Guild, typed, ct);
        if (!found.Accepted)
            return found.Refusal is NoSuchPlayer ? new NotInForce(kind, typed) : found.Refusal;
        return await store.InForceAsync(by.Guild, kind, found.Value.Target.Id, ct) is { } one ? one : new NotInForce(kind, typed);
    }

    /// <summary>Lifts the mute or ban of a player. Refused as <see cref="InForceAsync"/> and <see cref="Authority.WhyNotAsync"/>.</summary>
    public async Task<Result<CaseReport>> LiftAsync(Moderator by, CaseKind kind, string typed, string why, CancellationToken ct)
    {
        var found = await InForceAsync(by, kind, typed, ct);
        if (!found.Accepted)
            return found.Refusal;
        if (await authority.WhyNotAsync(by, found.Value.Player, ct) is { } refusal)
            return refusal;
        if (await moves.LiftAsync(found.Value, LiftCause.Person, by.Id, Text(why), ct) is not { } lifted)
            return new NotInForce(kind, typed);
        keeper.Wake();
        return await reports.SettledAsync(lifted, ct);
    }

    /// <summary>Bans, newest first.</summary>
    public Task<IReadOnlyList<ModerationCase>> BansAsync(GuildId guild, bool onlyInForce, CancellationToken ct) =>
        store.ListAsync(new CaseQuery(guild, MostListed) { Kind = CaseKind.Ban, OnlyInForce = onlyInForce }, ct);

    private async Task<Result<CaseReport>> FollowAsync(GuildId guild, PlayerTarget player, EscalationRule rule, int count, CancellationToken ct)
    {
        var reason = $"{count} warnings in {Time.Duration.Format(rule.Within)}";
        var one = new ModerationCase(CaseId.New(time), guild, rule.Then, player.Id, player.Name, reason, time.GetUtcNow())
        {
            Until = time.GetUtcNow() + rule.For,
        };
        return rule.Then switch
        {
            CaseKind.Kick => await kicks.KickAsync(one, ct),
            CaseKind.Mute => await MutedAsync(one, ct),
            _ => await BannedAsync(one, ct),
        };
    }

    private async Task<Result<CaseReport>> MutedAsync(ModerationCase mute, CancellationToken ct)
    {
        if (mute.Player.IsPc)
            return await BannedAsync(mute, ct);

        // Kept as over from the beginning: there is nothing that could be in force.
        await store.AddAsync(mute with { Until = null, Lift = new CaseLift(mute.At, LiftCause.Person, mute.By, "Console Edition has no mute") }, ct);
        return new NoMuteOnConsole(mute.Name);
    }

    private async Task<Result<CaseReport>> BannedAsync(ModerationCase one, CancellationToken ct)
    {
        var kept = await KeptAsync(one, ct);
        if (!kept.Accepted)
            return kept.Refusal;
        keeper.Wake();
        return await reports.SettledAsync(kept.Value, ct);
    }

    private async Task<Result<ModerationCase>> KeptAsync(ModerationCase one, CancellationToken ct)
    {
        var kept = await store.AddAsync(one, ct);
        if (kept.Accepted)
            moves.TellDone(kept.Value);
        return kept;
    }

    private ModerationCase CaseOf(Moderator by, CaseKind kind, PlayerTarget player, string reason) =>
        new(CaseId.New(time), by.Guild, kind, player.Id, player.Name, Text(reason), time.GetUtcNow()) { By = by.Id };

    private static string Text(string typed)
    {
        var text = typed.Trim();
        const int most = ModerationCase.MaxReason;
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }
}
