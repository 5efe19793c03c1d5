using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Interactions;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Discord;

public sealed class InteractionResponderTests
{
    static readonly OutgoingMessage Hello = OutgoingMessage.Text("hello");
    static readonly OutgoingMessage Secret = OutgoingMessage.Text("secret") with { Flags = MessageFlags.Ephemeral };

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_in_time_goes_out_directly_and_nothing_else()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);

        await scene.Responder.ReplyAsync(Secret, Ct);
        scene.Time.Advance(TimeSpan.FromSeconds(10));
        await scene.Responder.DisposeAsync();

        var callback = Assert.Single(scene.Discord.Requests);
        Assert.Equal((4, 64), (callback.Json.GetProperty("type").GetInt32(), callback.Json.GetProperty("data").GetProperty("flags").GetInt32()));
    }

    [Theory]
    [InlineData(Deferral.Message, """{"type":5}""")]
    [InlineData(Deferral.EphemeralMessage, """{"type":5,"data":{"flags":64}}""")]
    [InlineData(Deferral.Update, """{"type":6}""")]
    public async Task A_late_answer_becomes_an_edit_of_the_deferral(Deferral deferral, string body)
    {
        await using var scene = await Scene.StartAsync(deferral, InteractionType.MessageComponent);
        scene.Time.Advance(TimeSpan.FromSeconds(1.4));
        Assert.Empty(scene.Discord.Requests);

        scene.Time.Advance(TimeSpan.FromSeconds(0.2));
        await scene.RequestsAsync(1);
        if (deferral == Deferral.Update)
            await scene.Responder.UpdateAsync(Hello, Ct);
        else
            await scene.Responder.ReplyAsync(Hello, Ct);

        Assert.Equal(body, scene.Discord.Requests.First().Body);
        Assert.Equal(["POST /interactions/7/tok/callback", "PATCH /webhooks/6/tok/messages/@original"], scene.Sent);
    }

    [Fact]
    public async Task The_time_counts_from_when_the_interaction_was_read()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message, age: TimeSpan.FromSeconds(2));

        await scene.RequestsAsync(1);

        Assert.Equal("""{"type":5}""", scene.Discord.Requests.First().Body);
    }

    [Fact]
    public async Task However_many_answer_at_once_there_is_one_first_answer()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);

        var answers = Enumerable.Range(0, 20).Select(i => Task.Run(() => i % 3 == 0
            ? scene.Responder.DeferAsync(Ct)
            : scene.Responder.ReplyAsync(OutgoingMessage.Text($"{i}"), Ct), Ct)).ToList();
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await Task.WhenAll(answers).Within("all answers");
        await scene.Responder.DisposeAsync();

        Assert.Single(scene.Sent, sent => sent.EndsWith("/callback", StringComparison.Ordinal));
        var texts = scene.Discord.Requests.Where(r => r.Body.Contains("content", StringComparison.Ordinal))
            .Select(r => r.Json.TryGetProperty("data", out var data) ? data.GetProperty("content").GetString() : r.Json.GetProperty("content").GetString());
        Assert.Equal(Enumerable.Range(0, 20).Where(i => i % 3 != 0).Select(i => $"{i}").Order(), texts.Order());
    }

    [Fact]
    public async Task A_private_answer_after_a_visible_deferral_is_seen_by_the_caller_alone()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);
        await scene.Responder.DeferAsync(Ct);

        await scene.Responder.ReplyAsync(Secret, Ct);

        Assert.Equal(["POST /interactions/7/tok/callback", "PATCH /webhooks/6/tok/messages/@original", "POST /webhooks/6/tok"], scene.Sent);
        var requests = scene.Discord.Requests.ToList();
        Assert.DoesNotContain("secret", requests[1].Body, StringComparison.Ordinal);
        Assert.Equal(64, requests[2].Json.GetProperty("flags").GetInt32());
    }

    [Fact]
    public async Task A_deferral_that_fails_leaves_the_first_answer_to_the_handler()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);
        scene.Discord.Answer = request => request.Body.Contains("\"type\":5", StringComparison.Ordinal) ? new(403, """{"code":50001,"message":"Missing Access"}""") : new(204);
        scene.Time.Advance(TimeSpan.FromSeconds(2));
        await scene.RequestsAsync(1);

        await scene.Responder.ReplyAsync(Hello, Ct);
        await scene.Responder.DisposeAsync();

        Assert.Equal(4, scene.Discord.Requests.Last().Json.GetProperty("type").GetInt32());
        Assert.Contains(scene.Discord.Log.Lines, line => line.Contains("Interaction 7 could not be deferred", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Follow_ups_and_edits_end_after_15_minutes_with_a_clear_refusal()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);
        await scene.Responder.ReplyAsync(Hello, Ct);
        scene.Time.Advance(TimeSpan.FromMinutes(14));
        await scene.Responder.FollowUpAsync(Hello, Ct);
        await scene.Responder.EditAsync(Hello, Ct);

        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var refusal = await Assert.ThrowsAsync<InteractionException>(() => scene.Responder.FollowUpAsync(Hello, Ct));
        await Assert.ThrowsAsync<InteractionException>(() => scene.Responder.EditAsync(Hello, Ct));
        Assert.Equal("The interaction is older than 15 minutes, and Discord takes no more answers to it.", refusal.Message);
        Assert.Equal(3, scene.Discord.Requests.Count);
    }

    [Fact]
    public async Task A_follow_up_needs_a_first_answer()
    {
        await using var scene = await Scene.StartAsync(Deferral.None);

        var refusal = await Assert.ThrowsAsync<InteractionException>(() => scene.Responder.FollowUpAsync(Hello, Ct));

        Assert.Equal("The interaction has not been answered yet.", refusal.Message);
    }

    [Fact]
    public async Task A_modal_opens_first_or_not_at_all()
    {
        var modal = new Modal("m", "Server", [ActionRow.Of(new TextInput { CustomId = "t", Label = "Host", Style = TextInputStyle.Short })]);
        await using var first = await Scene.StartAsync(Deferral.None);
        await using var late = await Scene.StartAsync(Deferral.Message);
        await using var second = await Scene.StartAsync(Deferral.None, InteractionType.ModalSubmit);

        await first.Responder.OpenModalAsync(modal, Ct);
        await late.Responder.DeferAsync(Ct);

        Assert.Equal(9, first.Discord.Requests.Single().Json.GetProperty("type").GetInt32());
        await Assert.ThrowsAsync<InteractionException>(() => late.Responder.OpenModalAsync(modal, Ct));
        await Assert.ThrowsAsync<InteractionException>(() => second.Responder.OpenModalAsync(modal, Ct));
    }

    [Fact]
    public async Task Suggestions_are_never_deferred_and_at_most_25()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message, InteractionType.Autocomplete);
        scene.Time.Advance(TimeSpan.FromSeconds(2));

        await scene.Responder.SuggestAsync([.. Enumerable.Range(0, 40).Select(i => new CommandChoice($"{i}", i))], Ct);

        var sent = Assert.Single(scene.Discord.Requests).Json;
        Assert.Equal((8, 25), (sent.GetProperty("type").GetInt32(), sent.GetProperty("data").GetProperty("choices").GetArrayLength()));
    }

    [Fact]
    public async Task A_component_s_message_is_updated_directly()
    {
        await using var scene = await Scene.StartAsync(Deferral.Update, InteractionType.MessageComponent);

        await scene.Responder.UpdateAsync(Hello with { Components = [] }, Ct);

        var sent = Assert.Single(scene.Discord.Requests).Json;
        Assert.Equal((7, 0), (sent.GetProperty("type").GetInt32(), sent.GetProperty("data").GetProperty("components").GetArrayLength()));
    }

    [Fact]
    public async Task Only_a_component_has_a_message_to_update()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);

        await Assert.ThrowsAsync<InteractionException>(() => scene.Responder.UpdateAsync(Hello, Ct));
    }

    [Fact]
    public async Task A_second_answer_is_a_follow_up()
    {
        await using var scene = await Scene.StartAsync(Deferral.Message);

        await scene.Responder.ReplyAsync(Hello, Ct);
        await scene.Responder.ReplyAsync(Hello, Ct);

        Assert.Equal(["POST /interactions/7/tok/callback", "POST /webhooks/6/tok"], scene.Sent);
    }

    sealed class Scene : IAsyncDisposable
    {
        public required FakeDiscord Discord { get; init; }

        public required DiscordClient Client { get; init; }

        public required FakeTimeProvider Time { get; init; }

        public required InteractionResponder Responder { get; init; }

        public IEnumerable<string> Sent => Discord.Requests.Select(request => $"{request.Method} {request.Path}");

        public static async Task<Scene> StartAsync(Deferral deferral, InteractionType type = InteractionType.ApplicationCommand, TimeSpan age = default)
        {
            var discord = await FakeDiscord.StartAsync();
            discord.Answer = request => request.Path.EndsWith("/callback", StringComparison.Ordinal) ? new(204) : new(200, """{"id":"1"}""");
            var time = new FakeTimeProvider();
            var client = discord.Client(time);
            var interaction = new Interaction
            {
                Id = new(7), ApplicationId = new(6), Token = new("tok"), Type = type,
                Message = type == InteractionType.MessageComponent ? new Message { Id = new(3) } : null,
            };
            var created = new InteractionCreated(interaction) { ReceivedAt = time.GetUtcNow() - age };
            return new() { Discord = discord, Client = client, Time = time, Responder = client.Respond(created, deferral) };
        }

        public Task RequestsAsync(int count) => Patience.UntilAsync(() => Discord.Requests.Count >= count, $"{count} requests");

        public async ValueTask DisposeAsync()
        {
            await Responder.DisposeAsync();
            Client.Dispose();
            await Discord.DisposeAsync();
        }
    }
}
