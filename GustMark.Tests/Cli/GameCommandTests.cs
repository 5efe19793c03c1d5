using System.Text;
using System.Text.Json.Nodes;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Cli;
using GustMark.Worker.Gambling;
using GustMark.Worker.Hosting;

namespace GustMark.Tests.Cli;

/// <summary>Games and their odds on the command line.</summary>
public sealed class GameCommandTests : IDisposable
{
    private static readonly ServerSeed Seed = ServerSeed.TryParse(new string('3', 64), out var seed) ? seed : default;

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly MemoryStream raw = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        raw.Dispose();
    }

    [Fact]
    public async Task The_odds_of_all_games_are_shown()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("", "odds"));

        Assert.Contains("slots (🍒 36 1 2,", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("97.2973 %", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("for who always makes the best move", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_odds_are_exact_as_JSON()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync("", "odds", "--json", "--game", "slots", "--rules", "a 1 0 4, b 1 1 0"));

        var bet = JsonNode.Parse(raw.ToArray())!["slots"]!["bets"]![0]!;
        Assert.Equal("700/800", (string?)bet["exactReturn"]);
        Assert.Equal(0.875, (double?)bet["return"]);
        Assert.Equal(["1/8", "3/8"], bet["prizes"]!.AsArray().Select(prize => (string?)prize!["exactChance"]));
    }

    [Theory]
    [InlineData("coinflip", "2.5", "The table of coinflip is refused: heads or tails returns 125.00 %, and no bet may return more than 100 %.")]
    [InlineData("roulette", "american", "This is no table of roulette: it is always “european”: one zero and the usual pays.")]
    public async Task A_table_that_is_refused_is_named(string game, string rules, string words)
    {
        Assert.Equal(ExitCode.Data, await RunAsync("", "odds", "--game", game, "--rules", rules));

        Assert.Equal(words, error.ToString().TrimEnd());
    }

    [Fact]
    public async Task Rules_are_of_a_game() => Assert.Equal(ExitCode.Usage, await RunAsync("", "odds", "--rules", "1.5"));

    [Fact]
    public async Task A_game_that_came_out_so_is_told()
    {
        Assert.Equal(ExitCode.Ok, await RunAsync(GameProofJson.Write(Proof(1)) + "\n" + GameProofJson.Write(Proof(2)), "verify"));

        Assert.Equal(2, output.ToString().Split("It came out so.").Length - 1);
    }

    [Fact]
    public async Task A_game_that_did_not_is_told_with_what_does_not_fit()
    {
        Assert.Equal(ExitCode.Data, await RunAsync(GameProofJson.Write(Proof(1) with { Payout = 7 }), "verify"));

        Assert.Contains("IT DID NOT COME OUT SO:\n   These values do not fit the digest: theirs is ", output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("   The payout is ", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("no game")]
    [InlineData("""{"game":"Poker"}""")]
    public async Task What_is_no_game_is_refused(string input)
    {
        Assert.Equal(ExitCode.Data, await RunAsync(input, "verify"));

        Assert.NotEqual("", error.ToString());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told() => Assert.Equal(ExitCode.InputOutput, await RunAsync("", "verify", "/nowhere/at/all.json"));

    private Task<int> RunAsync(string input, params string[] arguments) => CommandLine.RunAsync(
        arguments, new Surroundings(output, error, [], new Dictionary<string, string>(), TimeProvider.System)
        {
            Input = () => new MemoryStream(Encoding.UTF8.GetBytes(input)), RawOutput = () => raw,
        });

    private static GameProof Proof(long nonce)
    {
        var outcome = Play.ToEnd(SlotsRules.Default, new SlotsWager(), new Coins(100), new FairDraws(Seed, "me", nonce), []);
        var proof = new GameProof(
            GameKind.Slots, "", 100, SlotsRules.Default.Text, "", Seed.Text, Seed.Commitment, "me", nonce, "", outcome.Text, outcome.Payout.Amount);
        return proof with { Digest = GameDigest.Of(proof, Seed) };
    }
}
