using CsCheck;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Tests.Builders;
using GustMark.Worker.Archive;

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
        Line.Array[0, 60], Gen.OneOf(Text, OneOf("ENTITIES", "kill", "ÄRGER", "łÓD", "σίσυφος", "1,2", "by", "Y", "r", "Ä", "ł", "fo")), OneOf(Kinds), Gen.Bool,
        Gen.Int[0, 20_000], Gen.Int[0, 20_000], Gen.Int[1, 9], Gen.Bool).SampleAsync(async (lines, text, kind, anyKind, since, until, most, hurried) =>
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
            Within = hurried ? TimeSpan.Zero : null,
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
    public async Task A_search_whose_time_is_up_says_how_far_it_got_and_goes_on_there()
    {
        using var rig = new ArchiveRig(segmentBytes: 1000);
        rig.Write([.. Enumerable.Range(0, 100).Select(i => new Written(Start.AddSeconds(i), LineKind.Chat, i == 0 ? "needle" : $"hay {i}"))]);
        var query = new ArchiveQuery(ArchiveRig.Server) { Text = "needle", Within = TimeSpan.Zero };

        var pages = new List<ArchivePage>();
        do
            pages.Add(await rig.Search.SearchAsync(query with { Before = pages.LastOrDefault()?.Next }, Ct));
        while (pages[^1].Next is not null);

        Assert.Equal(15, pages.Count);
        Assert.All(pages.SkipLast(1), page => Assert.True(page.IsCutShort));
        Assert.Equal(pages.Select(page => page.LookedBackTo).OrderDescending(), pages.Select(page => page.LookedBackTo));
        Assert.Equal(("needle", false, Start), (pages[^1].Lines.Single().Text, pages[^1].IsCutShort, pages[^1].LookedBackTo!.Value));
    }

    [Fact]
    public async Task What_is_held_is_told_day_by_day()
    {
        using var rig = new ArchiveRig(segmentBytes: 300);
        rig.Write([.. Enumerable.Range(0, 30).Select(i => new Written(Start.AddSeconds(i), LineKind.Chat, $"line {i}"))]);

        var held = await rig.Search.HoldingsAsync(ArchiveRig.Server, Ct);

        Assert.Equal([(new DateOnly(2026, 11, 25), 20L), (new DateOnly(2026, 11, 24), 10L)], held.Days.Select(day => (day.Day, day.Lines)));
        Assert.Equal((Start, Start.AddSeconds(29)), (held.Days[^1].Oldest, held.Days[0].Newest));
        Assert.Equal(rig.Folder.All().Sum(segment => new FileInfo(segment.Path).Length), held.Days.Sum(day => day.PackedBytes));
        Assert.Empty((await rig.Search.HoldingsAsync(A.Server().Id, Ct)).Days);
    }

    [Theory]
    [InlineData("#", 1)]
    [InlineData("~", 0)]
    [InlineData("q#", 1)]
    [InlineData("#q", 0)]
    [InlineData("Ж", 1)]
    [InlineData("ж", 1)]
    [InlineData("ю", 0)]
    [InlineData("ЖУК!", 1)]
    public async Task Short_texts_and_other_scripts_pass_blocks_over_and_find_what_is_there(string text, int expected)
    {
        using var rig = new ArchiveRig();
        rig.Write(new Written(Start, LineKind.Chat, "Q#z"), new Written(Start, LineKind.Chat, "жук!"));

        var page = await rig.Search.SearchAsync(new ArchiveQuery(ArchiveRig.Server) { Text = text }, Ct);

        Assert.Equal(expected, page.Lines.Count);
        Assert.Equal(expected == 1, BlockFilter.MayHold(FilterOf("Q#z", "жук!"), BlockFilter.RunsOf(System.Text.Encoding.UTF8.GetBytes(text))));
    }

    /// <summary>Of what is in a block, no run is ever missing in its filter.</summary>
    [Fact]
    public void A_filter_passes_no_block_over_that_has_the_text() => Gen.Select(Text, Gen.Int[0, 30], Gen.Int[0, 30]).Sample((text, from, length) =>
    {
        var start = Math.Min(from, text.Length);
        var part = text.Substring(start, Math.Min(length, text.Length - start));
        Assert.True(part.Length == 0 || Kept(part) != part || BlockFilter.MayHold(
            FilterOf(text), BlockFilter.RunsOf(System.Text.Encoding.UTF8.GetBytes(part.ToUpperInvariant()))));
    }, iter: 20_000);

    [Fact]
    public async Task Blocks_of_the_first_version_are_searched_beside_the_others()
    {
        using var rig = new ArchiveRig();
        rig.Write(new Written(Start, LineKind.Chat, "the old block in Łódź"));
        var path = rig.Folder.Of(ArchiveRig.Server).Single().Path;
        await File.WriteAllBytesAsync(path, InFirstVersion(await File.ReadAllBytesAsync(path, Ct), "the old block in Łódź"), Ct);
        rig.Write(new Written(Start.AddSeconds(1), LineKind.Chat, "the new block in Łódź"));

        foreach (var (text, expected) in new[] { ("old block", 1), ("block", 2), ("łó", 2), ("b", 2), ("nowhere", 0), ("ld", 1) })
            Assert.Equal(expected, (await rig.AllAsync(new ArchiveQuery(ArchiveRig.Server) { Text = text }, Ct)).Count);
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

    private static byte[] FilterOf(params string[] texts)
    {
        var filter = new byte[BlockFilter.MostBytes];
        var pairs = new ulong[BlockFilter.PairWords];
        foreach (var text in texts)
            BlockFilter.Add(filter, pairs, System.Text.Encoding.UTF8.GetBytes(text));
        BlockFilter.AddPairs(filter, pairs);
        return filter[..BlockFilter.Shrink(filter)];
    }

    /// <summary>The block with the filter that was written before short runs were part of it.</summary>
    private static byte[] InFirstVersion(byte[] block, string text)
    {
        Assert.True(BlockHeader.TryRead(block, out var header));
        var filter = new byte[64];
        foreach (var run in BlockFilter.RunsOfFirstVersion(System.Text.Encoding.UTF8.GetBytes(text)))
            filter[(run & 511) >> 3] |= (byte)(1 << (int)(run & 7));
        byte[] body = [.. filter, .. block.AsSpan(BlockHeader.Size + header.FilterBytes)];
        var first = new byte[BlockHeader.Size];
        (header with { IsOfFirstVersion = true, FilterBytes = filter.Length, BodyCrc = BlockHeader.Crc(body) }).WriteTo(first);
        return [.. first, .. body];
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Written Join(string text) => new(Start, LineKind.Join, text);

    // Lone surrogates cannot be in UTF-8.
    private static string Kept(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static Written Kept(Written line) => line with { Text = Kept(line.Text) };
}
