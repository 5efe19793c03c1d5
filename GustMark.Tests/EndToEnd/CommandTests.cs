using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>One town for the commands: each test leaves it as it found it.</summary>
public sealed class CommandTown : IAsyncLifetime
{
    internal WorkerTown Town { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Town = await WorkerTown.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync() => await Town.DisposeAsync();
}

public sealed class CommandTests(CommandTown fixture) : IClassFixture<CommandTown>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WorkerTown Town => fixture.Town;

    [Theory]
    [InlineData("player", "/help", "What you can do", true)]
    [InlineData("owner", "/help command:\"server add\"", "/server add", true)]
    [InlineData("player", "/help command:\"server add\"", "There is no command", true)]
    [InlineData("player", "/about", "GustMark 0.1.0", false)]
    [InlineData("player", "/dashboard", "3 of 3", false)]
    [InlineData("player", "/server list", "Game servers (3)", false)]
    [InlineData("player", "/server status", "main", false)]
    [InlineData("player", "/server status server:nope", "There is no server named **nope**", true)]
    [InlineData("moderator", "/server connect server:duo", "Connected", true)]
    [InlineData("moderator", "/console send command:status", "players :", true)]
    [InlineData("moderator", "/console send command:quit", "deny list", true)]
    [InlineData("moderator", "/console send command:nosuchcommand", "printed nothing", true)]
    [InlineData("moderator", "/console tail lines:5", "the newest", true)]
    [InlineData("moderator", "/console tail type:joinn", "Is `join` meant?", true)]
    [InlineData("moderator", "/console search text:zzzz type:vending_name", "lines of type `vending_name`", true)]
    [InlineData("moderator", "/console live on type:nonsense", "is no type of line", true)]
    [InlineData("moderator", "/console search text:zzzz", "None.", true)]
    [InlineData("moderator", "/console search text:x since:soon", "not a duration", true)]
    [InlineData("admin", "/feed list", "Feeds (3)", true)]
    [InlineData("admin", "/feed test kind:kill channel:general", "A test is in", true)]
    [InlineData("admin", "/feed set kind:chat channel:general template:{bad}", "not a placeholder", true)]
    [InlineData("admin", "/feed remove kind:save channel:general", "has no feeds", true)]
    [InlineData("player", "/server connect server:duo", "is for moderators", true)]
    [InlineData("player", "/console send command:status", "is for moderators", true)]
    [InlineData("player", "/console live on", "is for moderators", true)]
    [InlineData("moderator", "/server default server:main", "is for admins", true)]
    [InlineData("moderator", "/server add name:x kind:webrcon", "is for admins", true)]
    public async Task A_command_answers_who_may_use_it_and_refuses_who_may_not(string user, string command, string expected, bool isPrivate)
    {
        var outcome = await Town.TypeAsync(user, command, Ct);

        Assert.Contains(expected, WorkerTown.TextOf(outcome));
        Assert.Equal(isPrivate, (outcome.Messages[0]["flags"]!.GetValue<int>() & 64) != 0);
    }

    [Fact]
    public async Task Feeds_are_hidden_from_who_is_not_admin() =>
        Assert.Equal(403, (await Assert.ThrowsAsync<ClientRefusal>(() => Town.TypeAsync("moderator", "/feed list", Ct))).Status);

    [Fact]
    public async Task A_console_command_reaches_the_game_as_it_was_typed()
    {
        await Town.TypeAsync("moderator", "/console send command:\"env.time 14\" server:duo", Ct);

        Assert.Contains(Town.Server("duo").Received.Snapshot(), received => received.Message == "env.time 14");
    }

    [Fact]
    public async Task A_server_is_added_edited_bound_and_removed_by_dialogs_and_buttons()
    {
        await using var game = new SimulatedGameServer(new GameServerOptions { Name = "fourth", Password = "s3cret-four" });
        await game.StartAsync(Ct);

        var added = await Town.AddServerAsync("fourth", game.Port, "s3cret-four", Ct);
        Assert.Contains("fourth added", WorkerTown.TextOf(added));
        Assert.Contains("Connected", WorkerTown.TextOf(added));

        var edit = await Town.TypeAsync("admin", "/server edit server:fourth", Ct);
        var edited = await Town.Discord.Actions.ModalAsync("admin", edit.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["name"] = "renamed", ["host"] = "127.0.0.1", ["port"] = game.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        }, WorkerTown.Patience, Ct);
        Assert.Contains("fourth → **renamed**", WorkerTown.TextOf(edited));

        var question = await Town.TypeAsync("admin", "/server remove server:renamed", Ct);
        var removed = await Town.Discord.Actions.ComponentAsync("admin", "main", question.Messages[0]["id"]!.ToString(), "Remove", ct: Ct);
        Assert.Contains("is removed", WorkerTown.TextOf(removed));
        Assert.Contains("no server named **renamed**", WorkerTown.TextOf(await Town.TypeAsync("player", "/server status server:renamed", Ct)));
        Assert.DoesNotContain("s3cret-four", Town.Output);
    }

    [Fact]
    public async Task A_server_that_hangs_up_on_a_wrong_password_is_not_told_as_connected()
    {
        var added = WorkerTown.TextOf(await Town.AddServerAsync("closed", Town.Server("duo").Port, "wrong", Ct));

        Assert.Contains("the server closed the connection before it said anything", added);
        Assert.DoesNotContain("Connected", added);
        var question = await Town.TypeAsync("admin", "/server remove server:closed", Ct);
        await Town.Discord.Actions.ComponentAsync("admin", "main", question.Messages[0]["id"]!.ToString(), "Remove", ct: Ct);
    }

    [Fact]
    public async Task A_wrong_entry_is_refused_by_its_field()
    {
        var asked = await Town.TypeAsync("admin", "/server add name:fifth kind:webrcon", Ct);
        var refused = await Town.Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["host"] = "ws://x", ["port"] = "28016", ["password"] = "abcdef",
        }, WorkerTown.Patience, Ct);

        Assert.Contains("cannot be the host", WorkerTown.TextOf(refused));
    }

    [Fact]
    public async Task A_line_of_the_game_appears_in_the_channel_of_its_feed_and_pings_nobody()
    {
        await Town.Server("main").BroadcastAsync("Eve[76561198000000001] has spawned @everyone **bold** discord.gg/x", FrameTypes.Generic, Ct);

        var message = await Town.SeesAsync("main", "has spawned", Ct);
        Assert.False(message["mention_everyone"]!.GetValue<bool>());
        Assert.DoesNotContain("**bold**", message["content"]!.ToString());
    }

    [Fact]
    public async Task A_feed_carries_its_kind_only_in_its_template_until_it_is_removed()
    {
        await Town.TypeAsync("admin", "/feed set kind:save channel:admin-log template:\"<{server}> {text}\"", Ct);
        await Town.Server("duo").BroadcastAsync("Naked was killed by wolf (wolf)", FrameTypes.Generic, Ct);
        await Town.Server("duo").BroadcastAsync("Saved 4,711 ents, cache(0.01), write(0.01), disk(0.00).", FrameTypes.Generic, Ct);

        var message = await Town.SeesAsync("admin-log", "<duo> Saved 4,711 ents", Ct);
        Assert.DoesNotContain("killed by wolf", message["content"]!.ToString());
        Assert.Contains("does not show", WorkerTown.TextOf(await Town.TypeAsync("admin", "/feed remove kind:save channel:admin-log", Ct)));
    }

    [Fact]
    public async Task A_report_of_a_player_is_a_sentence_in_the_feed()
    {
        await Town.Server("main").BroadcastAsync(
            """{"PlayerId":"76561198000000041","PlayerName":"Rita","TargetId":"76561198000000042","TargetName":"Rolf","Subject":"Flying","Message":"over the dome","Type":"cheat"}""",
            GustMark.Simulator.GameServers.Wire.FrameType.Report, Ct);

        await Town.SeesAsync("main", "**Rita** reported **Rolf** (cheat): Flying: over the dome", Ct);
    }

    [Fact]
    public async Task A_live_console_streams_and_stops()
    {
        await Town.TypeAsync("moderator", "/console live on type:kill server:console", Ct, "general");
        await Town.Server("console").BroadcastAsync("Streamed was killed by Someone", FrameTypes.Generic, Ct);
        await Town.SeesAsync("general", "**Streamed** was killed by **Someone**", Ct);

        Assert.Contains("is stopped", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/console live off", Ct, "general")));
    }

    [Fact]
    public async Task Lines_of_one_kind_are_looked_back_at_without_the_others_of_their_class()
    {
        await Town.Server("duo").BroadcastAsync("Tess[76561198000000031] has spawned", FrameTypes.Generic, Ct);
        await Town.Server("duo").BroadcastAsync("203.0.113.9:5/76561198000000031/Tess joined [windows/76561198000000031]", FrameTypes.Generic, Ct);

        var joins = await Town.UntilAsync("moderator", "/console tail type:join server:duo", "Tess joined", Ct);
        Assert.DoesNotContain("has spawned", joins);
        Assert.Contains("has spawned", await Town.UntilAsync("moderator", "/console tail type:player server:duo", "Tess joined", Ct));
        Assert.Contains("1 line in all", await Town.UntilAsync("moderator", "/console search text:Tess type:join server:duo", "Tess joined", Ct));
    }

    [Fact]
    public async Task A_live_console_of_one_kind_leaves_the_others_of_its_class_out()
    {
        Assert.Contains("of type `team_create`", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/console live on type:team_create server:duo", Ct, "admin-log")));
        await Town.Server("duo").BroadcastAsync("[Tina] has left [Theo]s team, ID: [4711]", FrameTypes.Generic, Ct);
        await Town.Server("duo").BroadcastAsync("[Tina] created a team, ID: [4712]", FrameTypes.Generic, Ct);

        var message = await Town.SeesAsync("admin-log", "**Tina** created team 4712", Ct);
        Assert.DoesNotContain("Theo", WorkerTown.TextOf(message));
        Assert.Contains("is stopped", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/console live off type:team_create", Ct, "admin-log")));
    }

    [Fact]
    public async Task Types_of_lines_are_completed()
    {
        var choices = await Town.Discord.Actions.AutocompleteAsync("main", "moderator", "/console tail type:team_c", WorkerTown.Patience, Ct);

        Assert.Equal("team_create", Assert.Single(choices)!["value"]!.ToString());
    }

    [Fact]
    public async Task A_server_disconnected_by_hand_stays_so_until_it_is_connected()
    {
        Assert.Contains("Disconnected", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/server disconnect server:console", Ct)));
        Assert.Contains("is not connected", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/console send command:status server:console", Ct)));
        Assert.Contains("Connected", WorkerTown.TextOf(await Town.TypeAsync("moderator", "/server connect server:console", Ct)));
    }

    [Fact]
    public async Task A_default_is_set_and_cleared_and_names_are_completed()
    {
        Assert.Contains("is the default", WorkerTown.TextOf(await Town.TypeAsync("admin", "/server default server:duo", Ct)));
        Assert.Contains("duo", WorkerTown.TextOf(await Town.TypeAsync("player", "/server status", Ct, "general")));
        Assert.Contains("no default", WorkerTown.TextOf(await Town.TypeAsync("admin", "/server default server:none", Ct)));

        var choices = await Town.Discord.Actions.AutocompleteAsync("main", "player", "/server status server:co", WorkerTown.Patience, Ct);
        Assert.Equal("console", Assert.Single(choices)!["value"]!.ToString());
    }

    [Fact]
    public async Task Diagnostics_show_what_the_game_says()
    {
        var text = WorkerTown.TextOf(await Town.TypeAsync("moderator", "/server diagnostics server:main", Ct));

        Assert.Contains("Entities:", text);
        Assert.Contains("Frames a second:", text);
    }
}

internal static class FrameTypes
{
    public const GustMark.Simulator.GameServers.Wire.FrameType Generic = GustMark.Simulator.GameServers.Wire.FrameType.Generic;
}
