using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.Discord;

public sealed class InteractionTests : IAsyncLifetime
{
    readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2026-01-01T12:00:00Z", CultureInfo.InvariantCulture));
    SimulatedDiscord discord = null!;
    BotSide bot = null!;
    GatewayClient gateway = null!;

    public async ValueTask InitializeAsync()
    {
        discord = await SimulatedDiscord.StartAsync(time: time, ct: TestContext.Current.CancellationToken);
        bot = new(discord);
        await bot.RegisterAsync();
        gateway = await GatewayClient.ConnectAsync(discord.Gateway);
        await gateway.IdentifyAsync(discord.Token);
        await gateway.UntilAsync("GUILD_CREATE");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        bot.Dispose();
        await discord.DisposeAsync();
    }

    async Task<JsonNode> InteractionAsync() => (await gateway.UntilAsync("INTERACTION_CREATE"))["d"]!;

    Task<(HttpResponseMessage Response, JsonNode? Body)> AnswerAsync(JsonNode interaction, object body, string query = "") =>
        bot.SendAsync("POST", $"interactions/{interaction["id"]}/{interaction["token"]}/callback{query}", body);

    string Original(JsonNode interaction) => $"webhooks/{discord.ApplicationId}/{interaction["token"]}/messages/@original";

    [Fact]
    public async Task A_command_comes_with_who_where_and_what()
    {
        var outcome = discord.Actions.CommandAsync("main", "moderator",
            "/console send command:\"say \\\"hi\\\"\" times:2 quiet:true who:@player into:#duo as:admin kind:\"Plain text\"",
            ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        await AnswerAsync(interaction, new { type = 4, data = new { content = "done", flags = 64 } });

        var options = interaction["data"]!["options"]![0]!["options"]!.AsArray().ToDictionary(o => o!["name"]!.ToString(), o => o!["value"]!);
        Assert.Equal("say \"hi\"", options["command"].ToString());
        Assert.Equal(2, (int)options["times"]);
        Assert.True((bool)options["quiet"]);
        Assert.Equal("plain", options["kind"].ToString());
        Assert.Equal(bot.UserId("player"), options["who"].ToString());
        Assert.Equal("player", interaction["data"]!["resolved"]!["users"]![bot.UserId("player")]!["username"]!.ToString());
        Assert.Equal("moderator", interaction["member"]!["user"]!["username"]!.ToString());
        var answer = Assert.Single((await outcome).Messages);
        Assert.Equal("done", answer["content"]!.ToString());
        Assert.True((bool)answer["ephemeral"]!);
        Assert.Empty(discord.Messages("main", "player"));
        Assert.Single(discord.Messages("main", "moderator"));
    }

    [Theory]
    [InlineData("console send command:x", 400, "A command begins with a slash.")]
    [InlineData("/nothing", 400, "There is no command /nothing.")]
    [InlineData("/console", 400, "/console needs one of send.")]
    [InlineData("/console send", 400, "/console send needs command.")]
    [InlineData("/console send command:x bogus:1", 400, "/console send has no option bogus.")]
    [InlineData("/console send command:x times:4", 400, "times must be at least 1 and at most 3.")]
    [InlineData("/console send command:x times:many", 400, "times must be a whole number, not \"many\".")]
    [InlineData("/console send command:x kind:odd", 400, "kind must be one of Plain text, not \"odd\".")]
    [InlineData("/console send command:\"x", 400, "The value of command lacks its closing quote.")]
    [InlineData("/console send command:x command:y", 400, "command is given twice.")]
    public async Task What_a_client_would_not_send_is_refused_in_words(string text, int status, string message)
    {
        var refusal = await Assert.ThrowsAsync<ClientRefusal>(() =>
            discord.Actions.CommandAsync("main", "moderator", text, ct: TestContext.Current.CancellationToken));

        Assert.Equal((status, message), (refusal.Status, refusal.Message));
    }

    [Fact]
    public async Task A_command_for_others_cannot_be_typed()
    {
        var refusal = await Assert.ThrowsAsync<ClientRefusal>(() => discord.Actions.CommandAsync(
            "main", "player", "/console send command:x", ct: TestContext.Current.CancellationToken));

        Assert.Equal(403, refusal.Status);
    }

    [Fact]
    public async Task A_response_after_three_seconds_is_too_late()
    {
        var outcome = discord.Actions.CommandAsync("main", "player", "/help", ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        time.Advance(TimeSpan.FromSeconds(3));

        var (response, body) = await AnswerAsync(interaction, new { type = 4, data = new { content = "late" } });

        Assert.Equal((404, 10062), ((int)response.StatusCode, (int)body!["code"]!));
        Assert.Equal("The application did not respond", (await Assert.ThrowsAsync<ClientRefusal>(() => outcome)).Message);
    }

    [Fact]
    public async Task A_second_response_is_refused_as_already_acknowledged()
    {
        _ = discord.Actions.CommandAsync("main", "player", "/help", ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        await AnswerAsync(interaction, new { type = 4, data = new { content = "a" } });

        var (response, body) = await AnswerAsync(interaction, new { type = 4, data = new { content = "b" } });

        Assert.Equal((400, 40060), ((int)response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task A_deferred_command_is_answered_by_the_edit_of_its_original()
    {
        var outcome = discord.Actions.CommandAsync("main", "player", "/help", ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        var (_, callback) = await AnswerAsync(interaction, new { type = 5, data = new { flags = 64 } }, "?with_response=true");
        var thinking = discord.Messages("main", "player")[0];
        time.Advance(TimeSpan.FromSeconds(10));
        await bot.SendAsync("PATCH", Original(interaction), new { content = "done" });

        var result = await outcome;

        Assert.True((bool)callback!["interaction"]!["response_message_loading"]!);
        Assert.Equal(64 | 128, (int)thinking["flags"]!);
        Assert.Equal(("done", 64), (result.Messages[0]["content"]!.ToString(), (int)result.Messages[0]["flags"]!));
        Assert.Equal(TimeSpan.FromSeconds(10), result.Elapsed);
    }

    [Fact]
    public async Task A_token_dies_after_fifteen_minutes()
    {
        _ = discord.Actions.CommandAsync("main", "player", "/help", ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        await AnswerAsync(interaction, new { type = 4, data = new { content = "a" } });
        time.Advance(TimeSpan.FromMinutes(15));

        var (response, body) = await bot.SendAsync("PATCH", Original(interaction), new { content = "b" });

        Assert.Equal((401, 50027), ((int)response.StatusCode, (int)body!["code"]!));
    }

    [Fact]
    public async Task Choices_are_asked_for_with_the_option_that_is_typed()
    {
        var choices = discord.Actions.AutocompleteAsync("main", "moderator", "/console send command:x server:ma",
            ct: TestContext.Current.CancellationToken);
        var interaction = await InteractionAsync();
        await AnswerAsync(interaction, new { type = 8, data = new { choices = new[] { new { name = "main", value = "main" } } } });

        var focused = interaction["data"]!["options"]![0]!["options"]![1]!;
        Assert.Equal((4, "ma", true), ((int)interaction["type"]!, focused["value"]!.ToString(), (bool)focused["focused"]!));
        Assert.Equal("main", (await choices)[0]!["value"]!.ToString());
    }

    [Fact]
    public async Task A_button_opens_a_dialog_and_the_dialog_is_answered()
    {
        var (_, message) = await bot.PostMessageAsync(JsonNode.Parse("""
            {"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Ask","custom_id":"ask"}]}]}
            """)!);
        var pressed = discord.Actions.ComponentAsync("player", null, message!["id"]!.ToString(), "Ask", ct: TestContext.Current.CancellationToken);
        await AnswerAsync(await InteractionAsync(), JsonNode.Parse("""
            {"type":9,"data":{"custom_id":"m","title":"Dialog","components":[{"type":1,"components":[
              {"type":4,"custom_id":"t","label":"Text","style":1,"max_length":5}]}]}}
            """)!);
        var opened = await pressed;

        var tooLong = await Assert.ThrowsAsync<ClientRefusal>(() => discord.Actions.ModalAsync("player", "m",
            new Dictionary<string, string> { ["t"] = "123456" }, ct: TestContext.Current.CancellationToken));
        var submitted = discord.Actions.ModalAsync("player", "m", new Dictionary<string, string> { ["t"] = "1234" }, ct: TestContext.Current.CancellationToken);
        var submit = await InteractionAsync();
        await AnswerAsync(submit, new { type = 7, data = new { content = "changed" } });

        Assert.Equal("Dialog", opened.Modal!["title"]!.ToString());
        Assert.Equal("Text may have 5 characters at most.", tooLong.Message);
        Assert.Equal("1234", submit["data"]!["components"]![0]!["components"]![0]!["value"]!.ToString());
        Assert.Equal("changed", (await submitted).Messages[0]["content"]!.ToString());
        Assert.Equal("changed", discord.Messages("general")[0]["content"]!.ToString());
    }

    [Fact]
    public async Task Scripts_type_commands_and_wait_for_messages_over_http()
    {
        var waiting = bot.Http.GetStringAsync(
            $"{discord.BaseAddress}/control/channels/main/messages?contains=pong&wait_ms=20000", TestContext.Current.CancellationToken);
        var typed = bot.SendAsync("POST", $"{discord.BaseAddress}/control/commands", new { channel = "main", user = "player", text = "/help" });
        await AnswerAsync(await InteractionAsync(), new { type = 4, data = new { embeds = new[] { new { title = "Pong" } } } });

        var (response, answer) = await typed;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Pong", answer!["messages"]![0]!["embeds"]![0]!["title"]!.ToString());
        Assert.Single(JsonNode.Parse(await waiting)!.AsArray());
        Assert.Equal(1, (int)discord.Statistics.Report()["interactions"]!["count"]!);
    }
}
