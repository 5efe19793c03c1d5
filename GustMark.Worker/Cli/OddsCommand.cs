using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark odds</c>: what the games pay and return. Needs no database and no configuration.</summary>
internal static class OddsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var game = new Option<string?>("--game") { Description = "Only this game." };
        game.AcceptOnlyFromAmong([.. Enum.GetValues<GameKind>().Select(WagerText.WordOf)]);
        var rules = new Option<string?>("--rules") { Description = "By these rules, as /config gambling takes them, in place of the defaults; needs --game.", HelpName = "TEXT" };
        var asJson = new Option<bool>("--json") { Description = "Write them as one JSON object." };
        var command = new Command("odds", "What each game pays, and what comes back of a coin in the long run. Exit code 65 for a table that is refused.") { game, rules, asJson };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rules) is not null && result.GetValue(game) is null)
                result.AddError("--rules needs --game.");
        });
        command.SetAction(async (parsed, ct) =>
        {
            var only = WagerText.GameOf(parsed.GetValue(game));
            IReadOnlyList<GameRules> shown;
            if (parsed.GetValue(rules) is { } text)
            {
                var own = GameRules.Parse(only!.Value, text);
                if (!own.Accepted)
                {
                    await surroundings.Error.WriteLineAsync(WordsOf(own.Refusal));
                    return ExitCode.Data;
                }

                shown = [own.Value];
            }
            else
            {
                shown = [.. Enum.GetValues<GameKind>().Where(kind => only is null || kind == only).Select(GameRules.DefaultOf)];
            }

            if (parsed.GetValue(asJson))
                await WriteJsonAsync(surroundings, shown);
            else
                await WriteAsync(surroundings.Output, shown);
            return ExitCode.Ok;
        });
        return command;
    }

    private static string WordsOf(Refusal refusal) => refusal switch
    {
        PaysTooMuch much => $"The table of {WagerText.WordOf(much.Game)} is refused: {much.Bet} returns {much.Return.ToPercent()}, and no bet may return more than 100 %.",
        NotRules not => $"This is no table of {WagerText.WordOf(not.Game)}: {GameRulesWords.Of(not)}.",
        _ => refusal.GetType().Name,
    };

    private static async Task WriteAsync(TextWriter to, IEnumerable<GameRules> shown)
    {
        foreach (var rules in shown)
        {
            await to.WriteLineAsync($"{WagerText.WordOf(rules.Game)} ({rules.Text})");
            foreach (var bet in Odds.Of(rules))
            {
                await to.WriteLineAsync($"  {bet.Bet,-24}{bet.Return.ToPercent(4),14}{(bet.IsOfBestPlay ? "  for who always makes the best move" : "")}");
                foreach (var prize in bet.Prizes)
                    await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"    {prize.What,-22}{prize.Chance.ToPercent(4),14}  pays {prize.Pays.Value:0.####}"));
            }
        }
    }

    private static async Task WriteJsonAsync(Surroundings surroundings, IEnumerable<GameRules> shown)
    {
        await using var output = surroundings.RawOutput();
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var rules in shown)
        {
            json.WriteStartObject(WagerText.WordOf(rules.Game));
            json.WriteString("rules", rules.Text);
            json.WriteStartArray("bets");
            foreach (var bet in Odds.Of(rules))
            {
                json.WriteStartObject();
                json.WriteString("bet", bet.Bet);
                json.WriteNumber("return", bet.Return.Value);
                json.WriteString("exactReturn", bet.Return.ToString());
                json.WriteBoolean("ofBestPlay", bet.IsOfBestPlay);
                json.WriteStartArray("prizes");
                foreach (var prize in bet.Prizes)
                {
                    json.WriteStartObject();
                    json.WriteString("what", prize.What);
                    json.WriteNumber("chance", prize.Chance.Value);
                    json.WriteString("exactChance", prize.Chance.ToString());
                    json.WriteNumber("pays", prize.Pays.Value);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
