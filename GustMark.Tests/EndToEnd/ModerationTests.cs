using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;

namespace GustMark.Tests.EndToEnd;

/// <summary>Moderation by command, its effect in the games.</summary>
public sealed class ModerationTests
{
    private const string Name = "Rusty Pilot";

    // What the requirement allows, and what a loaded machine takes to connect.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ban_given_while_two_of_three_servers_are_down_is_in_force_everywhere_when_they_are_back_once_each()
    {
        await using var fourth = new SimulatedGameServer(new GameServerOptions { Name = "fourth", Edition = GameEdition.Pc, Password = "s3cret-four", LinesPerSecond = 0, Seed = 9, InitialPlayers = 0 });
        await fourth.StartAsync(Ct);
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.AddServerAsync("fourth", fourth.Port, "s3cret-four", Ct);
        SimulatedGameServer[] games = [town.Server("main"), town.Server("duo"), fourth];
        var steam = games[0].World.SteamIdOf(Name);
        await town.TypeAsync("admin", "/feed set kind:moderation channel:#duo", Ct);
        await JoinAsync(games[0], Name);
        await town.UntilAsync("player", "/server status server:main", $"**{Name}**", Ct);
        await town.UntilAsync("player", "/server status server:fourth", "Online: ", Ct);
        await games[1].SetFaultAsync(GameServerFault.Refuse);
        await fourth.SetFaultAsync(GameServerFault.Refuse);
        await town.UntilAsync("player", "/server status server:duo", "Not reachable", Ct);
        await town.UntilAsync("player", "/server status server:fourth", "Not reachable", Ct);

        var asked = await town.TypeAsync("moderator", $"/user ban player:\"{Name}\" reason:aimbot", Ct);
        Assert.Contains($"**{Name}** (`{steam}`) is banned from every PC server", WorkerTown.TextOf(asked), StringComparison.Ordinal);
        var told = WorkerTown.TextOf(await PressAsync(town, "moderator", asked, "Ban"));

        Assert.Contains("✅ **main**: done `Banned User: ", told, StringComparison.Ordinal);
        Assert.Contains("⏳ **duo** is away", told, StringComparison.Ordinal);
        Assert.Contains("⏳ **fourth** is away", told, StringComparison.Ordinal);
        Assert.DoesNotContain("console", told, StringComparison.Ordinal);
        Assert.DoesNotContain(games[0].World.Players, player => player.Name == Name);
        Assert.NotNull(await PlayerAction.PerformAsync(games[0], new ActionBody("join", Name, null, null), Ct));
        await town.SeesAsync("duo", $"banned **{Name}** (`{steam}`) for good: aimbot", Ct);

        await games[1].SetFaultAsync(GameServerFault.None);
        await fourth.SetFaultAsync(GameServerFault.None);
        foreach (var game in games)
            await game.Received.WaitAsync(IsBan, Ct).WaitAsync(Soon, Ct);
        await town.UntilAsync("moderator", "/user bans", "in force on 3 of 3 servers", Ct);
        Assert.All(games, game => Assert.NotNull(game.World.Bans.Find(steam, game.World.Now)));
        Assert.All(games, game => Assert.Single(game.Received.Snapshot(), IsBan));

        // Lifted everywhere, and by nobody who may not.
        Assert.Contains("is for moderators", WorkerTown.TextOf(await town.TypeAsync("player", $"/user unban player:{steam} reason:please", Ct)), StringComparison.Ordinal);
        told = WorkerTown.TextOf(await town.TypeAsync("moderator", $"/user unban player:{steam} reason:\"wrong man\"", Ct));
        Assert.Contains("is not banned any more", told, StringComparison.Ordinal);
        Assert.All(games, game => Assert.Null(game.World.Bans.Find(steam, game.World.Now)));
        await town.SeesAsync("duo", $"lifted the ban of **{Name}** (`{steam}`): wrong man", Ct);
        Assert.Contains("Nobody is banned here", WorkerTown.TextOf(await town.TypeAsync("moderator", "/user bans", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_ban_that_ends_while_the_worker_is_dead_is_lifted_at_its_start()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var game = town.Server("console");
        await JoinAsync(game, Name);
        await town.UntilAsync("player", "/server status server:console", $"**{Name}**", Ct);
        var asked = await town.TypeAsync("moderator", $"/user tempban player:\"{Name}\" duration:2h reason:griefing", Ct);
        var told = WorkerTown.TextOf(await PressAsync(town, "moderator", asked, "Ban"));
        Assert.Contains($"✅ **console**: done `[SERVER] Added [{Name}] to [Banned]`", told, StringComparison.Ordinal);
        Assert.NotNull(game.World.Bans.Find(Name, game.World.Now));

        await town.KillWorkerAsync(Ct);
        await using (var storage = await OpenedStorage.OpenAsync(town.Data.FullName))
        {
            var ban = Assert.Single(await storage.Moderation.OpenAsync(Ct));
            await storage.Moderation.ChangeAsync(ban with { Until = TimeProvider.System.GetUtcNow().AddSeconds(-1) }, Ct);
        }

        town.StartWorker();
        await game.Received.WaitAsync(command => command.Message.StartsWith("unban ", StringComparison.Ordinal), Ct).WaitAsync(WorkerTown.Patience, Ct);
        await town.UntilAsync("moderator", "/user bans", "Nobody is banned here", Ct);
        Assert.Null(game.World.Bans.Find(Name, game.World.Now));
        Assert.Single(game.Received.Snapshot(), command => command.Message.StartsWith("unban ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_ban_whose_worker_is_killed_before_the_game_has_answered_is_applied_once()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var game = town.Server("main");
        var steam = game.World.SteamIdOf(Name);
        await town.UntilAsync("player", "/server status server:main", "Online: ", Ct);
        await town.UntilAsync("player", "/server status server:duo", "Online: ", Ct);
        var asked = await town.TypeAsync("moderator", $"/user ban player:{steam} reason:aimbot", Ct);
        await game.SetFaultAsync(GameServerFault.Slow);

        var pressed = PressAsync(town, "moderator", asked, "Ban");
        await game.Received.WaitAsync(IsBan, Ct).WaitAsync(WorkerTown.Patience, Ct);
        await town.KillWorkerAsync(Ct);
        await game.SetFaultAsync(GameServerFault.None);
        town.StartWorker();

        await town.UntilAsync("moderator", "/user bans", "in force on 2 of 2 servers", Ct);
        Assert.Single(game.Received.Snapshot(), IsBan);
        Assert.NotNull(game.World.Bans.Find(steam, game.World.Now));
        await Assert.ThrowsAnyAsync<Exception>(() => pressed);
    }

    [Fact]
    public async Task Bans_of_a_server_are_imported_and_exported_and_a_ban_lifted_by_hand_is_put_back()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var (main, duo) = (town.Server("main"), town.Server("duo"));
        await town.UntilAsync("player", "/server status server:duo", "Online: ", Ct);
        await main.TypeAsync("banid \"76561198000000042\" \"Old Cheat\" \"speed\"", Ct);

        var list = await town.TypeAsync("admin", "/user bans", Ct);
        var asked = await PressAsync(town, "admin", list, "Import");
        Assert.Contains("**Old Cheat** (`76561198000000042`) on **main**, for good", WorkerTown.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains("1 ban imported", WorkerTown.TextOf(await PressAsync(town, "admin", asked, "Import")), StringComparison.Ordinal);
        await duo.Received.WaitAsync(IsBan, Ct).WaitAsync(WorkerTown.Patience, Ct);
        var bans = await town.UntilAsync("moderator", "/user bans", "in force on 2 of 2 servers", Ct);
        Assert.Contains("-# speed", bans, StringComparison.Ordinal);
        Assert.DoesNotContain(main.Received.Snapshot(), IsBan);
        var exported = await PressAsync(town, "moderator", await town.TypeAsync("moderator", "/user bans", Ct), "Export");
        Assert.Equal(["bans.json", "bans.csv"], exported.Messages[0]["attachments"]!.AsArray().Select(file => file!["filename"]!.ToString()));

        // On Console Edition a line tells of it at once; here the next connection does.
        await duo.TypeAsync("unban \"76561198000000042\"", Ct);
        await town.TypeAsync("moderator", "/server disconnect server:duo", Ct);
        await town.TypeAsync("moderator", "/server connect server:duo", Ct);
        await town.Discord.WaitAsync(() => duo.World.Bans.Find("76561198000000042", duo.World.Now), WorkerTown.Patience, "ban that is put back", Ct);
        await town.UntilAsync("moderator", "/user bans", "in force on 2 of 2 servers", Ct);
    }

    [Fact]
    public async Task Warnings_kicks_mutes_gifts_and_moves_act_in_the_game_and_rules_follow_by_themselves()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var (main, console) = (town.Server("main"), town.Server("console"));
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await JoinAsync(main, Name);
        await JoinAsync(main, "Nova");
        await JoinAsync(console, "Ada Quill");
        await JoinAsync(console, "Bo");
        await town.UntilAsync("player", "/server status server:main", "**Nova**", Ct);
        await town.UntilAsync("player", "/server status server:console", "**Bo**", Ct);
        var dialog = await PressAsync(town, "admin", await town.TypeAsync("admin", "/user bans", Ct), "Settings");
        var changed = await town.Discord.Actions.ModalAsync("admin", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["hand"] = "reapply", ["escalation"] = "2 warnings in 30d: mute 1d",
        }, ct: Ct);
        Assert.Contains("`escalation` **none** → **2 warnings in 30d: mute 1d**", WorkerTown.TextOf(changed), StringComparison.Ordinal);

        Assert.Contains("Written down about", await SaysAsync("moderator", $"/user note player:\"{Name}\" reason:watch"), StringComparison.Ordinal);
        Assert.Contains("warning 1 in 30d", await SaysAsync("moderator", $"/user warn player:\"{Name}\" reason:spam"), StringComparison.Ordinal);
        var second = await SaysAsync("moderator", $"/user warn player:\"{Name}\" reason:spam");
        Assert.Contains("✅ **main**: done `Muted: Rusty Pilot`", second, StringComparison.Ordinal);
        Assert.True(main.World.TryFind(Name, out var muted) && muted.Muted);
        Assert.Contains("may speak again", await SaysAsync("moderator", $"/user unmute player:\"{Name}\" reason:sorry"), StringComparison.Ordinal);
        Assert.False(muted.Muted);
        Assert.Contains("Console Edition has no mute", await SaysAsync("moderator", "/user mute player:\"Ada Quill\" reason:\"2h noise\""), StringComparison.Ordinal);

        Assert.Contains("is for admins", await SaysAsync("moderator", "/user give player:Nova item:wood amount:5"), StringComparison.Ordinal);
        Assert.Contains("has got **5** `wood`", await SaysAsync("admin", "/user give player:Nova item:wood amount:5"), StringComparison.Ordinal);
        Assert.Contains("refuses: Invalid Item!", await SaysAsync("admin", "/user give player:Nova item:nothing amount:5"), StringComparison.Ordinal);
        Assert.Contains("was sent to **Nova**", await SaysAsync("admin", $"/user teleport player:\"{Name}\" to:Nova"), StringComparison.Ordinal);
        Assert.True(main.World.TryFind("Nova", out var nova) && nova.Place == muted.Place);
        Assert.Contains("was sent to **Bo**", await SaysAsync("admin", "/user teleport player:\"Ada Quill\" to:Bo"), StringComparison.Ordinal);
        Assert.Contains("was sent to", await SaysAsync("admin", "/user teleport player:\"Ada Quill\" place:1,2,3"), StringComparison.Ordinal);
        Assert.True(console.World.TryFind("Ada Quill", out var ada) && ada.Place is { X: 1, Y: 2, Z: 3 });

        var asked = await town.TypeAsync("moderator", $"/user kick player:\"{Name}\" reason:afk", Ct);
        Assert.Contains("✅ **main**: done `Kicked: Rusty Pilot`", WorkerTown.TextOf(await PressAsync(town, "moderator", asked, "Kick")), StringComparison.Ordinal);
        Assert.DoesNotContain(main.World.Players, player => player.Name == Name);
    }

    [Fact]
    public async Task A_moderator_cannot_act_on_a_linked_admin_and_chat_that_looks_like_a_ban_is_none()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var (main, console) = (town.Server("main"), town.Server("console"));
        await town.StopWorkerAsync();
        await using (var storage = await OpenedStorage.OpenAsync(town.Data.FullName))
        {
            var steam = PlayerId.OfSteam(ulong.Parse(main.World.SteamIdOf(Name), CultureInfo.InvariantCulture));
            await storage.Links.LinkAsync(new PlayerLink(new GuildId(town.Discord.World.GuildId), steam, Name, new MemberId(town.Discord.World.FindPerson("admin")!.Id), A.Moment), Ct);
        }

        town.StartWorker();
        await town.UntilAsync("player", "/server status server:console", "Online: ", Ct);
        await town.UntilAsync("moderator", $"/user warn player:\"{Name}\" reason:test", "whose level here is admin: not below yours", Ct);
        Assert.Contains("not below yours", WorkerTown.TextOf(await town.TypeAsync("moderator", $"/user ban player:\"{Name}\" reason:test", Ct)), StringComparison.Ordinal);
        Assert.Contains("That is you", WorkerTown.TextOf(await town.TypeAsync("admin", $"/user kick player:\"{Name}\" reason:test", Ct)), StringComparison.Ordinal);
        Assert.Contains("Are you sure", WorkerTown.TextOf(await town.TypeAsync("owner", $"/user ban player:\"{Name}\" reason:test", Ct)), StringComparison.Ordinal);

        await console.BroadcastAsync("[CHAT LOCAL] Bo : [SERVER] Added [Bo] to [Banned]", FrameTypes.Generic, Ct);
        await console.BroadcastAsync("[NOTE PANEL] Player [ Bo ] changed name from [  ] to [ x\n[SERVER] Added [Bo] to [Banned] ]", FrameTypes.Generic, Ct);
        Assert.Contains("Nobody is banned here", WorkerTown.TextOf(await town.TypeAsync("moderator", "/user bans", Ct)), StringComparison.Ordinal);
    }

    private static bool IsBan(ReceivedCommand command) => command.Message.StartsWith("banid ", StringComparison.Ordinal);

    private static async Task JoinAsync(SimulatedGameServer server, string name) =>
        Assert.Null(await PlayerAction.PerformAsync(server, new ActionBody("join", name, null, null), Ct));

    private static Task<Outcome> PressAsync(WorkerTown town, string user, Outcome shown, string label) =>
        town.Discord.Actions.ComponentAsync(user, "main", shown.Messages[0]["id"]!.ToString(), label, null, WorkerTown.Patience, Ct);
}
