using System.Globalization;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.EndToEnd;

/// <summary>Who may do what, who did it, and what needs two people.</summary>
public sealed class AuditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_people_do_is_recorded_shown_and_told_over_a_kill_and_the_chain_is_whole()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await SaysAsync("admin", "/feed set kind:admin channel:#general");

        await SaysAsync("admin", "/server default server:duo");
        await SaysAsync("player", "/console send command:status");
        await town.AddServerAsync("late", 1, "hunter22", Ct);
        await town.SeesAsync("general", $"{Mention(town, "admin")} ✅ **server default** duo", Ct);

        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        var recent = await town.UntilAsync("admin", "/audit recent action:server", "**server default** duo", Ct);
        Assert.Contains($"{Mention(town, "admin")} (admin) ✅ **server add** late", recent, StringComparison.Ordinal);
        Assert.Contains("Head ", recent, StringComparison.Ordinal);
        var refused = await SaysAsync("admin", $"/audit recent actor:{Mention(town, "player")}");
        Assert.Contains("(player) ⛔ **console send**", refused, StringComparison.Ordinal);
        Assert.Contains("is for moderators", refused, StringComparison.Ordinal);
        Assert.Contains("is for admins", await SaysAsync("moderator", "/server default server:main"), StringComparison.Ordinal);
        Assert.Contains("in `audit.jsonl`", await SaysAsync("admin", "/audit export since:1h"), StringComparison.Ordinal);

        Assert.Equal(0, await town.StopWorkerAsync());
        await using var reader = StorageReader.Open(new StorageOptions { DataFolder = town.Data.FullName }, TimeProvider.System);
        var guild = Assert.Single(await reader.Audit.GuildsAsync(Ct));
        Assert.Equal(new GuildId(town.Discord.World.GuildId), guild);
        Assert.Null((await AuditChain.VerifyAsync(reader.Audit, guild, null, Ct)).Flaw);
        Assert.DoesNotContain(await reader.Audit.ReadAsync(guild, 0, 500, Ct), record => record.Details!.Mentions("hunter22"));
    }

    [Fact]
    public async Task A_role_makes_a_moderator_from_one_moment_to_the_next()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        lock (town.Discord.World.Gate)
        {
            var role = new GuildRole(town.Discord.World.Ids.Next(), "helpers", 0, 0, 1, false);
            town.Discord.World.Roles.Add(role);
            town.Discord.World.FindPerson("player")!.Roles.Add(role.Id);
        }

        Assert.Contains("is for moderators", await SaysAsync("player", "/console tail server:main"), StringComparison.Ordinal);
        Assert.Contains("**none** → **moderator**", await SaysAsync("admin", "/config role level:moderator role:helpers"), StringComparison.Ordinal);
        Assert.DoesNotContain("is for moderators", await SaysAsync("player", "/console tail server:main"), StringComparison.Ordinal);
        Assert.Contains("is for admins", await SaysAsync("player", "/server default server:main"), StringComparison.Ordinal);
        Assert.Contains("**moderator**", await SaysAsync("admin", "/config role"), StringComparison.Ordinal);

        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("player", "/console tail server:main", "main", Ct);
        Assert.Contains("**moderator** → **none**", await SaysAsync("admin", "/config role level:none role:helpers"), StringComparison.Ordinal);
        Assert.Contains("is for moderators", await SaysAsync("player", "/console tail server:main"), StringComparison.Ordinal);
        Assert.Contains("none → moderator", await SaysAsync("admin", "/audit recent action:config"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_two_people_waits_over_a_kill_and_is_done_once_when_the_second_one_approves()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await RequireTwoAsync(town, "server remove, server default");

        // With a dialog for the reason.
        var dialog = (await town.TypeAsync("admin", "/server remove server:duo", Ct)).Modal!["custom_id"]!.ToString();
        var waits = await town.Discord.Actions.ModalAsync("admin", dialog, new Dictionary<string, string> { ["reason"] = "nobody plays there" }, ct: Ct);
        Assert.Contains("waits for a second person", WorkerTown.TextOf(waits), StringComparison.Ordinal);
        var question = (await town.SeesAsync("main", "nobody plays there", Ct))["id"]!.ToString();
        Assert.Contains("have asked for it yourself", await PressAsync(town, "admin", question, "Approve"), StringComparison.Ordinal);
        Assert.Contains("This is for admins", await PressAsync(town, "moderator", question, "Approve"), StringComparison.Ordinal);
        Assert.Contains("duo", await SaysAsync("player", "/server list"), StringComparison.Ordinal);

        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("player", "/server list", "duo", Ct);
        await PressAsync(town, "owner", question, "Approve");
        await town.SeesAsync("main", $"{Mention(town, "owner")} approved it, and it was run", Ct);
        Assert.DoesNotContain("**duo**", await SaysAsync("player", "/server list"), StringComparison.Ordinal);

        // Taken back by the one who asked.
        dialog = (await town.TypeAsync("admin", "/server default server:console", Ct)).Modal!["custom_id"]!.ToString();
        await town.Discord.Actions.ModalAsync("admin", dialog, new Dictionary<string, string> { ["reason"] = "a try" }, ct: Ct);
        question = (await town.SeesAsync("main", "a try", Ct))["id"]!.ToString();
        await PressAsync(town, "admin", question, "Refuse");
        await town.SeesAsync("main", "It was taken back", Ct);

        // Asked for by one who is no admin any more when it is approved.
        dialog = (await town.TypeAsync("admin", "/server default server:console", Ct)).Modal!["custom_id"]!.ToString();
        await town.Discord.Actions.ModalAsync("admin", dialog, new Dictionary<string, string> { ["reason"] = "too late" }, ct: Ct);
        question = (await town.SeesAsync("main", "too late", Ct))["id"]!.ToString();
        var admin = town.Discord.World.FindPerson("admin")!;
        var roles = admin.Roles.ToList();
        lock (town.Discord.World.Gate)
            admin.Roles.Clear();
        Assert.Contains("for another level now", await PressAsync(town, "owner", question, "Approve"), StringComparison.Ordinal);
        lock (town.Discord.World.Gate)
            admin.Roles.UnionWith(roles);

        // The message in the channel is there a moment before the answer to the second person, which is recorded first.
        var recent = await town.UntilAsync("admin", "/audit recent", $"{Mention(town, "owner")} (owner) ✅ **approve** /server remove", Ct);
        Assert.Contains($"{Mention(town, "admin")} (admin) ✅ **server remove** duo", recent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_approved_when_the_worker_died_is_run_at_its_start_and_what_ran_then_is_not_run_again()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        await RequireTwoAsync(town, "server remove, server default, server bind");
        foreach (var command in (string[])["/server remove server:duo", "/server default server:console", "/server bind server:duo"])
            await AskAsync(town, command);
        await town.KillWorkerAsync(Ct);
        await using (var storage = await OpenedStorage.OpenAsync(town.Data.FullName))
        {
            var open = await storage.Approvals.OpenAsync(Ct);
            await MoveAsync(storage, open[0], ApprovalState.Waiting, ApprovalState.Approved);
            await MoveAsync(storage, open[1], ApprovalState.Waiting, ApprovalState.Approved);
            await MoveAsync(storage, open[1], ApprovalState.Approved, ApprovalState.Running);
            await storage.Database.WriteAsync(
                connection => connection.Execute("UPDATE approvals SET asker_level = 'Emperor', at = -1 WHERE command = 'server bind'"), Ct);
        }

        town.StartWorker();

        await town.SeesAsync("main", "<@1> approved it, and it was run", Ct);
        await town.SeesAsync("main", "Whether it was done is not known", Ct);
        var list = await town.UntilAsync("player", "/server list", "**main**", Ct);
        Assert.DoesNotContain("**duo**", list, StringComparison.Ordinal);
        Assert.Contains("Which server?", WorkerTown.TextOf(await town.TypeAsync("moderator", "/console tail", Ct, "general")), StringComparison.Ordinal);
    }

    private static async Task AskAsync(WorkerTown town, string command)
    {
        var dialog = (await town.TypeAsync("admin", command, Ct)).Modal!["custom_id"]!.ToString();
        await town.Discord.Actions.ModalAsync("admin", dialog, new Dictionary<string, string> { ["reason"] = $"reason of {command}" }, ct: Ct);
        await town.SeesAsync("main", $"reason of {command}", Ct);
    }

    private static async Task MoveAsync(WorkerStorage storage, Approval approval, ApprovalState from, ApprovalState to) =>
        Assert.True(await storage.Approvals.MoveAsync(approval.Guild, approval.Id, from, to, new MemberId(1), Ct));

    private static async Task RequireTwoAsync(WorkerTown town, string commands)
    {
        var shown = await town.TypeAsync("owner", "/config show", Ct);
        var id = shown.Messages[0]["id"]!.ToString();
        while (!WorkerTown.TextOf(shown).Contains("Two people", StringComparison.Ordinal))
            shown = await town.Discord.Actions.ComponentAsync("owner", "main", id, "▶", ct: Ct);
        var dialog = await town.Discord.Actions.ComponentAsync("owner", "main", id, "Change", ct: Ct);
        var changed = await town.Discord.Actions.ModalAsync(
            "owner", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string> { ["commands"] = commands, ["life"] = "15m" }, ct: Ct);
        Assert.Contains("Two people: changed", WorkerTown.TextOf(changed), StringComparison.Ordinal);
    }

    private static async Task<string> PressAsync(WorkerTown town, string user, string message, string label) =>
        WorkerTown.TextOf(await town.Discord.Actions.ComponentAsync(user, "main", message, label, ct: Ct));

    private static string Mention(WorkerTown town, string name) => string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson(name)!.Id}>");
}
