using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Tests.EndToEnd;

/// <summary>A town whose player has 10,000 coins and plays.</summary>
internal static class CasinoTown
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WorkerTown> StartAsync()
    {
        var town = await WorkerTown.StartAsync(Ct);
        var player = town.Discord.World.FindPerson("player")!.Id.ToString(CultureInfo.InvariantCulture);
        await town.TypeAsync("admin", $"/economy grant player:<@{player}> amount:10000 reason:test", Ct);
        return town;
    }

    /// <summary>The message has a button of that label.</summary>
    public static bool Offers(JsonObject message, string label) =>
        message["components"] is JsonArray rows && rows.SelectMany(row => row!["components"]!.AsArray()).Any(button => button!["label"]?.ToString() == label);

    /// <summary>The game is over, and the message says so.</summary>
    public static bool IsOver(JsonObject message) => WorkerTown.TextOf(message).Contains("Now you have", StringComparison.Ordinal);

    extension(WorkerTown town)
    {
        public Task<Outcome> PressAsync(Outcome shown, string label) => town.PressAsync(shown.Messages[0], label);

        public Task<Outcome> PressAsync(JsonObject message, string label) =>
            town.Discord.Actions.ComponentAsync("player", "main", message["id"]!.ToString(), label, null, WorkerTown.Patience, Ct);

        /// <summary>A button may be gone by then: the press that came first took it away.</summary>
        public async Task PressQuietlyAsync(Outcome shown, string label)
        {
            try
            {
                await town.PressAsync(shown, label);
            }
            catch (ClientRefusal)
            {
                // That is what is asked for.
            }
        }

        /// <summary>The message as it stands now.</summary>
        public JsonObject Shown(Outcome dealt) =>
            town.Discord.Messages("main").Single(message => message["id"]!.ToString() == dealt.Messages[0]["id"]!.ToString());

        public Task<Outcome> BetAsync() => town.TypeAsync("player", "/gamble blackjack bet:10", Ct);

        /// <summary>Deals until a hand has to be moved: some are over with the first cards.</summary>
        public async Task<Outcome> DealAsync()
        {
            for (var attempt = 0; attempt < 25; attempt++)
            {
                var dealt = await town.BetAsync();
                if (Offers(dealt.Messages[0], "No insurance"))
                    await town.PressAsync(dealt, "No insurance");
                if (Offers(town.Shown(dealt), "Stand"))
                    return dealt;
            }

            throw new InvalidOperationException("No hand of 25 was open after its first cards.");
        }
    }
}
