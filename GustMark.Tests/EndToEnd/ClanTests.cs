using System.Globalization;
using GustMark.Simulator.Discord;

namespace GustMark.Tests.EndToEnd;

/// <summary>Clans by command, among members of the simulated guild.</summary>
public sealed class ClanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clan_is_founded_joined_ranked_and_goes_on_when_its_leader_leaves()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        string Mention(string name) => string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson(name)!.Id}>");
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await town.TypeAsync("admin", "/feed set kind:clan channel:#duo", Ct);

        Assert.Contains("There is none yet", await SaysAsync("player", "/clan list"), StringComparison.Ordinal);
        Assert.Contains("You are in no clan", await SaysAsync("player", "/clan info"), StringComparison.Ordinal);
        Assert.Contains("cannot be the tag", await SaysAsync("player", "/clan create name:\"Night Bears\" tag:\"<@1>\""), StringComparison.Ordinal);
        Assert.Contains("has founded **Night Bears** [BEAR]", await SaysAsync("player", "/clan create name:\"Night Bears\" tag:BEAR description:\"We sleep by day\""), StringComparison.Ordinal);
        Assert.Contains("nobody is in two", await SaysAsync("player", "/clan create name:Wolves tag:WOLF"), StringComparison.Ordinal);
        Assert.Contains("looks like the clan **Night Bears**", await SaysAsync("player2", "/clan create name:\"N1ght  Be\u0430rs\" tag:XX"), StringComparison.Ordinal);
        await town.SeesAsync("duo", $"{Mention("player")} founded **Night Bears** [BEAR]", Ct);

        // The invitation is for one person alone.
        var invited = await town.TypeAsync("player", $"/clan invite player:{Mention("player2")}", Ct);
        Assert.StartsWith(Mention("player2"), WorkerTown.TextOf(invited), StringComparison.Ordinal);
        Assert.Contains("Only who was invited", WorkerTown.TextOf(await PressAsync(town, "moderator", invited, "Join")), StringComparison.Ordinal);
        Assert.Contains("which has 2 members", WorkerTown.TextOf(await PressAsync(town, "player2", invited, "Join")), StringComparison.Ordinal);
        Assert.Contains("not invited", await SaysAsync("moderator", "/clan join clan:BEAR"), StringComparison.Ordinal);
        await SaysAsync("player", $"/clan invite player:{Mention("moderator")}");
        Assert.Contains("is in **Night Bears**", await SaysAsync("moderator", "/clan join clan:BEAR"), StringComparison.Ordinal);

        Assert.Contains("is for the leader", await SaysAsync("player2", "/clan edit name:Mine"), StringComparison.Ordinal);
        Assert.Contains("is **Day Bears** [DAY] now", await SaysAsync("player", "/clan edit name:\"Day Bears\" tag:DAY"), StringComparison.Ordinal);
        Assert.Contains("is an officer now", await SaysAsync("player", $"/clan promote player:{Mention("player2")}"), StringComparison.Ordinal);
        Assert.Contains("which is not below you", await SaysAsync("player2", $"/clan kick player:{Mention("player")}"), StringComparison.Ordinal);
        Assert.Contains("is a member now", await SaysAsync("player", $"/clan demote player:{Mention("player2")}"), StringComparison.Ordinal);
        await SaysAsync("player", $"/clan promote player:{Mention("player2")}");
        var info = await SaysAsync("moderator", "/clan info");
        Assert.Contains($"👑 {Mention("player")}", info, StringComparison.Ordinal);
        Assert.Contains($"⭐ {Mention("player2")}", info, StringComparison.Ordinal);
        Assert.Contains("**Level 1**", info, StringComparison.Ordinal);
        Assert.Contains("**Day Bears** [DAY] level **1**", await SaysAsync("admin", "/clan leaderboard"), StringComparison.Ordinal);

        // A leader leaves: the officer leads.
        var asked = await town.TypeAsync("player", "/clan leave", Ct);
        Assert.Contains($"{Mention("player2")} leads it", WorkerTown.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains($"{Mention("player2")} leads it now", WorkerTown.TextOf(await PressAsync(town, "player", asked, "Leave")), StringComparison.Ordinal);
        await town.SeesAsync("duo", $"{Mention("player")} left **Day Bears** [DAY]; {Mention("player2")} leads **Day Bears** [DAY]", Ct);

        asked = await town.TypeAsync("player2", $"/clan transfer player:{Mention("moderator")}", Ct);
        Assert.Contains("is the leader now", WorkerTown.TextOf(await PressAsync(town, "player2", asked, "Hand it over")), StringComparison.Ordinal);
        Assert.Contains("is not in **Day Bears** [DAY] any more", await SaysAsync("moderator", $"/clan kick player:{Mention("player2")}"), StringComparison.Ordinal);

        asked = await town.TypeAsync("moderator", "/clan delete", Ct);
        Assert.Contains("Its bank is empty", WorkerTown.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains("**Day Bears** [DAY] is closed", WorkerTown.TextOf(await PressAsync(town, "moderator", asked, "Close it")), StringComparison.Ordinal);
        Assert.Contains("There is none yet", await SaysAsync("player", "/clan list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bank_keeps_coins_also_over_a_kill_and_pays_them_out_at_the_end()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        string Mention(string name) => string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson(name)!.Id}>");
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await SaysAsync("player", "/clan create name:Bears tag:BE");
        await PressAsync(town, "player2", await town.TypeAsync("player", $"/clan invite player:{Mention("player2")}", Ct), "Join");

        Assert.Contains("put **80** 🪙 into the bank of **Bears** [BE], which has **80** 🪙 now", await SaysAsync("player2", "/clan bank deposit amount:80"), StringComparison.Ordinal);
        Assert.Contains("there are **20**", await SaysAsync("player2", "/clan bank deposit amount:21"), StringComparison.Ordinal);
        Assert.Contains("is for officers and the leader", await SaysAsync("player2", "/clan bank withdraw amount:1"), StringComparison.Ordinal);
        Assert.Contains("took **40** 🪙 out", await SaysAsync("player", "/clan bank withdraw amount:half"), StringComparison.Ordinal);

        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("player", "/clan info", "**Bank** **40**", Ct);
        var history = await SaysAsync("player2", "/clan bank history");
        Assert.Contains($"**+80** 🪙 {Mention("player2")}", history, StringComparison.Ordinal);
        Assert.Contains($"**−40** 🪙 {Mention("player")}", history, StringComparison.Ordinal);

        // The rules are an admin's, by a dialog.
        var list = await town.TypeAsync("admin", "/clan list", Ct);
        var dialog = await PressAsync(town, "admin", list, "Settings: rules");
        var changed = await town.Discord.Actions.ModalAsync("admin", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["size"] = "2", ["level"] = "player", ["limit"] = "10", ["life"] = "2d",
        }, ct: Ct);
        Assert.Contains("`size limit` **20** → **2**", WorkerTown.TextOf(changed), StringComparison.Ordinal);
        Assert.Contains("there is no room for more", await SaysAsync("player", $"/clan invite player:{Mention("moderator")}"), StringComparison.Ordinal);
        await SaysAsync("player", $"/clan promote player:{Mention("player2")}");
        Assert.Contains("may take **10** coins a day", await SaysAsync("player2", "/clan bank withdraw amount:11"), StringComparison.Ordinal);
        Assert.Contains("took **10** 🪙 out", await SaysAsync("player2", "/clan bank withdraw amount:10"), StringComparison.Ordinal);
        Assert.DoesNotContain("Settings", (await town.TypeAsync("player", "/clan list", Ct)).Messages[0].ToJsonString(), StringComparison.Ordinal);

        var asked = await town.TypeAsync("player", "/clan delete", Ct);
        Assert.Contains("in its bank, **30** 🪙, comes to you", WorkerTown.TextOf(asked), StringComparison.Ordinal);
        Assert.Contains("**30** 🪙 from its bank came to", WorkerTown.TextOf(await PressAsync(town, "player", asked, "Close it")), StringComparison.Ordinal);
        Assert.Contains("has **170** 🪙", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("The ledger is sound", await SaysAsync("admin", "/economy audit"), StringComparison.Ordinal);
    }

    private static Task<Outcome> PressAsync(WorkerTown town, string user, Outcome shown, string label) =>
        town.Discord.Actions.ComponentAsync(user, "main", shown.Messages[0]["id"]!.ToString(), label, ct: Ct);
}
