using CsCheck;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Archive;

/// <summary>What was written is found, and nothing else.</summary>
public sealed class ArchiveSearchTests
{
    private const string Ada = "76561198000000001";
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 23, 59, 50, TimeSpan.Zero);
    private static readonly LineKind[] Kinds = [LineKind.Chat, LineKind.Kill, LineKind.Join, LineKind.Save, LineKind.Error];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[0, 30],
        OneOf("Saved 1,234 entities", "was KILLED by", "Ärger in Łódź", "ärger", "x", "", "ΣΊΣΥΦΟΣ", "the quick brown fox", "K\u212Aſs"));

    private static readonly Gen<Written> Line = Gen.Select(
        Gen.Int[0, 20_000], OneOf(Kinds), Text, Gen.Int[-1, 5],
        (at, kind, text, identifier) => new Written(Start.AddMilliseconds(at), kind, text, identifier));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_line_comes_back_as_it_was_written_newest_first() => Line.Array[0, 60].SampleAsync(async lines =>
    {
        var written = lines.OrderBy(line => line.At).ToArray();
        using var rig = new ArchiveRig();
        rig.Write(written);

        var found = await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server) { Most = 13 }, Ct);

        Assert.Equal(written.Reverse().Select(Kept), found.Select(line => new Written(line.At, line.Kind, line.Text, line.Identifier, line.Type, line.NameLength)));
        Assert.Equal(found.Select(line => line.Position).OrderDescending(), found.Select(line => line.Position));
    }, iter: 100);

    [Fact]
    public Task A_search_finds_what_a_look_at_every_line_finds() => Gen.Select(
        Line.Array[0, 60], Gen.OneOf(Text, OneOf("ENTITIES", "kill", "ÄRGER", "łÓD", "σίσυφος", "1,2", "by")), OneOf(Kinds), Gen.Bool,
        Gen.Int[0, 20_000], Gen.Int[0, 20_000], Gen.Int[1, 9]).SampleAsync(async (lines, text, kind, anyKind, since, until, most) =>
    {
        var written = lines.OrderBy(line => line.At).ToArray();
        using var rig = new ArchiveRig(segmentBytes: 1000);
        rig.Write(written);
        var query = new ArchiveQuery(ArchiveRig.Server)
        {
            Text = text,
            Kinds = anyKind ? LineKindSet.All : LineKindSet.Of(kind),
            Since = Start.AddMilliseconds(since),
            Until = Start.AddMilliseconds(until),
            Most = most,
        };

        var found = await rig.AllAsync(query, Ct);

        var expected = written.Select(Kept).Where(line => line.Text.Contains(Kept(text), StringComparison.OrdinalIgnoreCase)
            && (anyKind || line.Kind == kind) && line.At >= query.Since && line.At < query.Until);
        Assert.Equal(expected.Reverse().Select(line => (line.At, line.Kind, line.Text)), found.Select(line => (line.At, line.Kind, line.Text)));
    }, iter: 300);

    [Theory]
    [InlineData("ada")]
    [InlineData(Ada)]
    public async Task A_player_is_found_by_name_and_by_SteamID_on_either_side(string player)
    {
        using var rig = new ArchiveRig();
        rig.Write(
            Join($"10.0.0.1:28015/{Ada}/Ada joined [windows/{Ada}]"),
            Join("10.0.0.1:28015/76561198000000002/Adam joined [windows/76561198000000002]"),
            new Written(Start, LineKind.Chat, $"[CHAT] Bob[76561198000000003] : Ada {Ada} cheats"));

        var found = await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server) { Player = player }, Ct);

        Assert.Equal([LineKind.Join], found.Select(line => line.Kind));
    }

    [Fact]
    public async Task A_page_says_whether_there_is_another_one()
    {
        using var rig = new ArchiveRig();
        rig.Write([.. Enumerable.Range(0, 10).Select(i => new Written(Start.AddSeconds(i), LineKind.Chat, $"line {i}"))]);

        var first = await rig.Search.SearchAsync(new ArchiveQuery(ArchiveRig.Server) { Most = 5 }, Ct);
        var second = await rig.Search.SearchAsync(new ArchiveQuery(ArchiveRig.Server) { Most = 5, Before = first.Next }, Ct);

        Assert.NotNull(first.Next);
        Assert.Null(second.Next);
        Assert.Equal("line 0", second.Lines[^1].Text);
    }

    [Fact]
    public async Task A_server_that_was_never_archived_has_no_lines()
    {
        using var rig = new ArchiveRig();

        var page = await rig.Search.SearchAsync(new ArchiveQuery(A.Server().Id), Ct);

        Assert.Empty(page.Lines);
    }

    [Fact]
    public async Task A_search_can_be_called_off()
    {
        using var rig = new ArchiveRig();
        rig.Write(new Written(Start, LineKind.Chat, "hello"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => rig.Search.SearchAsync(new ArchiveQuery(ArchiveRig.Server), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_position_survives_being_written_down() => Gen.Select(Gen.Int[0, 3_000_000], Gen.Int[0, 9999], Gen.Long[0, long.MaxValue], Gen.Int[0, 99_999])
        .Sample((day, segment, block, line) =>
        {
            var position = new ArchivePosition(DateOnly.FromDayNumber(day), segment, block, line);

            Assert.True(ArchivePosition.TryParse(position.ToString(), out var read));
            Assert.Equal(position, read);
            Assert.True(position.ToString().Length <= 40);
        });

    [Theory]
    [InlineData("")]
    [InlineData("20261124.0.1")]
    [InlineData("20261399.0.1.2")]
    [InlineData("20261124.0.-1.2")]
    public void What_is_no_position_is_refused(string text) => Assert.False(ArchivePosition.TryParse(text, out _));

    /// <summary>The archive keeps these numbers: a kind that moved would be read as another.</summary>
    [Fact]
    public void Kinds_keep_their_numbers_and_have_room()
    {
        Assert.Equal((0, 12, 15, 17, 27, 35, 40),
            ((int)LineKind.Unknown, (int)LineKind.Join, (int)LineKind.Kill, (int)LineKind.Chat, (int)LineKind.Ban, (int)LineKind.Save, (int)LineKind.Error));
        Assert.All(Enum.GetValues<LineKind>(), kind => Assert.InRange((int)kind, 0, 63));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Written Join(string text) => new(Start, LineKind.Join, text);

    // Lone surrogates cannot be in UTF-8.
    private static string Kept(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static Written Kept(Written line) => line with { Text = Kept(line.Text) };
}
