using GustMark.Core.Chance;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>Which event somebody wants; null for what the guild has set.</summary>
/// <param name="Interaction">Makes it one event, however often it comes.</param>
/// <param name="By">Null for the bot.</param>
public sealed record ContestRequest(ulong Interaction, GuildId Guild, ChannelId Channel, MemberId? By, IContestKind Kind)
{
    /// <summary>The name of an arena; null draws one.</summary>
    public string? Location { get; init; }

    public EventEntry Entry { get; init; } = new();

    /// <summary>The name of a server; null for that of the channel.</summary>
    public string? Server { get; init; }
}

/// <summary>Events as moderators see them: started, stopped, listed.</summary>
public sealed class ContestService(
    IContestStore store, ContestBook book, ContestClock clock, EventSettingsService settings, ServerService servers, ServerEditions editions,
    IServerConnections connections, IRandomSource random, ContestTimes times, TimeProvider time)
{
    /// <summary>
    /// Starts an event: it is announced from now on. Asked again, it answers with the event as it is. Refused with <see cref="NoSuchArena"/>,
    /// <see cref="EventUnderWay"/>, <see cref="NotConnected"/>, <see cref="NoKitsThere"/>, as <see cref="EventEntry.ApplyTo"/> or as
    /// <see cref="ServerService.ResolveAsync"/>.
    /// </summary>
    public async Task<Result<Contest>> StartAsync(ContestRequest request, CancellationToken ct)
    {
        if (await store.FindAsync(new ContestKey(request.Guild, new ContestId(request.Interaction)), ct) is { } standing)
            return standing;
        var resolved = await CheckAsync(request, ct);
        if (!resolved.Accepted)
            return resolved.Refusal;
        var server = resolved.Value;
        var plan = request.Entry.ApplyTo(await settings.OfAsync(request.Guild, ct));
        var arena = await ArenaAsync(request, ct);
        if (!plan.Accepted || arena is { Accepted: false })
            return plan.Refusal ?? arena!.Refusal!;

        // Nobody would hear of it, and nothing would be counted.
        if (connections.StatusOf(server.Id)?.State is not Connected and var state)
            return new NotConnected(server.Name, state ?? new Stopped());

        var contest = new Contest(
            new ContestId(request.Interaction), request.Guild, server.Id, request.Kind.Word, arena?.Value, times.Preparation, TimeSpan.FromMinutes(plan.Value.Minutes),
            plan.Value.Prize, plan.Value.Supplies, request.Channel, request.By, Now());
        var added = await book.AddAsync(contest, ct);
        if (added.Accepted)
            clock.Told(added.Value, ct);
        return added;
    }

    /// <summary>Whether such an event could be started at some time; the server that is meant. Refused as <see cref="StartAsync"/>, but for what is so at the moment.</summary>
    public async Task<Result<GameServer>> CheckAsync(ContestRequest request, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(request.Guild, request.Channel, request.Server, ct);
        if (!server.Accepted)
            return server;
        var plan = request.Entry.ApplyTo(await settings.OfAsync(request.Guild, ct));
        if (!plan.Accepted)
            return plan.Refusal;
        if (await ArenaAsync(request, ct) is { Accepted: false, Refusal: var refusal })
            return refusal;
        return plan.Value.Supplies.OfType<KitGoods>().Any() && editions.Known(server.Value) == Edition.Pc ? new NoKitsThere(server.Value.Name) : server;
    }

    /// <summary>The event that could be stopped on a server. Refused with <see cref="NoEventUnderWay"/>, or as <see cref="ServerService.ResolveAsync"/>.</summary>
    public async Task<Result<Contest>> StoppableAsync(GuildId guild, ChannelId channel, string? server, CancellationToken ct)
    {
        var resolved = await servers.ResolveAsync(guild, channel, server, ct);
        if (!resolved.Accepted)
            return resolved.Refusal;
        return book.UnderWayOn(resolved.Value.Id) is { State: ContestState.Preparing or ContestState.Fighting } contest ? contest : new NoEventUnderWay(resolved.Value.Name);
    }

    /// <summary>Calls an event off: nobody wins, and the zone goes. Refused with <see cref="NoEventUnderWay"/> when it is over, or about to be.</summary>
    public async Task<Result<Contest>> StopAsync(Contest contest, MemberId by, CancellationToken ct)
    {
        var stopped = await book.ChangeAsync(
            contest.Key, one => one.State is ContestState.Preparing or ContestState.Fighting ? one.Over(CallOff.Stopped, Now(), by) : null, ct);
        if (stopped is null)
            return new NoEventUnderWay((await servers.ListAsync(contest.Guild, ct)).FirstOrDefault(server => server.Id == contest.Server)?.Name ?? "");
        clock.Told(stopped, ct);
        return stopped;
    }

    /// <summary>The events of a guild that are under way, oldest first.</summary>
    public IReadOnlyList<Contest> UnderWay(GuildId guild) =>
        [.. book.Open.Where(contest => contest.Guild == guild && contest.IsUnderWay).OrderBy(contest => contest.At).ThenBy(contest => contest.Id.Value)];

    /// <summary>Those that are over, newest first. Refused as <see cref="ServerService.ResolveAsync"/> where a server is named.</summary>
    /// <param name="server">Of this server, or (null) of all.</param>
    public async Task<Result<ContestHistory>> HistoryAsync(GuildId guild, ChannelId channel, string? server, int most, CancellationToken ct)
    {
        ServerId? of = null;
        if (server is not null)
        {
            var resolved = await servers.ResolveAsync(guild, channel, server, ct);
            if (!resolved.Accepted)
                return resolved.Refusal;
            of = resolved.Value.Id;
        }

        var found = await store.ListAsync(new ContestQuery(guild, most) { Server = of }, ct);
        return new ContestHistory([.. found.Where(contest => !contest.IsUnderWay)]);
    }

    /// <summary>Null where it is fought all over the map.</summary>
    private async Task<Result<Arena>?> ArenaAsync(ContestRequest request, CancellationToken ct)
    {
        if (!request.Kind.WatchesArena)
            return null;
        if (request.Location is { } named)
            return await settings.FindArenaAsync(request.Guild, named, ct);
        var arenas = await settings.ArenasAsync(request.Guild, ct);
        return arenas.Count == 0 ? new NoSuchArena("", []) : arenas[random.Below(arenas.Count)];
    }

    // As stores keep it.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}

/// <summary>Events that are over.</summary>
/// <param name="Contests">The newest first.</param>
public sealed record ContestHistory(IReadOnlyList<Contest> Contests);
