using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GustMark.Tests.EndToEnd;

/// <summary>Games by command and button, with a real worker.</summary>
public sealed partial class GamblingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_game_is_played_after_the_commitment_was_seen_and_agrees_when_it_is_played_again()
    {
        await using var town = await CasinoTown.StartAsync();
        async Task<string> SaysAsync(string command) => WorkerTown.TextOf(await town.TypeAsync("player", command, Ct));
        Assert.Contains("nothing that can be bet on", await SaysAsync("/gamble roulette bet:10 on:\"split 1-36\""));
        Assert.Contains("is not an amount", await SaysAsync("/gamble slots bet:lots"));

        var first = await town.TypeAsync("player", "/gamble coinflip bet:10 side:heads", Ct);
        var commitment = Hex().Match(WorkerTown.TextOf(first)).Value;
        Assert.Contains("Nothing has been bet yet", WorkerTown.TextOf(first));
        var dialog = await town.PressAsync(first, "Choose my own client seed");
        var chosen = await town.Discord.Actions.ModalAsync(
            "player", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string> { ["seed"] = "my lucky words" }, WorkerTown.Patience, Ct);
        Assert.Contains("my lucky words", WorkerTown.TextOf(chosen));

        // The same button twice is one bet.
        await town.PressAsync(chosen, "Play");
        await town.PressAsync(chosen, "Play");
        await town.SeesAsync("main", "Now you have", Ct);

        foreach (var command in new[] { "/gamble slots bet:10", "/gamble dice bet:10 chance:49.5", "/gamble roulette bet:10 on:red" })
            await town.TypeAsync("player", command, Ct);
        foreach (var game in new[] { "Slots", "Dice", "Roulette" })
            await town.Discord.WaitAsync(() => town.Discord.Messages("main").FirstOrDefault(message => IsResultOf(message, game)), WorkerTown.Patience, $"result of {game}", Ct);
        await town.PressAsync(await town.DealAsync(), "Stand");

        Assert.Contains("still secret", await SaysAsync($"/gamble verify game-id:{Ids(await SaysAsync("/gamble history"))[0]}"));
        var revealed = await SaysAsync("/gamble fairness reveal:True client-seed:another");
        Assert.Contains(commitment, revealed);
        Assert.Contains("Your client seed: `another`", revealed);

        var history = await SaysAsync("/gamble history");
        var ids = Ids(history);
        Assert.Single(NonceZero().Matches(history));
        Assert.InRange(ids.Count, 5, 30);
        foreach (var id in ids)
            Assert.Contains("The game agrees", await SaysAsync($"/gamble verify game-id:{id}"));
        Assert.Contains("There is no game", await SaysAsync("/gamble verify game-id:1"));

        Assert.Contains("**Roulette**: 1 played", await SaysAsync("/gamble stats period:week"));
        Assert.Contains("🥇", await SaysAsync("/gamble leaderboard"));
        Assert.Contains("returns **97.30 %**", await SaysAsync("/gamble odds game:roulette"));
        Assert.Contains("red", (await town.Discord.Actions.AutocompleteAsync("main", "player", "/gamble roulette bet:5 on:re", WorkerTown.Patience, Ct)).ToJsonString());
        Assert.Contains("The ledger is sound", WorkerTown.TextOf(await town.TypeAsync("admin", "/economy audit", Ct)));
    }

    [Fact]
    public async Task A_hand_goes_on_after_the_worker_was_killed_and_a_button_pressed_ten_times_acts_once()
    {
        await using var town = await CasinoTown.StartAsync();
        await town.PressAsync(await town.TypeAsync("player", "/gamble slots bet:10", Ct), "Play");
        var hand = await town.DealAsync();
        Assert.Contains("somebody else", WorkerTown.TextOf(await town.Discord.Actions.ComponentAsync("player2", "main", hand.Messages[0]["id"]!.ToString(), "Stand", null, WorkerTown.Patience, Ct)));
        Assert.Contains("still open", WorkerTown.TextOf(await town.TypeAsync("player", "/gamble fairness reveal:True", Ct)));
        await town.KillWorkerAsync(Ct);
        town.StartWorker();
        await town.UntilAsync("player", "/gamble odds", "Roulette", Ct);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => town.PressQuietlyAsync(hand, "Hit")));
        await town.Discord.WaitAsync(() => Cards(town.Shown(hand)) > 2 ? hand : null, WorkerTown.Patience, "third card", Ct);
        Assert.Equal(3, Cards(town.Shown(hand)));
        await town.PressQuietlyAsync(hand, "Stand");
        await town.Discord.WaitAsync(() => CasinoTown.IsOver(town.Shown(hand)) ? hand : null, WorkerTown.Patience, "end of the hand", Ct);

        Assert.Contains("The ledger is sound", WorkerTown.TextOf(await town.TypeAsync("admin", "/economy audit", Ct)));
        Assert.Contains("is revealed", WorkerTown.TextOf(await town.TypeAsync("player", "/gamble fairness reveal:True", Ct)));
    }

    [Fact]
    public async Task Admins_set_rules_and_members_set_limits_for_themselves()
    {
        await using var town = await CasinoTown.StartAsync();
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));

        Assert.Contains("`largest-bet` **100,000** → **50**", await SaysAsync("admin", "/config gambling largest-bet:50 off:roulette"));
        Assert.Contains("returns **105.00 %**", await SaysAsync("admin", "/config gambling table-of:coinflip table:2.1"));
        Assert.Contains("turned off", await SaysAsync("player", "/gamble roulette bet:10 on:red"));
        Assert.Contains("Accepted: 1 to 50", await SaysAsync("player", "/gamble slots bet:51"));

        var stats = await town.TypeAsync("player", "/gamble stats", Ct);
        var dialog = await town.PressAsync(stats, "My limits");
        var changed = await town.Discord.Actions.ModalAsync(
            "player", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string> { ["loss"] = "", ["bet"] = "20" }, WorkerTown.Patience, Ct);
        Assert.Contains("Your own largest bet: **20**", WorkerTown.TextOf(changed));
        Assert.Contains("set for yourself", await SaysAsync("player", "/gamble slots bet:21"));

        dialog = await town.PressAsync(stats, "Take a break");
        var question = await town.Discord.Actions.ModalAsync(
            "player", dialog.Modal!["custom_id"]!.ToString(), new Dictionary<string, string> { ["length"] = "7d" }, WorkerTown.Patience, Ct);
        Assert.Contains("cannot be ended early", WorkerTown.TextOf(question));
        Assert.Contains("on a break", WorkerTown.TextOf(await town.PressAsync(question, "Take the break")));
        Assert.Contains("on a break", await SaysAsync("player", "/gamble slots bet:10"));
    }

    private static bool IsResultOf(JsonObject message, string game) =>
        CasinoTown.IsOver(message) && WorkerTown.TextOf(message).Contains(game, StringComparison.Ordinal);

    private static int Cards(JsonObject message) => YourCards().Match(WorkerTown.TextOf(message)).Groups[1].Value.Split(' ').Length;

    private static List<string> Ids(string history) => [.. GameIds().Matches(history).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hex();

    [GeneratedRegex("`([0-9]+)` · round")]
    private static partial Regex GameIds();

    [GeneratedRegex("nonce 0\n")]
    private static partial Regex NonceZero();

    [GeneratedRegex(@"You: \*\*([^*]+)\*\*")]
    private static partial Regex YourCards();
}
