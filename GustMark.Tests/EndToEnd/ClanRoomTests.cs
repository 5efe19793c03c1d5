using System.Globalization;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
using GustMark.Simulator.GameServers.Control;

namespace GustMark.Tests.EndToEnd;

/// <summary>Roles and channels of clans in the simulated guild, and who leaves it.</summary>
public sealed class ClanRoomTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clan_has_a_role_and_a_channel_which_are_made_again_when_somebody_deletes_them_and_go_with_it()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var world = town.Discord.World;
        await town.TypeAsync("player", "/clan create name:\"Night Bears\" tag:BEAR", Ct);
        await PressAsync(town, "player2", await town.TypeAsync("player", $"/clan invite player:{Mention(town, "player2")}", Ct), "Join");

        await SetAsync(town, "on", "on");
        var role = await RoleAsync(town, "Night Bears", "player", "player2");
        var channel = await ChannelAsync(town, "night-bears", role);
        Assert.True(world.Sees(world.FindPerson("player2")!, channel));
        Assert.False(world.Sees(world.FindPerson("moderator")!, channel));

        Locked(town, () => town.Discord.Rooms.DeleteRole(role));
        var other = await RoleAsync(town, "Night Bears", "player", "player2");
        Assert.NotEqual(role.Id, other.Id);
        await ChannelAsync(town, "night-bears", other);

        // Deleted while nobody looked.
        await town.KillWorkerAsync(Ct);
        Locked(town, () => town.Discord.Rooms.DeleteChannel(channel));
        town.StartWorker();
        Assert.NotEqual(channel.Id, (await ChannelAsync(town, "night-bears", other)).Id);

        await town.UntilAsync("player", "/clan edit name:\"Day Bears\"", "**Day Bears** [BEAR]", Ct);
        await RoleAsync(town, "Day Bears", "player", "player2");
        await ChannelAsync(town, "day-bears", other);

        // The leader is banned: the other leads, alone in the role; then the clan closes.
        Locked(town, () => town.Discord.Rooms.Ban(world.FindPerson("player")!));
        Assert.Contains($"👑 {Mention(town, "player2")}", await town.UntilAsync("player2", "/clan info", "**Members** 1 of", Ct), StringComparison.Ordinal);
        var asked = await town.TypeAsync("player2", "/clan leave", Ct);
        Assert.Contains("is closed", WorkerTown.TextOf(await PressAsync(town, "player2", asked, "Leave")), StringComparison.Ordinal);
        await GoneAsync(town, "Day Bears", "day-bears");
    }

    [Fact]
    public async Task Who_left_while_the_worker_was_down_is_found_at_its_start()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.TypeAsync("player", "/clan create name:Bears tag:BE", Ct);
        await PressAsync(town, "player2", await town.TypeAsync("player", $"/clan invite player:{Mention(town, "player2")}", Ct), "Join");

        await town.KillWorkerAsync(Ct);
        Locked(town, () => town.Discord.Rooms.Leave(town.Discord.World.FindPerson("player")!));
        town.StartWorker();

        Assert.Contains($"👑 {Mention(town, "player2")}", await town.UntilAsync("player2", "/clan info", "**Members** 1 of", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_in_the_game_brings_a_linked_player_into_the_clan()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        foreach (var (user, name) in new[] { ("player", "Iris Quill"), ("player2", "Otto Fern") })
            await LinkAsync(town, user, name);
        await town.TypeAsync("player", "/clan create name:Bears tag:BE", Ct);
        await SetAsync(town, "off", "off", "on");

        await town.Server("console").HappenAsync(
            (game, output) =>
            {
                var (iris, otto) = (game.Players.Single(one => one.Name == "Iris Quill"), game.Players.Single(one => one.Name == "Otto Fern"));
                game.Teams.Join(output, game.Teams.Create(output, iris), otto);
            },
            Ct);

        await town.UntilAsync("player2", "/clan info", Mention(town, "player2"), Ct);
    }

    private static string Mention(WorkerTown town, string name) => string.Create(
        CultureInfo.InvariantCulture, $"<@{(town.Discord.World.FindPerson(name) ?? town.Discord.World.Former.Single(one => one.Name == name)).Id}>");

    private static async Task LinkAsync(WorkerTown town, string user, string name)
    {
        Assert.Null(await PlayerAction.PerformAsync(town.Server("console"), new("join", name, null, null), Ct));
        await town.UntilAsync("player", "/server status server:console", $"**{name}**", Ct);
        var task = await town.UntilAsync(user, $"/user link name:\"{name}\" server:console", "Pick these phrases", Ct);
        foreach (var phrase in LinkTests.PhrasesOf(task))
            Assert.Null(await PlayerAction.PerformAsync(town.Server("console"), new("say-quick", name, phrase, null), Ct));
        await town.SeesAsync("main", $"You are **{name}** here from now on.", Ct);
    }

    private static async Task SetAsync(WorkerTown town, string roles, string channels, string teams = "off")
    {
        var dialog = await PressAsync(town, "admin", await town.TypeAsync("admin", "/clan list", Ct), "Settings: Discord and teams");
        var changed = await town.Discord.Actions.ModalAsync("admin", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["roles"] = roles, ["channels"] = channels, ["category"] = "none", ["teams"] = teams,
        }, ct: Ct);
        Assert.Contains("→ **on**", WorkerTown.TextOf(changed), StringComparison.Ordinal);
    }

    private static Task<GuildRole> RoleAsync(WorkerTown town, string name, params string[] holders) => town.Discord.WaitAsync(
        () => town.Discord.World.FindRole(name) is { } role
            && town.Discord.World.People.Where(person => person.Roles.Contains(role.Id)).Select(person => person.Name).Order().SequenceEqual(holders.Order()) ? role : null,
        WorkerTown.Patience, $"role {name}; the worker printed:\n{town.Output}", Ct);

    private static Task<GuildChannel> ChannelAsync(WorkerTown town, string name, GuildRole role) => town.Discord.WaitAsync(
        () => town.Discord.World.FindChannel(name) is { } channel && channel.Overwrites.Any(one => one.Target == role.Id) ? channel : null,
        WorkerTown.Patience, $"channel {name}; the worker printed:\n{town.Output}", Ct);

    private static Task<string> GoneAsync(WorkerTown town, string role, string channel) => town.Discord.WaitAsync(
        () => town.Discord.World.FindRole(role) is null && town.Discord.World.FindChannel(channel) is null ? "gone" : null,
        WorkerTown.Patience, $"no role {role}; the worker printed:\n{town.Output}", Ct);

    private static void Locked(WorkerTown town, Action act)
    {
        lock (town.Discord.World.Gate)
            act();
    }

    private static Task<Outcome> PressAsync(WorkerTown town, string user, Outcome shown, string label) =>
        town.Discord.Actions.ComponentAsync(user, "main", shown.Messages[0]["id"]!.ToString(), label, ct: Ct);
}
