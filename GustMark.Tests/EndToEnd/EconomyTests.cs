using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Simulator.Discord;

namespace GustMark.Tests.EndToEnd;

/// <summary>Coins by command, among members of the simulated guild.</summary>
public sealed partial class EconomyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_pay_each_other_and_admins_undo_it()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        string Mention(string name) => string.Create(CultureInfo.InvariantCulture, $"<@{town.Discord.World.FindPerson(name)!.Id}>");
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));

        await town.TypeAsync("admin", "/feed set kind:economy channel:#duo template:\"{member} > {other}: {amount} {reason}\"", Ct);

        Assert.Contains("`starting-balance` **100** → **20**", await SaysAsync("admin", "/config economy starting-balance:20 tax:10"), StringComparison.Ordinal);
        Assert.Contains("cannot be the setting `tax`", await SaysAsync("admin", "/config economy tax:lots"), StringComparison.Ordinal);
        Assert.Contains("has **20** 🪙", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("**+50** 🪙", await SaysAsync("player", "/economy daily"), StringComparison.Ordinal);
        Assert.Contains("already", await SaysAsync("player", "/economy daily"), StringComparison.Ordinal);

        // 20 and 50 are there; of 60 the house keeps 6.
        var paid = await town.TypeAsync("player", $"/economy pay player:{Mention("player2")} amount:60 note:\"for @everyone\"", Ct);
        var text = WorkerTown.TextOf(paid);
        Assert.Contains("paid **60** 🪙", text, StringComparison.Ordinal);
        Assert.Contains("**54** 🪙 arrived", text, StringComparison.Ordinal);
        Assert.StartsWith(Mention("player2"), text, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", text, StringComparison.Ordinal);
        await town.SeesAsync("duo", $"{Mention("player")} > {Mention("player2")}: **54** 🪙", Ct);
        Assert.Contains("has **74** 🪙", await SaysAsync("player2", "/economy balance"), StringComparison.Ordinal);

        Assert.Contains("is no member", await SaysAsync("player", "/economy pay player:<@999999999999999999> amount:1"), StringComparison.Ordinal);
        Assert.Contains("more than can be counted", await SaysAsync("player", $"/economy pay player:{Mention("player2")} amount:99999999999b"), StringComparison.Ordinal);
        Assert.Contains("there are **10**", await SaysAsync("player", $"/economy pay player:{Mention("player2")} amount:11"), StringComparison.Ordinal);
        Assert.Contains("for moderators", await SaysAsync("player", $"/economy history player:{Mention("player2")}"), StringComparison.Ordinal);
        Assert.Contains("of what?", await SaysAsync("admin", $"/economy grant player:{Mention("player")} amount:all reason:x"), StringComparison.Ordinal);

        var history = await SaysAsync("player", "/economy history kind:pay");
        var entry = PayEntry().Match(history).Value;
        Assert.Contains("is undone", await SaysAsync("admin", $"/economy reverse entry:{entry}"), StringComparison.Ordinal);
        Assert.Contains("has **70** 🪙", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("was undone before", await SaysAsync("admin", $"/economy reverse entry:{entry}"), StringComparison.Ordinal);

        Assert.Contains("**+250** 🪙", await SaysAsync("admin", $"/economy grant player:{Mention("player")} amount:250 reason:contest"), StringComparison.Ordinal);
        Assert.Contains("**−160** 🪙", await SaysAsync("admin", $"/economy deduct player:{Mention("player")} amount:half reason:fee"), StringComparison.Ordinal);
        Assert.Contains("has **5** 🪙 now", await SaysAsync("admin", $"/economy set player:{Mention("player")} amount:5 reason:season"), StringComparison.Ordinal);
        var board = await town.TypeAsync("player", "/economy leaderboard", Ct);
        Assert.Contains("🥇", WorkerTown.TextOf(board), StringComparison.Ordinal);
        Assert.NotEmpty(board.Messages[0]["attachments"]!.AsArray());
        Assert.Contains("Created:", await SaysAsync("player", "/economy stats period:week"), StringComparison.Ordinal);

        var question = await town.TypeAsync("admin", $"/economy reverse actor:{Mention("admin")} kind:deduct since:1h", Ct);
        Assert.Contains("**1** entry that", WorkerTown.TextOf(question), StringComparison.Ordinal);
        Assert.Contains("**1** entry is undone", WorkerTown.TextOf(await PressAsync(town, question, "Undo them")), StringComparison.Ordinal);
        Assert.Contains("has **165** 🪙", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("The ledger is sound", await SaysAsync("admin", "/economy audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wallets_move_to_the_servers_and_back_after_a_question()
    {
        await using var town = await WorkerTown.StartAsync(Ct);
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        await SaysAsync("player", "/economy balance");
        await town.TypeAsync("admin", "/server default server:main", Ct);

        var question = await town.TypeAsync("admin", "/config economy wallets:server", Ct);
        Assert.Contains("**100** 🪙 of **1** member move to **main**", WorkerTown.TextOf(question), StringComparison.Ordinal);
        Assert.Contains("Each server has wallets of its own", WorkerTown.TextOf(await PressAsync(town, question, "Move all coins")), StringComparison.Ordinal);
        Assert.Contains("has **100** 🪙 on **main**", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("has **0** 🪙 on **duo**", WorkerTown.TextOf(await town.TypeAsync("player", "/economy balance", Ct, "duo")), StringComparison.Ordinal);

        question = await town.TypeAsync("admin", "/config economy wallets:guild", Ct);
        Assert.Contains("All servers share them", WorkerTown.TextOf(await PressAsync(town, question, "Move all coins")), StringComparison.Ordinal);
        Assert.Contains("has **100** 🪙.", await SaysAsync("player", "/economy balance"), StringComparison.Ordinal);
        Assert.Contains("The ledger is sound", await SaysAsync("admin", "/economy audit"), StringComparison.Ordinal);
    }

    private static Task<Outcome> PressAsync(WorkerTown town, Outcome asked, string label) =>
        town.Discord.Actions.ComponentAsync("admin", "main", asked.Messages[0]["id"]!.ToString(), label, ct: Ct);

    [GeneratedRegex("pay/[0-9]+")]
    private static partial Regex PayEntry();
}
