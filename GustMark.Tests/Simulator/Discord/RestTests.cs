using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.Discord;

public sealed class RestTests : IAsyncLifetime
{
    readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-01-01T12:00:00Z", CultureInfo.InvariantCulture));
    SimulatedDiscord discord = null!;
    BotSide bot = null!;

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(time: time, ct: TestContext.Current.CancellationToken);
        bot = new(discord);
    }

    public async ValueTask DisposeAsync()
    {
        bot.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task A_wrong_token_is_unauthorized()
    {
        bot.Http.DefaultRequestHeaders.Authorization = new("Bot", "wrong");

        var (response, body) = await bot.SendAsync("GET", "users/@me");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"message":"401: Unauthorized","code":0}""", body!.ToJsonString());
    }

    [Fact]
    public async Task A_request_without_a_user_agent_is_refused()
    {
        bot.Http.DefaultRequestHeaders.UserAgent.Clear();

        var (response, _) = await bot.SendAsync("GET", "users/@me");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { $$"""{"content":"{{new string('x', 2001)}}"}""", "content", "BASE_TYPE_MAX_LENGTH" },
        { $$"""{"embeds":[{"title":"{{new string('x', 257)}}"}]}""", "embeds.0.title", "BASE_TYPE_MAX_LENGTH" },
        { $$"""{"embeds":[{"description":"{{new string('x', 4097)}}"}]}""", "embeds.0.description", "BASE_TYPE_MAX_LENGTH" },
        { $$"""{"embeds":[{"description":"{{new string('x', 3001)}}"},{"description":"{{new string('x', 3000)}}"}]}""", "embeds", "MAX_EMBED_SIZE_EXCEEDED" },
        { """{"embeds":[{"fields":[{"name":"a","value":""}]}]}""", "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED" },
        { """{"embeds":[{"title":"t","url":"ftp://x.example"}]}""", "embeds.0.url", "URL_TYPE_INVALID_SCHEME" },
        { """{"embeds":[{"title":"t","color":16777216}]}""", "embeds.0.color", "NUMBER_TYPE_MAX" },
        { """{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"x"},{"type":2,"style":1,"label":"b","custom_id":"x"}]}]}""",
            "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED" },
        { $$"""{"components":[{"type":1,"components":[{"type":2,"style":1,"label":"{{new string('x', 81)}}","custom_id":"x"}]}]}""",
            "components.0.components.0.label", "BASE_TYPE_MAX_LENGTH" },
        { """{"components":[{"type":1,"components":[]}]}""", "components.0.components", "BASE_TYPE_BAD_LENGTH" },
        { """{"content":"x","nonce":"12345678901234567890123456"}""", "nonce", "BASE_TYPE_MAX_LENGTH" },
        { """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""", "allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE" },
        { """{"content":"x","allowed_mentions":{"parse":["all"]}}""", "allowed_mentions.parse.0", "BASE_TYPE_CHOICES" },
        { """{"content":5}""", "content", "STRING_TYPE_CONVERT" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_wrong_message_is_refused_at_the_field_that_is_wrong(string json, string path, string code)
    {
        var (response, body) = await bot.PostMessageAsync(JsonNode.Parse(json)!);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(50035, (int)body!["code"]!);
        var node = path.Split('.').Aggregate(body["errors"], (at, part) => at?[part]);
        Assert.Equal(code, node?["_errors"]?[0]?["code"]?.ToString());
    }

    [Theory]
    [InlineData("POST", "channels/1/messages", 404, 10003)]
    [InlineData("GET", "channels/{general}/messages/1", 404, 10008)]
    [InlineData("GET", "channels/abc", 400, 50035)]
    [InlineData("GET", "guilds/1", 404, 10004)]
    [InlineData("POST", "channels/{general}/messages", 400, 50006)]
    [InlineData("PUT", "guilds/{guild}/members/{player}/roles/1", 404, 10011)]
    public async Task What_cannot_be_done_has_Discords_code(string method, string path, int status, int code)
    {
        path = path.Replace("{general}", bot.ChannelId("general"), StringComparison.Ordinal)
            .Replace("{guild}", bot.GuildId, StringComparison.Ordinal).Replace("{player}", bot.UserId("player"), StringComparison.Ordinal);

        var (response, body) = await bot.SendAsync(method, path, method == "POST" ? new { content = " " } : null);

        Assert.Equal((status, code), ((int)response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task The_sixth_message_within_five_seconds_is_refused_and_passes_afterwards()
    {
        for (var left = 4; left >= 0; left--)
        {
            var (sent, _) = await bot.PostMessageAsync(new { content = "x" });
            Assert.Equal(["5"], sent.Headers.GetValues("X-RateLimit-Limit"));
            Assert.Equal([$"{left}"], sent.Headers.GetValues("X-RateLimit-Remaining"));
        }

        var (refused, body) = await bot.PostMessageAsync(new { content = "x" });
        var (elsewhere, _) = await bot.PostMessageAsync(new { content = "x" }, "main");
        time.Advance(TimeSpan.FromSeconds(5));
        var (later, _) = await bot.PostMessageAsync(new { content = "x" });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(["user"], refused.Headers.GetValues("X-RateLimit-Scope"));
        Assert.Equal(["5"], refused.Headers.GetValues("Retry-After"));
        Assert.Equal("""{"message":"You are being rate limited.","retry_after":5,"global":false}""", body!.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task The_fifty_first_request_of_a_second_meets_the_global_limit()
    {
        // Two routes, so that none of them reaches a limit of its own.
        for (var count = 0; count < 25; count++)
        {
            await bot.SendAsync("GET", "users/@me");
            await bot.SendAsync("GET", "gateway");
        }

        var (refused, body) = await bot.SendAsync("GET", "users/@me");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True((bool)body!["global"]!);
    }

    [Fact]
    public async Task Nobody_is_pinged_when_no_mention_is_allowed()
    {
        var content = $"@everyone <@{bot.UserId("player")}>";

        var (_, silent) = await bot.PostMessageAsync(new { content, allowed_mentions = new { parse = Array.Empty<string>() } });
        var (_, loud) = await bot.PostMessageAsync(new { content });

        Assert.False((bool)silent!["mention_everyone"]!);
        Assert.Empty(silent["mentions"]!.AsArray());
        Assert.True((bool)loud!["mention_everyone"]!);
        Assert.Equal("player", loud["mentions"]![0]!["username"]!.ToString());
    }

    [Fact]
    public async Task A_nonce_that_is_enforced_sends_a_message_once()
    {
        var message = new { content = "once", nonce = "n1", enforce_nonce = true };

        var (_, first) = await bot.PostMessageAsync(message);
        var (_, second) = await bot.PostMessageAsync(message);

        Assert.Equal(first!["id"]!.ToString(), second!["id"]!.ToString());
        Assert.Single(discord.Messages("general"));
    }

    [Fact]
    public async Task A_file_can_be_sent_and_fetched_and_one_too_large_is_refused()
    {
        static MultipartFormDataContent With(byte[] bytes) => new()
        {
            { new StringContent("""{"attachments":[{"id":0,"description":"log"}]}"""), "payload_json" },
            { new ByteArrayContent(bytes), "files[0]", "log.txt" },
        };

        var (_, sent) = await bot.PostMessageAsync(With(Encoding.UTF8.GetBytes("lines")));
        var (refused, body) = await bot.PostMessageAsync(With(new byte[10 * 1024 * 1024 + 1]));
        var fetched = await bot.Http.GetStringAsync(sent!["attachments"]![0]!["url"]!.ToString(), TestContext.Current.CancellationToken);

        Assert.Equal("lines", fetched);
        Assert.Equal((413, 40005), ((int)refused.StatusCode, (int)body!["code"]!));
    }

    [Theory]
    [InlineData("""[{"name":"Upper","description":"d"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"name":"a b","description":"d"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"name":"a","description":""}]""", "0.description", "BASE_TYPE_REQUIRED")]
    [InlineData("""[{"name":"a","description":"d"},{"name":"a","description":"d"}]""", "1", "APPLICATION_COMMANDS_DUPLICATE_NAME")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":3,"name":"x","description":"d"},{"type":3,"name":"y","description":"d","required":true}]}]""",
        "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")]
    public async Task A_wrong_command_is_refused(string json, string path, string code)
    {
        var (response, body) = await bot.SendAsync("PUT", $"applications/{discord.ApplicationId}/commands", JsonNode.Parse(json)!);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, path.Split('.').Aggregate(body!["errors"], (at, part) => at?[part])?["_errors"]?[0]?["code"]?.ToString());
    }

    [Fact]
    public async Task A_command_that_is_overwritten_by_itself_keeps_its_id()
    {
        await bot.RegisterAsync();
        var (_, before) = await bot.SendAsync("GET", $"applications/{discord.ApplicationId}/commands");
        await bot.RegisterAsync();
        var (_, after) = await bot.SendAsync("GET", $"applications/{discord.ApplicationId}/commands");

        Assert.Equal(before![0]!["id"]!.ToString(), after![0]!["id"]!.ToString());
    }

    [Fact]
    public async Task Faults_fail_as_many_requests_as_asked_for()
    {
        discord.Fault("5xx", count: 2);

        var statuses = new List<int>();
        for (var count = 0; count < 3; count++)
        {
            statuses.Add((int)(await bot.SendAsync("GET", "users/@me")).Response.StatusCode);
        }

        Assert.Equal([500, 500, 200], statuses);
    }

    [Fact]
    public async Task An_outage_ends_after_its_seconds()
    {
        discord.Fault("outage", seconds: 5);
        var (during, _) = await bot.SendAsync("GET", "users/@me");
        time.Advance(TimeSpan.FromSeconds(5));
        var (after, _) = await bot.SendAsync("GET", "users/@me");

        Assert.Equal((503, 200), ((int)during.StatusCode, (int)after.StatusCode));
    }
}
