using System.Net;
using GustMark.Simulator.GPortal;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The log file of a rented server.</summary>
public sealed class LogTests : IAsyncLifetime
{
    const string Both = "01/02/2026 03:04:05:LOG:DEFAULT: one\n01/02/2026 03:04:05:LOG:DEFAULT: two\n";

    PortalHost _host = null!;
    string _token = "";

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync(new GPortalOptions { LogBytes = 4000 });
        _token = await _host.TokenAsync();
        await _host.PrintAsync("one");
        await _host.PrintAsync("two");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_has_everything_that_was_printed()
    {
        using var answer = await _host.LogAsync(_token);

        Assert.Equal((HttpStatusCode.OK, Both), (answer.StatusCode, await TextAsync(answer)));
        Assert.False(answer.Headers.ETag!.IsWeak);
    }

    [Theory]
    [InlineData("bytes=36-", 36, 73)]
    [InlineData("bytes=-4", 70, 73)]
    [InlineData("bytes=0-9", 0, 9)]
    [InlineData("bytes=-9999", 0, 73)]
    public async Task A_part_of_it_can_be_had(string range, int from, int to)
    {
        using var answer = await _host.LogAsync(_token, range);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal($"bytes {from}-{to}/74", answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(Both[from..(to + 1)], await TextAsync(answer));
    }

    [Fact]
    public async Task Beyond_its_end_there_is_nothing()
    {
        using var answer = await _host.LogAsync(_token, "bytes=74-");

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Equal(74, answer.Content.Headers.ContentRange!.Length);
    }

    [Fact]
    public async Task A_part_of_what_has_changed_is_the_whole()
    {
        using var before = await _host.LogAsync(_token);
        var tag = before.Headers.ETag!.ToString();
        using var same = await _host.LogAsync(_token, "bytes=36-", tag);
        await _host.PrintAsync("three");
        using var changed = await _host.LogAsync(_token, "bytes=36-", tag);

        Assert.Equal((HttpStatusCode.PartialContent, HttpStatusCode.OK), (same.StatusCode, changed.StatusCode));
        Assert.NotEqual(tag, changed.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("us-1234567/1234567")]
    [InlineData("EU-1234567/1234567")]
    [InlineData("eu-1/1")]
    public async Task There_is_no_other_log(string place)
    {
        using var answer = await _host.LogAsync(_token, place: place);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task It_needs_a_token(string? token)
    {
        using var answer = await _host.LogAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_long_log_loses_its_beginning_at_the_end_of_a_line()
    {
        var log = _host.Portal.Find("console")!.Log;
        for (var i = 0; i < 500; i++)
            log.Write(_host.Time.GetUtcNow(), $"filled {i}");

        using var answer = await _host.LogAsync(_token);
        var lines = (await TextAsync(answer)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.InRange(answer.Content.Headers.ContentLength!.Value, 3900, 5000);
        Assert.EndsWith(": filled 499", lines[^1], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(500 - lines.Length, lines.Length).Select(i => $"01/02/2026 03:04:05:LOG:DEFAULT: filled {i}"), lines);
    }

    [Fact]
    public async Task A_transfer_can_be_cut_and_taken_up_again()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.CutLog) { At = 40, Count = 1 });
        using var cut = await _host.LogAsync(_token);
        await using var stream = await cut.Content.ReadAsStreamAsync(Ct);
        var got = new byte[40];
        await stream.ReadExactlyAsync(got, Ct);
        await Assert.ThrowsAnyAsync<IOException>(async () => await stream.ReadExactlyAsync(new byte[1], Ct));

        using var rest = await _host.LogAsync(_token, "bytes=40-", cut.Headers.ETag!.ToString());

        Assert.Equal(Both, System.Text.Encoding.UTF8.GetString(got) + await TextAsync(rest));
    }

    static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Ct);
}
