using System.Globalization;
using GustMark.Simulator.Discord;

namespace GustMark.Tests.EndToEnd;

/// <summary>Clans by command, with two members of the simulated guild.</summary>
public sealed class ClanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_members_run_a_clan_until_its_leaders_have_left()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        string Mention(string name) => string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson(name)!.Id}>");
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        async Task<string> PressesAsync(string user, Outcome asked, string label) => WorkerTown.TextOf(
            await town.Discord.Actions.ComponentAsync(user, "main", asked.Messages[0]["id"]!.ToString(), label, ct: Ct));

        Assert.Contains("in no clan", await SaysAsync("player", "/clan info"), StringComparison.Ordinal);
        Assert.Contains("mentions or links", await SaysAsync("player", "/clan create name:@everyone tag:RW"), StringComparison.Ordinal);
        Assert.Contains("**[RW] Red Wolves** is founded", await SaysAsync("player", "/clan create name:\"Red Wolves\" tag:RW description:\"*night*\""), StringComparison.Ordinal);
        Assert.Contains("looks like it", await SaysAsync("player2", "/clan create name:\"Rеd W0lves\" tag:XX"), StringComparison.Ordinal);
        Assert.Contains("is called **[WOLF] Red Wolves** now", await SaysAsync("player", "/clan edit tag:WOLF"), StringComparison.Ordinal);

        var invitation = await town.TypeAsync("player", $"/clan invite player:{Mention("player2")}", Ct);
        Assert.Contains(Mention("player2"), invitation.Messages[0]["content"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Only who is invited", await PressesAsync("player", invitation, "Join"), StringComparison.Ordinal);
        Assert.Contains("does not join", await PressesAsync("player2", invitation, "Decline"), StringComparison.Ordinal);
        Assert.Contains("not invited", await SaysAsync("player2", "/clan join clan:\"Red Wolves\""), StringComparison.Ordinal);
        invitation = await town.TypeAsync("player", $"/clan invite player:{Mention("player2")}", Ct);
        Assert.Contains("is a member of", await PressesAsync("player2", invitation, "Join"), StringComparison.Ordinal);

        Assert.Contains("**60** 🪙 went into", await SaysAsync("player", "/clan bank deposit amount:60"), StringComparison.Ordinal);
        Assert.Contains("Only officers and the leader", await SaysAsync("player2", "/clan bank withdraw amount:1"), StringComparison.Ordinal);
        Assert.Contains("an officer of", await SaysAsync("player", $"/clan promote player:{Mention("player2")}"), StringComparison.Ordinal);
        Assert.Contains("**20** 🪙 went out of", await SaysAsync("player2", "/clan bank withdraw amount:20"), StringComparison.Ordinal);
        Assert.Contains("**−20** 🪙", await SaysAsync("player", "/clan bank history"), StringComparison.Ordinal);
        Assert.Contains("Level 1", await SaysAsync("player2", "/clan info"), StringComparison.Ordinal);
        Assert.Contains("**1.** **[WOLF] Red Wolves**", await SaysAsync("player2", "/clan leaderboard by:bank"), StringComparison.Ordinal);
        Assert.Contains("a member of", await SaysAsync("player", $"/clan demote player:{Mention("player2")}"), StringComparison.Ordinal);
        Assert.Contains("is not in", await SaysAsync("player", $"/clan kick player:{Mention("player2")}"), StringComparison.Ordinal);
        await town.TypeAsync("player", $"/clan invite player:{Mention("player2")}", Ct);
        Assert.Contains("is a member of", await SaysAsync("player2", "/clan join clan:WOLF"), StringComparison.Ordinal);

        var transfer = await town.TypeAsync("player", $"/clan transfer player:{Mention("player2")}", Ct);
        Assert.Contains("the leader of", await PressesAsync("player", transfer, "Hand it over"), StringComparison.Ordinal);
        var leave = await town.TypeAsync("player2", "/clan leave", Ct);
        Assert.Contains($"{Mention("player")} leads it", WorkerTown.TextOf(leave), StringComparison.Ordinal);
        Assert.Contains($"{Mention("player")} leads it now", await PressesAsync("player2", leave, "Leave"), StringComparison.Ordinal);

        var list = await town.TypeAsync("admin", "/clan list", Ct);
        Assert.Contains("**[WOLF] Red Wolves**", WorkerTown.TextOf(list), StringComparison.Ordinal);
        var delete = await town.TypeAsync("player", "/clan delete", Ct);
        Assert.Contains("goes to you, as its last leader: **40** 🪙", WorkerTown.TextOf(delete), StringComparison.Ordinal);
        Assert.Contains("**40** 🪙", await PressesAsync("player", delete, "Close it"), StringComparison.Ordinal);
        Assert.Contains("has **80** 🪙", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("There is no clan yet", await SaysAsync("player", "/clan list"), StringComparison.Ordinal);
        Assert.Contains("The ledger is sound", await SaysAsync("admin", "/economy audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admins_set_how_clans_work_in_a_dialog()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        var list = await town.TypeAsync("admin", "/clan list", Ct);

        var dialog = await town.Discord.Actions.ComponentAsync("admin", "main", list.Messages[0]["id"]!.ToString(), "Settings", ct: Ct);

        Assert.Contains("Clans: rules", dialog.Modal!.ToJsonString(), StringComparison.Ordinal);
        Task<Outcome> FillAsync(string limit) => town.Discord.Actions.ModalAsync("admin", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["size"] = "5", ["level"] = "admin", ["limit"] = limit, ["life"] = "12h",
        }, ct: Ct);
        var changed = WorkerTown.TextOf(await FillAsync("none"));
        Assert.Contains("**Most members**: 5 (was 20)", changed, StringComparison.Ordinal);
        Assert.Contains("**Officers take a day at most**: no limit (was 1,000)", changed, StringComparison.Ordinal);
        Assert.Contains("Founding clans is for admins", WorkerTown.TextOf(await town.TypeAsync("player", "/clan create name:Wolves tag:RW", Ct)), StringComparison.Ordinal);
    }
}
