using System.Text.RegularExpressions;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using static GustMark.Tests.EndToEnd.CasinoTown;

namespace GustMark.Tests.EndToEnd;

/// <summary>Hands of blackjack by their buttons, with a real worker.</summary>
public sealed partial class BlackjackTests
{
    private const int Hands = 200;

    // Those that are rare first.
    private static readonly string[] Moves = ["Insurance", "Split", "Double"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hands_are_doubled_split_and_insured_and_agree_when_they_are_played_again()
    {
        await using var town = await CasinoTown.StartAsync();
        await town.PressAsync(await town.TypeAsync("player", "/gamble slots bet:10", Ct), "Play");

        // Which hands come is not known before: they are played until each of the moves has been possible.
        var ends = new Dictionary<string, string>();
        for (var hand = 0; hand < Hands && ends.Count < Moves.Length; hand++)
        {
            var dealt = await town.BetAsync();
            var wanted = Moves.FirstOrDefault(move => !ends.ContainsKey(move) && Offers(town.Shown(dealt), move));
            if (wanted is not null)
                await town.PressAsync(dealt, wanted);
            var end = await FinishedAsync(town, dealt);
            if (wanted is not null)
                ends[wanted] = end;
        }

        Assert.True(ends.Count == Moves.Length, $"Of {Hands} hands none could be brought to more than: {string.Join(", ", ends.Keys)}");
        Assert.Contains("bets **15**", ends["Insurance"]);
        Assert.Contains("bets **20**", ends["Split"]);
        Assert.Contains("\nHand 2: ", ends["Split"]);
        Assert.Contains("bets **20**", ends["Double"]);
        Assert.Contains(", doubled — ", ends["Double"]);
        Assert.Contains("is revealed", WorkerTown.TextOf(await town.TypeAsync("player", "/gamble fairness reveal:True", Ct)));
        foreach (var end in ends.Values)
            Assert.Contains("The game agrees", WorkerTown.TextOf(await town.TypeAsync("player", $"/gamble verify game-id:{GameId().Match(end).Groups[1].Value}", Ct)));
        Assert.Contains("The ledger is sound", WorkerTown.TextOf(await town.TypeAsync("admin", "/economy audit", Ct)));
    }

    [Fact]
    public async Task A_hand_whose_time_is_over_is_finished_by_the_rules_and_its_player_told()
    {
        await using var town = await CasinoTown.StartAsync();
        Assert.Contains("`hand-time`", WorkerTown.TextOf(await town.TypeAsync("admin", "/config gambling hand-time:1m", Ct)));
        await town.PressAsync(await town.TypeAsync("player", "/gamble slots bet:10", Ct), "Play");
        var dealt = await town.DealAsync();
        var game = GameId().Match(WorkerTown.TextOf(dealt)).Groups[1].Value;

        // The shortest time that can be set is a minute.
        var notice = await town.Discord.WaitAsync(
            () => town.Discord.Messages("main").FirstOrDefault(
                message => WorkerTown.TextOf(message) is var text && text.Contains($"Game {game} ", StringComparison.Ordinal)
                    && text.Contains("Its time was over", StringComparison.Ordinal)),
            TimeSpan.FromMinutes(2), "notice that the time is over", Ct);

        Assert.StartsWith($"<@{town.Discord.World.FindPerson("player")!.Id}>", notice["content"]!.ToString(), StringComparison.Ordinal);
        Assert.True(IsOver(notice));
        Assert.True(IsOver(town.Shown(dealt)));
        Assert.False(Offers(town.Shown(dealt), "Stand"));
        await Assert.ThrowsAsync<ClientRefusal>(() => town.PressAsync(dealt, "Stand"));
        Assert.Contains("is revealed", WorkerTown.TextOf(await town.TypeAsync("player", "/gamble fairness reveal:True", Ct)));
        Assert.Contains("The game agrees", WorkerTown.TextOf(await town.TypeAsync("player", $"/gamble verify game-id:{game}", Ct)));
        Assert.Contains("The ledger is sound", WorkerTown.TextOf(await town.TypeAsync("admin", "/economy audit", Ct)));
    }

    /// <summary>Stands until the hand is over; how it ended.</summary>
    private static async Task<string> FinishedAsync(WorkerTown town, Outcome dealt)
    {
        while (!IsOver(town.Shown(dealt)))
            await town.PressAsync(dealt, Offers(town.Shown(dealt), "No insurance") ? "No insurance" : "Stand");
        return WorkerTown.TextOf(town.Shown(dealt));
    }

    [GeneratedRegex("Game ([0-9]+) ·")]
    private static partial Regex GameId();
}
