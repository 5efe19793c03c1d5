using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Tests.Builders;
using GustMark.Worker.Gambling;

namespace GustMark.Tests.Documentation;

/// <summary>What docs/fairness.md tells players to do themselves.</summary>
public sealed partial class FairnessTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SharedFiles.Repository!.FullName, "docs", "fairness.md"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_example_comes_out_with_standard_tools()
    {
        if (!File.Exists("/usr/bin/openssl"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "openssl is not installed.");
            Assert.Skip("openssl is not installed.");
        }

        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Block("sh")]) { RedirectStandardOutput = true })!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();

        Assert.Equal(Block("text"), output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task The_example_agrees_by_the_program()
    {
        await foreach (var proof in GameProofJson.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Block("json"))), Ct))
            Assert.Empty(GameCheck.Of(proof).Differences);
    }

    [Fact]
    public void The_returns_are_those_of_the_defaults() => Assert.All(Enum.GetValues<GameKind>(), game =>
    {
        var returned = Odds.Of(GameRules.DefaultOf(game))[0].Return.ToPercent().Replace(".00", "", StringComparison.Ordinal).Replace("98.50", "98.5", StringComparison.Ordinal);
        Assert.Contains($"| {(game == GameKind.CoinFlip ? "Coin flip" : game.ToString())} | {returned} |", Page, StringComparison.Ordinal);
    });

    private static string Block(string language) =>
        Blocks().Matches(Page).First(block => block.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("```([a-z]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
