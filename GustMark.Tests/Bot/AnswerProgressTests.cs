using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Interactions;
using GustMark.Discord.Models;
using GustMark.Tests.Discord;
using GustMark.Worker.Bot.Adapter;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>How far the work is, shown where the answer will be.</summary>
public sealed class AnswerProgressTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_report_in_two_seconds_is_edited_into_the_deferral_and_the_answer_takes_its_place()
    {
        await using var discord = await FakeDiscord.StartAsync();
        discord.Answer = request => request.Path.EndsWith("/callback", StringComparison.Ordinal) ? new(204) : new(200, """{"id":"1"}""");
        var time = new FakeTimeProvider();
        using var client = discord.Client(time);
        var interaction = new Interaction { Id = new(7), ApplicationId = new(6), Token = new("tok"), Type = InteractionType.ApplicationCommand };
        await using var responder = client.Respond(new InteractionCreated(interaction) { ReceivedAt = time.GetUtcNow() }, Deferral.EphemeralMessage);
        using var progress = new AnswerProgress(responder, GuildTheme.Default, time);

        await progress.ShowAsync(Says("first"), Ct);
        await progress.ShowAsync(Says("too early"), Ct);
        time.Advance(AnswerProgress.Pause);
        await progress.ShowAsync(Says("second"), Ct);
        await progress.EndAsync();
        time.Advance(AnswerProgress.Pause);
        await progress.ShowAsync(Says("too late"), Ct);
        await responder.ReplyAsync(MessageMapping.ToDiscord(Says("answer"), GuildTheme.Default, isPrivate: true, replaces: progress.HasShown), Ct);

        Assert.Equal("""{"type":5,"data":{"flags":64}}""", discord.Requests.First().Body);
        Assert.Equal(["first", "second", "answer"], discord.Requests.Skip(1).Select(request => request.Json.GetProperty("content").GetString()));
        Assert.All(discord.Requests.Skip(1), request => Assert.Equal("PATCH /webhooks/6/tok/messages/@original", $"{request.Method} {request.Path}"));
    }

    [Fact]
    public async Task A_report_that_does_not_arrive_is_no_failure()
    {
        await using var discord = await FakeDiscord.StartAsync();
        discord.Answer = _ => new(400, "{}");
        var time = new FakeTimeProvider();
        using var client = discord.Client(time);
        var interaction = new Interaction { Id = new(7), ApplicationId = new(6), Token = new("tok"), Type = InteractionType.ApplicationCommand };
        await using var responder = client.Respond(new InteractionCreated(interaction) { ReceivedAt = time.GetUtcNow() }, Deferral.EphemeralMessage);
        using var progress = new AnswerProgress(responder, GuildTheme.Default, time);

        await progress.ShowAsync(Says("first"), Ct);

        Assert.False(progress.HasShown);
    }

    private static GustMark.Worker.Bot.Port.Message Says(string text) => new() { Content = text };
}
