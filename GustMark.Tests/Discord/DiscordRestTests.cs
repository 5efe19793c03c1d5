using System.Net;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Discord;

public sealed class DiscordRestTests
{
    static readonly Snowflake Channel = new(42);
    static readonly Interaction Interaction = new() { Id = new(7), ApplicationId = new(6), Token = new("interaction-secret"), Type = InteractionType.ApplicationCommand };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_says_who_it_is_from()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();

        await client.Rest.GetChannelAsync(Channel, Ct);

        var request = Assert.Single(discord.Requests);
        Assert.Equal(("GET", "/channels/42"), (request.Method, request.Path));
        Assert.Equal("Bot " + FakeDiscord.Token, request.Headers["Authorization"]);
        Assert.Matches(@"^DiscordBot \(https://\S+, \d+\.\d+\.\d+\)$", request.Headers["User-Agent"]);
    }

    [Fact]
    public async Task A_role_is_given_with_the_reason_for_the_audit_log()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();

        await client.Rest.AddMemberRoleAsync(new(1), new(2), new(3), "gekauft: größer", Ct);
        await client.Rest.RemoveMemberRoleAsync(new(1), new(2), new(3), null, Ct);

        Assert.Equal(["PUT /guilds/1/members/2/roles/3", "DELETE /guilds/1/members/2/roles/3"], discord.Requests.Select(request => $"{request.Method} {request.Path}"));
        Assert.Equal(["gekauft%3A%20gr%C3%B6%C3%9Fer", null], discord.Requests.Select(request => request.Headers.GetValueOrDefault("X-Audit-Log-Reason")));
    }

    [Fact]
    public async Task Nobody_is_mentioned_unless_asked_for()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();

        await client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text("@everyone"), Ct);
        await client.Rest.EditMessageAsync(Channel, new(1), OutgoingMessage.Text("@everyone"), Ct);
        await client.Rest.CreateMessageAsync(Channel, new() { Content = "<@9>", AllowedMentions = new() { Users = [new(9)] } }, Ct);

        Assert.Equal(["""{"parse":[]}""", """{"parse":[]}""", """{"parse":[],"users":["9"]}"""],
            discord.Requests.Select(request => request.Json.GetProperty("allowed_mentions").GetRawText()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(502)]
    public async Task A_message_is_sent_again_with_the_same_nonce(int failure)
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => discord.Requests.Count < 3 ? new(failure) : new(200, """{"id":"99"}""");

        var message = await client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text("hi"), Ct).Within("the message");

        Assert.Equal(new Snowflake(99), message.Id);
        var bodies = discord.Requests.Select(request => request.Json).ToList();
        Assert.Equal(3, bodies.Count);
        Assert.Single(bodies.Select(body => body.GetProperty("nonce").GetString()).Distinct());
        Assert.All(bodies, body => Assert.True(body.GetProperty("enforce_nonce").GetBoolean() && body.GetProperty("nonce").GetString()!.Length <= 25));
    }

    [Fact]
    public async Task A_follow_up_that_may_have_arrived_is_not_sent_again()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(0);

        var error = await Assert.ThrowsAsync<DiscordUnreachableException>(() => client.Rest.CreateFollowUpAsync(Interaction, OutgoingMessage.Text("x"), Ct));

        Assert.Single(discord.Requests);
        Assert.DoesNotContain("interaction-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_callback_that_arrived_at_the_first_try_is_done()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => discord.Requests.Count == 1 ? new(503) : new(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");

        await client.Rest.RespondAsync(Interaction, InteractionResponse.WithMessage(OutgoingMessage.Text("x")), withMessage: false, Ct);

        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task A_callback_that_someone_else_made_is_an_error()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(400, """{"code":40060,"message":"Interaction has already been acknowledged."}""");

        var error = await Assert.ThrowsAsync<DiscordApiException>(() =>
            client.Rest.RespondAsync(Interaction, InteractionResponse.WithDeferredMessage(ephemeral: true), withMessage: false, Ct));

        Assert.Equal(40060, error.Code);
    }

    [Fact]
    public async Task Interaction_answers_carry_no_bot_token()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();

        await client.Rest.RespondAsync(Interaction, InteractionResponse.WithDeferredUpdate(), withMessage: false, Ct);
        await client.Rest.EditOriginalAsync(Interaction, OutgoingMessage.Text("x"), Ct);

        Assert.All(discord.Requests, request => Assert.False(request.Headers.ContainsKey("Authorization")));
    }

    [Fact]
    public async Task A_callback_can_tell_its_message()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(200, """{"interaction":{"id":"7","type":2},"resource":{"type":4,"message":{"id":"77","channel_id":"42"}}}""");

        var message = await client.Rest.RespondAsync(Interaction, InteractionResponse.WithMessage(OutgoingMessage.Text("x")), withMessage: true, Ct);

        Assert.Equal(new Snowflake(77), message!.Id);
        Assert.Equal("?with_response=true", discord.Requests.First().Query);
    }

    [Fact]
    public async Task Tries_are_bounded()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { Attempts = 3 });
        discord.Answer = _ => new(500, "<html>");

        var error = await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Equal((3, HttpStatusCode.InternalServerError, "HTTP 500"), (discord.Requests.Count, error.Status, error.Reason));
    }

    [Fact]
    public async Task A_host_that_is_down_is_told_after_the_tries()
    {
        var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        await discord.DisposeAsync();

        var error = await Assert.ThrowsAsync<DiscordUnreachableException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Equal("GET channels/{channel_id} got no answer: ConnectionError", error.Message);
    }

    [Fact]
    public async Task Retry_After_is_waited_for()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => discord.Requests.Count == 1 ? FakeAnswer.Limited(0.2) : new(200, """{"id":"42"}""");
        var started = TimeProvider.System.GetTimestamp();

        await client.Rest.GetChannelAsync(Channel, Ct);

        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.FromSeconds(0.19), TimeSpan.FromSeconds(15));
        Assert.Equal(2, discord.Requests.Count);
    }

    [Fact]
    public async Task A_Retry_After_beyond_patience_is_an_error()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => FakeAnswer.Limited(4_000);

        var error = await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Equal((1, HttpStatusCode.TooManyRequests), (discord.Requests.Count, error.Status));
    }

    [Fact]
    public async Task A_global_limit_holds_other_routes_but_no_interaction()
    {
        await using var discord = await FakeDiscord.StartAsync();
        var time = new FakeTimeProvider();
        using var client = discord.Client(time);
        var limited = true;
        discord.Answer = request => limited && request.Path == "/channels/42" ? FakeAnswer.Limited(30, global: true) : new(200, """{"id":"1"}""");
        var first = client.Rest.GetChannelAsync(Channel, Ct);
        await Patience.UntilAsync(() => discord.Log.Lines.Any(line => line.Contains("rate limited", StringComparison.Ordinal)), "the limit to be told");
        limited = false;

        var other = client.Rest.GetGuildAsync(new(1), Ct);
        await client.Rest.RespondAsync(Interaction, InteractionResponse.WithDeferredUpdate(), withMessage: false, Ct).Within("the interaction's answer");

        Assert.False(first.IsCompleted || other.IsCompleted);
        Assert.DoesNotContain(discord.Requests, request => request.Path.StartsWith("/guilds", StringComparison.Ordinal));
        await Task.WhenAll(first, other).Advancing(time, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Requests_of_one_bucket_follow_its_headers_and_keep_their_order()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => FakeAnswer.InBucket("b1", 1, 0, 0.05, """{"id":"1"}""");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text($"{i}"), Ct))).Within("all six");

        Assert.Equal(["0", "1", "2", "3", "4", "5"], discord.Requests.Select(request => request.Json.GetProperty("content").GetString()));
    }

    [Fact]
    public async Task Another_channel_has_its_own_room_in_the_bucket()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = request => FakeAnswer.InBucket("b1", 1, 0, request.Path.StartsWith("/channels/42/", StringComparison.Ordinal) ? 3_000 : 0, """{"id":"1"}""");

        await client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text("a"), Ct);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var held = client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text("b"), cancel.Token);
        await client.Rest.CreateMessageAsync(new(43), OutgoingMessage.Text("c"), Ct).Within("the other channel's message");

        Assert.False(held.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
    }

    [Fact]
    public async Task After_a_refused_token_nothing_more_is_sent()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(401, """{"message":"401: Unauthorized","code":0}""");

        var error = await Assert.ThrowsAsync<DiscordTokenRejectedException>(() => client.Rest.GetCurrentUserAsync(Ct));
        await Assert.ThrowsAsync<DiscordTokenRejectedException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Single(discord.Requests);
        Assert.DoesNotContain(FakeDiscord.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_interaction_token_says_nothing_of_the_bot_s()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = request => request.Path.StartsWith("/webhooks", StringComparison.Ordinal) ? new(401, """{"message":"Invalid Webhook Token","code":50027}""") : new(200, """{"id":"42"}""");

        var error = await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.GetOriginalAsync(Interaction, Ct));
        await client.Rest.GetChannelAsync(Channel, Ct);

        Assert.Equal(50027, error.Code);
        Assert.DoesNotContain("interaction-secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_forbidden_requests_are_refused_here()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { InvalidSlowFrom = 5, InvalidRefuseFrom = 5 });
        discord.Answer = _ => new(403, """{"code":50013,"message":"Missing Permissions"}""");

        for (var i = 0; i < 5; i++)
            Assert.Equal(50013, (await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.GetChannelAsync(Channel, Ct))).Code);
        await Assert.ThrowsAsync<DiscordInvalidRequestsException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Equal(5, discord.Requests.Count);
    }

    [Fact]
    public async Task Shared_limits_do_not_count_as_invalid()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { InvalidSlowFrom = 1, InvalidRefuseFrom = 1 });
        discord.Answer = _ => discord.Requests.Count < 4 ? FakeAnswer.Limited(0.01, scope: "shared") : new(200, """{"id":"42"}""");

        Assert.Equal(Channel, (await client.Rest.GetChannelAsync(Channel, Ct)).Id);
    }

    [Fact]
    public async Task An_error_tells_which_field_was_wrong()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(400, """
            {"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[
            {"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 256 or fewer in length."}]}}},"_errors":[{"code":"X","message":"Y"}]}}
            """);

        var error = await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.CreateMessageAsync(Channel, OutgoingMessage.Text("x"), Ct));

        Assert.Equal([new("embeds[0].title", "BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length."), new FieldError("", "X", "Y")], error.Fields);
        Assert.StartsWith("POST channels/{channel_id}/messages was answered with 400, code 50035, Invalid Form Body: embeds[0].title Must be",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_travel_beside_their_description_and_again_on_a_retry()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => discord.Requests.Count == 1 ? new(502) : new(200, """{"id":"1"}""");

        await client.Rest.CreateMessageAsync(Channel, new() { Content = "chart", Files = [new("fps.txt", "first"u8.ToArray(), "A chart"), new("b.txt", default) { Open = () => new MemoryStream("second"u8.ToArray()) }] }, Ct);

        Assert.Equal(2, discord.Requests.Count);
        Assert.All(discord.Requests, request =>
        {
            Assert.StartsWith("multipart/form-data", request.ContentType, StringComparison.Ordinal);
            Assert.Equal("""[{"id":"0","filename":"fps.txt","description":"A chart"},{"id":"1","filename":"b.txt"}]""", request.Json.GetProperty("attachments").GetRawText());
            Assert.Matches("name=\"?files\\[0\\]\"?; filename=\"?fps.txt\"?[^$]*first", request.Body);
            Assert.Matches("name=\"?files\\[1\\]\"?[^$]*second", request.Body);
        });
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_not_an_error()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var release = new TaskCompletionSource();
        discord.Answer = _ =>
        {
            cancel.Cancel();
            return new(200, "{}") { After = release.Task };
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Rest.GetChannelAsync(Channel, cancel.Token));
        release.SetResult();
    }

    [Fact]
    public async Task An_answer_that_never_comes_ends_each_try()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { Attempts = 2, AttemptTimeout = TimeSpan.FromMilliseconds(50) });
        var release = new TaskCompletionSource();
        discord.Answer = _ => new(200, "{}") { After = release.Task };

        await Assert.ThrowsAsync<DiscordUnreachableException>(() => client.Rest.GetChannelAsync(Channel, Ct)).Within("the error");
        release.SetResult();
    }

    [Fact]
    public async Task An_answer_too_large_is_refused()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { Attempts = 1, AnswerMaxBytes = 1_000 });
        discord.Answer = _ => new(200, new string(' ', 5_000));

        await Assert.ThrowsAsync<DiscordUnreachableException>(() => client.Rest.GetChannelAsync(Channel, Ct));
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_told_as_such()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();
        discord.Answer = _ => new(200, "<html>");

        var error = await Assert.ThrowsAsync<DiscordUnreachableException>(() => client.Rest.GetChannelAsync(Channel, Ct));

        Assert.Equal("GET channels/{channel_id} got no answer: the answer was not what Discord documents", error.Message);
    }

    [Fact]
    public async Task No_token_reaches_the_log()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client(rest: options => options with { Attempts = 2 });
        discord.Answer = _ => new(500);

        await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.EditOriginalAsync(Interaction, OutgoingMessage.Text("x"), Ct));
        await Assert.ThrowsAsync<DiscordApiException>(() => client.Rest.GetCurrentUserAsync(Ct));

        Assert.NotEmpty(discord.Log.Lines);
        Assert.DoesNotContain(discord.Log.Lines, line => line.Contains("interaction-secret", StringComparison.Ordinal) || line.Contains(FakeDiscord.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_nickname_is_taken_away_with_null()
    {
        await using var discord = await FakeDiscord.StartAsync();
        using var client = discord.Client();

        await client.Rest.SetOwnNicknameAsync(new(1), null, Ct);

        Assert.Equal("""{"nick":null}""", discord.Requests.First().Body);
    }
}
