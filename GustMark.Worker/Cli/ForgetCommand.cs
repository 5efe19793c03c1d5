using System.CommandLine;
using System.Globalization;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Privacy;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark forget</c>: erases what is kept of a person in the game.</summary>
internal static class ForgetCommand
{
    private const int SnowflakeLength = 15;

    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var guild = StorageCommands.Guild();
        var player = new Argument<string>("PLAYER")
        {
            Description = "A SteamID, the whole name of a Console Edition player, or the Discord id of a member: then all players that he is linked to.",
        };
        var command = new Command("forget", "Erase a person's profile, sessions and links; coins stay, known by the Discord id alone. The worker must not run.")
        {
            config, guild, player,
        };
        command.SetAction((parsed, ct) => StorageCommands.RunAsync(surroundings, parsed.GetValue(config), async (storage, secrets) =>
        {
            await using var opened = await WorkerStorage.OpenAsync(storage, secrets, surroundings.Time, NullLogger.Instance, ct);
            return await RunAsync(surroundings, opened, parsed.GetValue(player)!.Trim(), parsed.GetValue(guild) is { } id ? new GuildId(id) : null, ct);
        }));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, WorkerStorage storage, string typed, GuildId? only, CancellationToken ct)
    {
        using var keeper = new ProfileKeeper(storage.Profiles, new PresenceBook(), surroundings.Time);
        var erasure = new PersonErasure(
            new ProfileService(storage.Profiles, storage.Links, keeper), storage.Profiles, storage.Links, storage.Moderation, new AuditErasure(storage.Audit), storage.Traces);
        var links = await storage.Links.AllAsync(ct);
        var guilds = only is { } one
            ? [one]
            : (await storage.Profiles.GuildsAsync(ct)).Concat(links.Select(link => link.Guild)).Concat((await storage.Servers.AllAsync(ct)).Select(server => server.Guild)).Distinct().ToList();
        var (found, member) = (false, MemberOf(typed));
        foreach (var guild in guilds)
        {
            var players = PlayersOf(guild, typed, links).ToList();
            if (players.Count == 0 && member is { } alone && await erasure.ForgetAsync(guild, alone, ct) is { IsAnything: true } traces)
            {
                found = true;
                await surroundings.Output.WriteLineAsync($"guild {guild}: member {alone} is forgotten{Words(traces)}.");
            }

            foreach (var player in players)
            {
                var erased = await erasure.ForgetAsync(guild, player, member, ct);
                if (erased.InForce > 0)
                    await surroundings.Output.WriteLineAsync($"guild {guild}: {player.Key} is banned or muted, and that stays. Lift it first to erase it as well.");
                if (!erased.IsAnything)
                    continue;
                found = true;
                await surroundings.Output.WriteLineAsync($"guild {guild}: {player.Key} is forgotten{Words(erased)}.");
            }

            await HintAsync(surroundings, storage, guild, typed, ct);
        }

        if (found)
            return ExitCode.Ok;
        await surroundings.Error.WriteLineAsync($"Nothing is kept of the player {typed}. Nothing was changed.");
        return ExitCode.Data;
    }

    private static string Words(Erased erased) =>
        (erased.Player.Profile ? ", with profile and sessions" : "") + (erased.Player.Link ? ", with the link to a member" : "")
        + (erased.Cases > 0 ? $", with {erased.Cases} notes of moderators" : "") + (erased.Records > 0 ? $", in {erased.Records} records of the audit" : "") + Words(erased.Traces);

    private static string Words(Traces traces) =>
        (traces.Events > 0 ? $", in {traces.Events} events" : "") + (traces.Orders > 0 ? $", in {traces.Orders} orders that are over" : "")
        + (traces.Schedules > 0 ? $", as the author of {traces.Schedules} schedules" : "");

    /// <summary>A Discord id, which is no SteamID: what the person did through Discord is erased as well.</summary>
    private static MemberId? MemberOf(string typed) =>
        TryParse(typed, out var id) && (id < PlayerListing.FirstSteamId || id > (ulong)PlayerListing.FirstSteamId + uint.MaxValue) ? new MemberId(id) : null;

    private static IEnumerable<PlayerId> PlayersOf(GuildId guild, string typed, IReadOnlyList<PlayerLink> links)
    {
        if (!TryParse(typed, out var id))
            return [PlayerId.OfName(typed)];
        return MemberOf(typed) is { } member ? links.Where(link => link.Guild == guild && link.Member == member).Select(link => link.Player) : [PlayerId.OfSteam(id)];
    }

    /// <summary>A SteamID or a Discord id; false for a name, also one of some digits.</summary>
    private static bool TryParse(string typed, out ulong id) =>
        ulong.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out id) && typed.Length >= SnowflakeLength;

    /// <summary>A PC player is not erased by a name, which others may have as well.</summary>
    private static async Task HintAsync(Surroundings surroundings, WorkerStorage storage, GuildId guild, string typed, CancellationToken ct)
    {
        var key = UsedName.KeyOf(typed);
        if (key.Length == 0)
            return;
        foreach (var profile in (await storage.Profiles.NamedAsync(guild, key, NameMatch.Whole, 20, ct)).Where(profile => profile.Player.IsPc))
            await surroundings.Error.WriteLineAsync($"guild {guild}: the PC player {profile.Player} is or was called so. Give the SteamID to forget that one.");
    }
}
