using System.CommandLine;
using System.Text.Json;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Gambling;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark verify</c>: plays games again from what is public of them. Needs no database and no configuration.</summary>
internal static class VerifyCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<FileInfo?>("FILE") { Description = "Games as /gamble verify shows them, one JSON object after the other; standard input when it is left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Play games again from their public values, and say whether they came out so. Exit code 65 when one did not.") { file };
        command.SetAction(async (parsed, ct) =>
        {
            var (games, wrong) = (0, 0);
            try
            {
                await using var input = parsed.GetValue(file) is { } from ? from.OpenRead() : surroundings.Input();
                await foreach (var proof in GameProofJson.ReadAsync(input, ct))
                {
                    var check = GameCheck.Of(proof);
                    (games, wrong) = (games + 1, wrong + (check.Agrees ? 0 : 1));
                    await WriteAsync(surroundings.Output, games, proof, check);
                }
            }
            catch (JsonException e)
            {
                await surroundings.Error.WriteLineAsync($"Game {games + 1} cannot be read: {e.Message}");
                return ExitCode.Data;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await surroundings.Error.WriteLineAsync(e.Message);
                return ExitCode.InputOutput;
            }

            if (games == 0)
                await surroundings.Error.WriteLineAsync("There is no game in the input.");
            return games > 0 && wrong == 0 ? ExitCode.Ok : ExitCode.Data;
        });
        return command;
    }

    private static async Task WriteAsync(TextWriter to, int number, GameProof proof, GameChecked check)
    {
        var wager = proof.Wager.Length == 0 ? "" : $" on {proof.Wager}";
        await to.WriteLineAsync($"{number}. {WagerText.WordOf(proof.Game)}: {proof.Stake}{wager}, nonce {proof.Nonce}: {proof.Result}, paid {proof.Payout}");
        await to.WriteLineAsync(check.Agrees ? "   It came out so." : "   IT DID NOT COME OUT SO:");
        foreach (var difference in check.Differences)
            await to.WriteLineAsync($"   {GameCheckWords.Of(difference, proof.Game)}");
    }
}
