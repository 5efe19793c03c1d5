using System.Diagnostics;
using GustMark.Core.Gambling.Fairness;

namespace GustMark.Tests.Gambling;

/// <summary>Draws from seeds.</summary>
public sealed class FairDrawsTests
{
    private const string Seed = "5f1c0e7a9b3d2846c1e07f5a8d9b4c3e2f60718293a4b5c6d7e8f90a1b2c3d4e";

    [Theory]
    [InlineData(2, 2_000_000)]
    [InlineData(6, 1_000_000)]
    [InlineData(37, 2_000_000)]
    [InlineData(52, 2_000_000)]
    [InlineData(100, 1_000_000)]
    [InlineData(10_000, 2_000_000)]
    public void Every_number_is_as_likely_as_the_others(int limit, int draws)
    {
        var counts = new long[limit];
        var game = new FairDraws(Parsed(Seed), "chi", 0);
        for (var i = 0; i < draws; i++)
            counts[game.Below(limit)]++;

        ChiSquared.AssertFits(counts, [.. counts.Select(_ => 1.0)]);
    }

    // Of a limit just above half of what 32 bits hold nearly every second number is passed over: without that, low numbers came twice as often.
    [Fact]
    public void Numbers_that_would_favour_some_results_are_passed_over()
    {
        const int Limit = int.MaxValue;
        var low = 0L;
        const int Draws = 1_000_000;
        var game = new FairDraws(Parsed(Seed), "bias", 0);
        for (var i = 0; i < Draws; i++)
            low += game.Below(Limit) < Limit / 2 ? 1 : 0;

        ChiSquared.AssertFits([low, Draws - low], [1, 1]);
    }

    [Fact]
    public void The_same_seeds_and_nonce_draw_the_same_and_others_do_not()
    {
        var drawn = Drawn(Seed, "me", 7);

        Assert.Equal(drawn, Drawn(Seed, "me", 7));
        Assert.NotEqual(drawn, Drawn(Seed, "me", 8));
        Assert.NotEqual(drawn, Drawn(Seed, "Me", 7));
        Assert.NotEqual(drawn, Drawn(ServerSeed.New().Text, "me", 7));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("5f1c")]
    [InlineData("5F1C0E7A9B3D2846C1E07F5A8D9B4C3E2F60718293A4B5C6D7E8F90A1B2C3D4E")]
    [InlineData("5g1c0e7a9b3d2846c1e07f5a8d9b4c3e2f60718293a4b5c6d7e8f90a1b2c3d4e")]
    public void What_is_no_seed_is_not_taken_for_one(string? text) => Assert.False(ServerSeed.TryParse(text, out _));

    [Fact]
    public void A_seed_is_not_written_where_it_is_logged_by_mistake() => Assert.DoesNotContain(Seed, $"{Parsed(Seed)}", StringComparison.Ordinal);

    [Theory]
    [InlineData("lucky 7", true)]
    [InlineData(" trimmed ", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("a:b", false)]
    [InlineData("`", false)]
    [InlineData("ä", false)]
    [InlineData("a\nb", false)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void A_client_seed_is_printable_ascii(string typed, bool isOne)
    {
        var parsed = ClientSeed.Parse(typed);

        Assert.Equal(isOne, parsed.Accepted);
        if (isOne)
            Assert.Equal(typed.Trim(), parsed.Value);
        else
            Assert.Equal(new NotAClientSeed(typed), parsed.Refusal);
    }

    [Fact]
    public void A_commitment_and_a_draw_are_what_standard_tools_say()
    {
        if (!File.Exists("/usr/bin/openssl"))
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "openssl is not installed.");
            Assert.Skip("openssl is not installed.");
        }

        var block = Shell($"printf %s 'me:7:0' | openssl dgst -sha256 -hmac {Seed} -r").Split(' ')[0];
        var first = Convert.ToUInt32(block[..8], 16);

        Assert.Equal(Shell($"printf %s {Seed} | openssl dgst -sha256 -r").Split(' ')[0], Parsed(Seed).Commitment);
        Assert.Equal((int)(first % 37), new FairDraws(Parsed(Seed), "me", 7).Below(37));
    }

    private static ServerSeed Parsed(string text) => ServerSeed.TryParse(text, out var seed) ? seed : throw new ArgumentException("No seed.", nameof(text));

    private static List<int> Drawn(string seed, string client, long nonce)
    {
        var draws = new FairDraws(Parsed(seed), client, nonce);
        return [.. Enumerable.Range(0, 40).Select(_ => draws.Below(1000))];
    }

    private static string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Trim();
    }
}
