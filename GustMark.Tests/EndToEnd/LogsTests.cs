using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>Looking back, over real sockets and real files.</summary>
public sealed class LogsTests(CommandTown fixture) : IClassFixture<CommandTown>
{
    private static readonly HttpClient Http = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WorkerTown Town => fixture.Town;

    [Fact]
    public async Task A_search_finds_lines_that_have_left_the_buffer_each_once()
    {
        // More than the buffer holds.
        for (var i = 0; i < 1200; i++)
            await Town.Server("duo").BroadcastAsync($"[CHAT] Peter[76561198000000031] : marked{i}.", FrameTypes.Generic, Ct);
        await Town.UntilAsync("moderator", "/logs list server:duo", "1,200 lines", Ct);

        foreach (var command in new[] { "/console search text:marked server:duo", "/logs search text:MARKED type:chat server:duo", "/logs recent lines:1200 type:chat server:duo" })
        {
            var page = (await Town.TypeAsync("moderator", command, Ct)).Messages[0];
            Assert.True((page["flags"]!.GetValue<int>() & 64) != 0);
            Assert.Contains(Buttons(page), button => button["label"]!.ToString() == "1 / 1+");
            var found = new List<int>();
            while (true)
            {
                found.InsertRange(0, System.Text.RegularExpressions.Regex.Matches(page["content"]!.ToString(), @"marked(\d+)\.")
                    .Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));
                var on = Buttons(page).Single(button => button["label"]!.ToString() is "▶" or "Go on looking");
                if (on["disabled"]?.GetValue<bool>() == true)
                    break;
                page = (await Town.Discord.Actions.ComponentAsync(
                    "moderator", "main", page["id"]!.ToString(), on["label"]!.ToString(), patience: WorkerTown.Patience, ct: Ct)).Messages[^1];
            }

            Assert.Equal(Enumerable.Range(0, 1200), found);
            Assert.Contains("1,200 lines in all", page["content"]!.ToString());
        }
    }

    [Fact]
    public async Task A_player_is_looked_for_by_name_and_completed()
    {
        await Town.Server("main").BroadcastAsync("203.0.113.9:5/76561198000000077/Wanda joined [windows/76561198000000077]", FrameTypes.Generic, Ct);
        await Town.Server("main").BroadcastAsync("[CHAT] Wim[76561198000000078] : Wanda is here", FrameTypes.Generic, Ct);

        var found = await Town.UntilAsync("moderator", "/logs search player:wanda server:main", "Wanda joined", Ct);
        Assert.Contains("1 line in all", found);
        var choices = await Town.Discord.Actions.AutocompleteAsync("main", "moderator", "/logs search player:wan", WorkerTown.Patience, Ct);
        Assert.Contains(choices, choice => choice!["value"]!.ToString() == "Wanda");
    }

    [Theory]
    [InlineData("moderator", "/logs search", "at least one of")]
    [InlineData("moderator", "/logs search since:soon", "is not a duration")]
    [InlineData("moderator", "/logs search since:1h until:2h", "There is no time")]
    [InlineData("moderator", "/logs recent type:joinn", "Is `join` meant?")]
    [InlineData("moderator", "/logs recent player:nobody-at-all", "None.")]
    [InlineData("moderator", "/logs search text:zzzz since:1h", "looked back to")]
    [InlineData("player", "/logs recent", "is for moderators")]
    [InlineData("player", "/logs search text:x", "is for moderators")]
    [InlineData("player", "/logs list", "is for moderators")]
    [InlineData("player", "/logs download", "is for moderators")]
    public async Task A_command_answers_who_may_use_it_and_refuses_who_may_not(string user, string command, string expected) =>
        Assert.Contains(expected, WorkerTown.TextOf(await Town.TypeAsync(user, command, Ct)));

    [Fact]
    public async Task What_is_archived_is_listed()
    {
        await Town.Server("main").BroadcastAsync("Saved 4,712 ents, cache(0.01), write(0.01), disk(0.00).", FrameTypes.Generic, Ct);

        var all = await Town.UntilAsync("moderator", "/logs list", "**main** · 1 day", Ct);
        Assert.Contains("**console** ·", all);
        Assert.Contains("for 30 days, 2,048 MiB", all);
        Assert.Contains("on the disk", await Town.UntilAsync("moderator", "/logs list server:main", $"`{TimeProvider.System.GetUtcNow():yyyy-MM-dd}` · ", Ct));
    }

    [Fact]
    public async Task A_download_brings_the_lines_as_text_and_as_JSON_and_leaves_nothing_behind()
    {
        for (var i = 0; i < 300; i++)
            await Town.Server("console").BroadcastAsync($"Marked{i} was killed by Someone \"quoted\" \\ é😀", FrameTypes.Generic, Ct);
        await Town.UntilAsync("moderator", "/logs search text:\"Marked299 was\" server:console", "1 line in all", Ct);

        var message = await DownloadAsync("/logs download server:console");

        var files = message["attachments"]!.AsArray();
        Assert.Equal([".log", ".jsonl"], files.Select(file => Path.GetExtension(file!["filename"]!.ToString())));
        var text = Encoding.UTF8.GetString(await LoadAsync(files[0]!)).Split('\n');
        Assert.Equal(Enumerable.Range(0, 300), Numbers(text));
        var objects = Encoding.UTF8.GetString(await LoadAsync(files[1]!)).TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var kills = objects.Where(line => line.GetProperty("text").GetString()!.Contains("Marked", StringComparison.Ordinal)).ToList();
        Assert.Equal(300, kills.Count);
        Assert.All(kills, kill => Assert.Equal(("kill", "kill"), (kill.GetProperty("kind").GetString(), kill.GetProperty("class").GetString())));
        Assert.Equal("Marked0", kills[0].GetProperty("fields").GetProperty("victim").GetString());
        await Town.UntilAsync("moderator", "/about", "GustMark", Ct);
        Assert.Empty(Town.Data.GetDirectories("downloads").SelectMany(folder => folder.GetFileSystemInfos()));
    }

    [Fact]
    public async Task A_file_above_the_upload_limit_is_packed()
    {
        await using var game = new SimulatedGameServer(new GameServerOptions { Name = "packed", Password = "s3cret-five" });
        await game.StartAsync(Ct);
        await Town.AddServerAsync("packed", game.Port, "s3cret-five", Ct);
        var random = new Random(5);
        var words = string.Concat(Enumerable.Range(0, 900).Select(_ => $"{random.Next(100)} "));
        for (var i = 0; i < 6000; i++)
            await game.BroadcastAsync($"Saved 1,{i % 1000:D3} ents, {i} {words}", FrameTypes.Generic, Ct);
        await Town.UntilAsync("moderator", "/logs list server:packed", "6,000 lines", Ct);

        var message = await DownloadAsync("/logs download server:packed");

        var files = message["attachments"]!.AsArray();
        Assert.All(files, file => Assert.EndsWith(".gz", file!["filename"]!.ToString(), StringComparison.Ordinal));
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(await LoadAsync(files[0]!)), CompressionMode.Decompress));
        Assert.Equal(6000, (await unpacked.ReadToEndAsync(Ct)).Split('\n').Count(line => line.Contains(" ents, ", StringComparison.Ordinal)));
    }

    private async Task<JsonObject> DownloadAsync(string command)
    {
        var outcome = await Town.TypeAsync("moderator", command, Ct);
        var id = outcome.Messages[0]["id"]!.ToString();

        // What was shown meanwhile may have been the first answer.
        return await Town.Discord.WaitAsync(
            () => Town.Discord.Messages("main", "moderator").FirstOrDefault(message => message["id"]!.ToString() == id && message["attachments"]!.AsArray().Count > 0),
            WorkerTown.Patience, $"message with files; the worker printed:\n{Town.Output}", Ct);
    }

    private static Task<byte[]> LoadAsync(JsonNode file) => Http.GetByteArrayAsync(new Uri(file["url"]!.ToString()), Ct);

    private static IEnumerable<int> Numbers(IEnumerable<string> lines) => lines.Select(line => System.Text.RegularExpressions.Regex.Match(line, @"Marked(\d+) was"))
        .Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<JsonObject> Buttons(JsonObject message) =>
        message["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray()).Select(button => button!.AsObject());
}
