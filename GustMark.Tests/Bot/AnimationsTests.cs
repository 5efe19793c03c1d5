using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Gambling;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>Frames of games, and what is in their way.</summary>
public sealed class AnimationsTests : IDisposable
{
    private static readonly MessageId Shown = new(44);

    private readonly FakeDiscordBot bot = new();
    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly Animations animations;

    public AnimationsTests() => animations = new Animations(bot, time, NullLogger<Animations>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => animations.Dispose();

    [Fact]
    public async Task Frames_take_each_others_place_in_order()
    {
        animations.Play(A.Channel, Shown, [Frame("one"), Frame("two"), Frame("result")]);

        Assert.Equal(["one", "two", "result"], [await NextAsync(), await NextAsync(), await NextAsync()]);
    }

    [Fact]
    public async Task A_result_that_cannot_be_put_in_place_is_sent()
    {
        bot.FailWith(DeliveryFailure.MessageGone, DeliveryFailure.MessageGone);
        animations.Play(A.Channel, Shown, [Frame("one"), Frame("result")]);

        await NextAsync();
        await NextAsync();
        var sent = await bot.NextAsync();
        Assert.Equal(("result", "end.44"), (sent.Message.Content, sent.Nonce));
    }

    [Fact]
    public async Task A_worker_that_stops_shows_the_result_at_once()
    {
        animations.Play(A.Channel, Shown, [Frame("one"), Frame("two"), Frame("result")]);

        await animations.StopAsync(Ct);

        Assert.Equal("result", (await bot.NextAsync()).Message.Content);
        Assert.False(bot.HasMore);
    }

    private static Message Frame(string text) => new() { Content = text };

    /// <summary>Time goes on until the next frame is there, wherever the show is.</summary>
    private async Task<string> NextAsync()
    {
        return (await bot.NextAsync().Advancing(time, Animations.Pause)).Message.Content;
    }
}
