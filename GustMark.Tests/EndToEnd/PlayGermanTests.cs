using System.Text.RegularExpressions;
using GustMark.Simulator.Discord;
using static GustMark.Tests.EndToEnd.CasinoTown;

namespace GustMark.Tests.EndToEnd;

/// <summary>Games and clans of somebody whose Discord is in German, and in a guild that speaks German.</summary>
public sealed partial class PlayGermanTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_German_member_plays_and_founds_a_clan_in_German_and_a_German_guild_is_told_in_German_how_a_hand_ended()
    {
        await using var town = await CasinoTown.StartAsync();
        async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await town.TypeAsync(user, command, Ct));
        town.Discord.World.FindPerson("player")!.Locale = "de";
        await town.TypeAsync("admin", "/config locale language:de", Ct);
        await town.TypeAsync("admin", "/config gambling hand-time:1m", Ct);

        var first = await town.TypeAsync("player", "/gamble coinflip bet:10 side:heads", Ct);
        Assert.Contains("Bevor du spielst", WorkerTown.TextOf(first), StringComparison.Ordinal);
        await town.PressAsync(first, "Spielen");
        await town.SeesAsync("main", "Du hast jetzt", Ct);
        var game = GameId().Match(WorkerTown.TextOf(await DealAsync(town))).Groups[1].Value;

        // Meanwhile the hand waits for a minute.
        Assert.Contains("hat **Bears** [BE] gegründet.", await SaysAsync("player", "/clan create name:Bears tag:BE"), StringComparison.Ordinal);
        Assert.Contains("und niemand ist in zweien", await SaysAsync("player", "/clan create name:Wolves tag:WO"), StringComparison.Ordinal);
        Assert.Contains("**Mitglieder** 1 von 20", await SaysAsync("player", "/clan info"), StringComparison.Ordinal);
        var dialog = await town.PressAsync(await town.TypeAsync("player", "/gamble stats", Ct), "Meine Limits");
        Assert.Equal("Deine eigenen Limits", dialog.Modal!["title"]!.ToString());

        // Others are answered in theirs; who speaks what the bot does not, in the guild's.
        Assert.Contains("**Members** 1 of 20", await SaysAsync("admin", "/clan info clan:BE"), StringComparison.Ordinal);
        town.Discord.World.FindPerson("player2")!.Locale = "fr";
        Assert.Contains("Du bist in keinem Clan.", await SaysAsync("player2", "/clan info"), StringComparison.Ordinal);

        // What is recorded is in English, whoever does it.
        town.Discord.World.FindPerson("admin")!.Locale = "de";
        Assert.Contains("`Würfeln` **an** → **aus**", await SaysAsync("admin", "/config gambling off:dice"), StringComparison.Ordinal);
        Assert.Contains("Dice on → Dice off", await SaysAsync("admin", "/audit recent action:config"), StringComparison.Ordinal);

        var notice = await town.Discord.WaitAsync(
            () => town.Discord.Messages("main").FirstOrDefault(
                message => WorkerTown.TextOf(message) is var text && text.Contains($"Spiel {game} ", StringComparison.Ordinal) && text.Contains("Seine Zeit war um", StringComparison.Ordinal)),
            TimeSpan.FromMinutes(2), "notice that the time is over", Ct);
        Assert.Contains("Dein Spiel von <t:", WorkerTown.TextOf(notice), StringComparison.Ordinal);
    }

    /// <summary>Deals until a hand has to be moved: some are over with the first cards.</summary>
    private static async Task<Outcome> DealAsync(WorkerTown town)
    {
        for (var attempt = 0; attempt < 25; attempt++)
        {
            var dealt = await town.BetAsync();
            if (Offers(dealt.Messages[0], "Keine Versicherung"))
                await town.PressAsync(dealt, "Keine Versicherung");
            if (Offers(town.Shown(dealt), "Halten"))
                return dealt;
        }

        throw new InvalidOperationException("No hand of 25 was open after its first cards.");
    }

    [GeneratedRegex("Spiel ([0-9]+) ·")]
    private static partial Regex GameId();
}
