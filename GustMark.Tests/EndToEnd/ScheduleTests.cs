using System.Globalization;
using GustMark.Core.Schedules;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Storage;

namespace GustMark.Tests.EndToEnd;

/// <summary>What is planned by command, in the games and in Discord.</summary>
public sealed class ScheduleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announcement_and_a_command_are_done_at_their_time_and_listed()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var main = town.Server("main");
        await PlayerAction.PerformAsync(main, new ActionBody("join", "Rusty", null, null), Ct);
        await town.UntilAsync("player", "/server status server:main", "**Rusty**", Ct);
        await town.TypeAsync("admin", "/config locale timezone:Europe/Berlin", Ct);

        var planned = WorkerTown.TextOf(await town.TypeAsync("admin", $"/schedule announce text:\"{{players}} play on {{server}}\" at:\"{In(3)}\" server:all channel:#duo name:Hello", Ct));
        var kick = WorkerTown.TextOf(await town.TypeAsync("admin", $"/schedule command command:\"kick Rusty\" at:\"{In(4)}\" server:main", Ct));
        var cron = WorkerTown.TextOf(await town.TypeAsync("admin", "/schedule announce text:\"Wipe in {wipe}\" wipe:\"0 19 * * THU\" before:\"2h 5m\" server:main name:Wipe", Ct));
        var choices = await town.Discord.Actions.AutocompleteAsync("main", "admin", "/schedule pause schedule:wip", WorkerTown.Patience, Ct);

        Assert.Contains("🗓️ Planned: **Hello**", planned, StringComparison.Ordinal);
        Assert.Contains("all servers, <#", planned, StringComparison.Ordinal);
        Assert.Contains("⌨️ `kick Rusty`\n**main**", kick, StringComparison.Ordinal);
        Assert.Contains("counts down to `0 19 * * THU` (Europe/Berlin): 2h, 5m ahead", cron, StringComparison.Ordinal);
        Assert.StartsWith("Wipe · announcement", choices[0]!["name"]!.ToString(), StringComparison.Ordinal);
        foreach (var name in new[] { "main", "duo", "console" })
            await SaidAsync(town, name, $" play on {name}");
        await town.SeesAsync("duo", " play on ", Ct);
        await main.Received.WaitAsync(command => command.Message == "kick Rusty", Ct).WaitAsync(WorkerTown.Patience, Ct);

        // Answered after it, so by now it has been done.
        await town.TypeAsync("moderator", "/console send command:status server:main", Ct);
        Assert.DoesNotContain(main.World.Players, player => player.Name == "Rusty");
        var list = await town.UntilAsync("admin", "/schedule list", "✅ done", Ct);
        Assert.Contains("Times of day are those of Europe/Berlin", list, StringComparison.Ordinal);
        Assert.Contains("**Wipe**", list, StringComparison.Ordinal);
        Assert.Single(main.Received.Snapshot(), command => command.Message.Contains("play on", StringComparison.Ordinal));
        await Assert.ThrowsAsync<ClientRefusal>(() => town.TypeAsync("moderator", "/schedule list", Ct));
        Assert.Contains("{nobody} is nothing", WorkerTown.TextOf(await town.TypeAsync("admin", "/schedule announce text:\"{nobody}\" at:1h server:main", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_told_where_it_was_planned_and_what_waits_is_done_when_the_server_is_back()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var duo = town.Server("duo");
        await duo.SetFaultAsync(GameServerFault.Refuse);
        await town.UntilAsync("player", "/server status server:duo", "Not reachable", Ct);

        await town.TypeAsync("admin", $"/schedule announce text:never at:\"{In(2)}\" server:duo late:none name:Never", Ct);
        await town.TypeAsync("admin", $"/schedule announce text:later at:\"{In(2)}\" server:duo late:10m name:Later", Ct);
        var told = WorkerTown.TextOf(await town.SeesAsync("main", "**Never** was due", Ct));
        await town.UntilAsync("admin", "/schedule list", "⏳ waits", Ct);
        await duo.SetFaultAsync(GameServerFault.None);

        Assert.Contains("**duo** was not connected.", told, StringComparison.Ordinal);
        await SaidAsync(town, "duo", "later");
        Assert.DoesNotContain(duo.Received.Snapshot(), command => command.Message.Contains("never", StringComparison.Ordinal));
        Assert.DoesNotContain(town.Discord.Messages("main"), message => WorkerTown.TextOf(message).Contains("**Later** was due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_quiet_hours_nothing_is_announced_and_commands_run()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var list = await town.TypeAsync("admin", "/schedule list", Ct);
        var asked = await PressAsync(town, list, "Quiet hours");
        var now = TimeProvider.System.GetUtcNow();
        var set = await town.Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["from"] = now.AddHours(-1).ToString("HH:mm", CultureInfo.InvariantCulture), ["to"] = now.AddHours(1).ToString("HH:mm", CultureInfo.InvariantCulture),
        }, WorkerTown.Patience, Ct);

        var settings = await SettingsAsync(town);
        Assert.Contains(settings, page => page.Contains("🗓️ Schedules", StringComparison.Ordinal) && page.Contains("Quiet hours: nothing is announced in the game from ", StringComparison.Ordinal));
        Assert.Contains(settings, page => page.Contains("No report comes by itself.", StringComparison.Ordinal));
        Assert.Contains(settings, page => page.Contains("`server-down` **1 min** down", StringComparison.Ordinal));

        await town.TypeAsync("admin", $"/schedule announce text:quietly at:\"{In(2)}\" server:main", Ct);
        await town.TypeAsync("admin", $"/schedule command command:\"say loudly\" at:\"{In(2)}\" server:main", Ct);

        Assert.Contains("🔕 From ", WorkerTown.TextOf(set), StringComparison.Ordinal);
        await SaidAsync(town, "main", "loudly");
        var shown = await town.UntilAsync("admin", "/schedule list", "🔕 left out", Ct);
        Assert.Contains("Quiet hours: nothing is announced in the game from ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(town.Server("main").Received.Snapshot(), command => command.Message.Contains("quietly", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_schedule_is_paused_resumed_and_removed()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.TypeAsync("admin", "/schedule announce text:x cron:\"0 18 * * *\" server:main name:Vote", Ct);

        var paused = await town.TypeAsync("admin", "/schedule pause schedule:Vote", Ct);
        var listed = WorkerTown.TextOf(await town.TypeAsync("admin", "/schedule list", Ct));
        var resumed = await PressAsync(town, paused, "Resume");
        var asked = await town.TypeAsync("admin", "/schedule remove schedule:vote", Ct);
        var removed = await PressAsync(town, asked, "Remove it");

        Assert.Contains("⏸️ **Vote** is paused", WorkerTown.TextOf(paused), StringComparison.Ordinal);
        Assert.Contains("⏸️ paused", listed, StringComparison.Ordinal);
        Assert.Contains("▶️ **Vote** is run again, next <t:", WorkerTown.TextOf(resumed), StringComparison.Ordinal);
        Assert.Contains("🗑️ **Vote** is not run any more.", WorkerTown.TextOf(removed), StringComparison.Ordinal);
        Assert.Contains("Nothing is planned", WorkerTown.TextOf(await town.TypeAsync("admin", "/schedule list", Ct)), StringComparison.Ordinal);
        Assert.Contains("There is no schedule **Vote**", WorkerTown.TextOf(await town.TypeAsync("admin", "/schedule pause schedule:Vote", Ct)), StringComparison.Ordinal);
        var audit = WorkerTown.TextOf(await town.TypeAsync("admin", "/audit recent", Ct));
        Assert.Contains("schedule announce", audit, StringComparison.Ordinal);
        Assert.Contains("schedule pause", audit, StringComparison.Ordinal);
        Assert.Contains("schedule remove", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_due_while_the_worker_was_dead_is_done_once_and_what_had_begun_is_told_to_be_unclear()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await town.TypeAsync("admin", "/schedule announce text:latecomer at:2h server:main name:Late", Ct);
        await town.TypeAsync("admin", "/schedule announce text:halfway cron:\"0 18 * * *\" server:main name:Half", Ct);
        await town.KillWorkerAsync(Ct);
        await using (var storage = await OpenedStorage.OpenAsync(town.Data.FullName))
        {
            var guild = (await storage.Servers.AllAsync(Ct))[0].Guild;
            var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
            foreach (var planned in await storage.Schedules.OfGuildAsync(guild, Ct))
            {
                await storage.Schedules.ReplaceAsync(planned.Name == "Late"
                    ? planned with { Times = ScheduleTimes.Once(now.AddSeconds(-1)), Next = now.AddSeconds(-1), Since = now.AddHours(-1) }
                    : planned with { Run = new ScheduleRun(now.AddSeconds(-9), RunState.Running, now.AddSeconds(-9)) }, Ct);
            }
        }

        town.StartWorker();
        await SaidAsync(town, "main", "latecomer");
        var told = WorkerTown.TextOf(await town.SeesAsync("main", "**Half** was due", Ct));
        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("admin", "/schedule list", "❓ nobody knows", Ct);

        Assert.Contains("nobody knows whether it was done", told, StringComparison.Ordinal);
        Assert.Contains("The bot was stopped in the middle of it.", told, StringComparison.Ordinal);
        Assert.Single(town.Server("main").Received.Snapshot(), command => command.Message == "say latecomer");
        Assert.DoesNotContain(town.Server("main").Received.Snapshot(), command => command.Message.Contains("halfway", StringComparison.Ordinal));
        Assert.Single(town.Discord.Messages("main"), message => WorkerTown.TextOf(message).Contains("**Half** was due", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_whose_worker_is_killed_before_the_game_has_answered_is_not_sent_again()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var game = town.Server("main");
        await game.SetFaultAsync(GameServerFault.Slow);
        await town.TypeAsync("admin", $"/schedule command command:\"say once\" at:\"{In(3)}\" server:main name:Once", Ct);

        await SaidAsync(town, "main", "once");
        await town.KillWorkerAsync(Ct);
        await game.SetFaultAsync(GameServerFault.None);
        town.StartWorker();

        await town.SeesAsync("main", "**Once** was due", Ct);
        await town.UntilAsync("admin", "/schedule list", "❓ nobody knows", Ct);
        Assert.Single(game.Received.Snapshot(), command => command.Message == "say once");
    }

    /// <summary>The pages of <c>/config show</c> up to the one about two people, which comes behind them.</summary>
    private static async Task<List<string>> SettingsAsync(WorkerTown town)
    {
        var shown = await town.TypeAsync("admin", "/config show", Ct);
        var (id, pages) = (shown.Messages[0]["id"]!.ToString(), new List<string> { WorkerTown.TextOf(shown) });
        while (!pages[^1].Contains("Two people", StringComparison.Ordinal))
            pages.Add(WorkerTown.TextOf(await town.Discord.Actions.ComponentAsync("admin", "main", id, "▶", ct: Ct)));
        return pages;
    }

    // To the second, as Discord writes moments.
    private static string In(int seconds) => $"<t:{TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds()}>";

    private static Task<IReadOnlyList<ReceivedCommand>> SaidAsync(WorkerTown town, string server, string text) => town.Server(server).Received
        .WaitAsync(command => command.Message.StartsWith("say ", StringComparison.Ordinal) && command.Message.Contains(text, StringComparison.Ordinal), Ct).WaitAsync(WorkerTown.Patience, Ct);

    private static Task<Outcome> PressAsync(WorkerTown town, Outcome shown, string label) =>
        town.Discord.Actions.ComponentAsync("admin", "main", shown.Messages[0]["id"]!.ToString(), label, null, WorkerTown.Patience, Ct);
}
