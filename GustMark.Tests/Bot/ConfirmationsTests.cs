using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>Questions before what cannot be undone.</summary>
public sealed class ConfirmationsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Confirmations confirmations;
    private readonly Message question;
    private int acted;

    public ConfirmationsTests()
    {
        confirmations = new Confirmations(time);
        question = confirmations.Ask(A.Command("server remove"), "Remove it?", "Remove", _ =>
        {
            Interlocked.Increment(ref acted);
            return Task.FromResult(new Message { Content = "Removed." });
        }).Message();
    }

    [Fact]
    public async Task Yes_acts_and_replaces_the_question()
    {
        var reply = Assert.IsType<MessageReply>(await PressAsync("Remove"));

        Assert.Equal("Removed.", reply.Text());
        Assert.True(reply.ReplacesSource);
        Assert.Equal(1, acted);
    }

    [Fact]
    public async Task A_second_press_does_nothing_more()
    {
        await PressAsync("Remove");

        Assert.Contains("nothing more was done", (await PressAsync("Remove")).Text(), StringComparison.Ordinal);
        Assert.Equal(1, acted);
    }

    [Fact]
    public async Task Of_many_presses_at_once_one_acts()
    {
        using var start = new Barrier(8);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
                return PressAsync("Remove");
            }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        Assert.Equal(1, acted);
        Assert.Single(replies, reply => reply.Text() == "Removed.");
    }

    [Fact]
    public async Task Cancel_does_nothing_and_ends_the_question()
    {
        Assert.Equal("Cancelled. Nothing was changed.", (await PressAsync("Cancel")).Text());
        await PressAsync("Remove");

        Assert.Equal(0, acted);
    }

    [Fact]
    public async Task Somebody_else_cannot_answer_and_does_not_use_the_question_up()
    {
        Assert.Equal("⚠️ Only the person who was asked can answer.", (await PressAsync("Remove", by: 301)).Text());
        Assert.Equal("⚠️ Only the person who was asked can answer.", (await PressAsync("Cancel", by: 301)).Text());
        Assert.Equal(0, acted);

        await PressAsync("Remove");
        Assert.Equal(1, acted);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public async Task The_question_expires_after_sixty_seconds(int seconds, int actions)
    {
        time.Advance(TimeSpan.FromSeconds(seconds));

        await PressAsync("Remove");

        Assert.Equal(actions, acted);
    }

    [Theory]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("yes:0000")]
    public async Task A_button_of_an_earlier_process_does_nothing(string argument)
    {
        var reply = await confirmations.HandleAsync(A.Press(new CustomId("confirm", argument)), TestContext.Current.CancellationToken);

        Assert.Contains("expired", reply.Text(), StringComparison.Ordinal);
        Assert.Equal(0, acted);
    }

    private Task<Reply> PressAsync(string label, ulong by = 300) =>
        confirmations.HandleAsync(A.Press(question.Button(label), by), TestContext.Current.CancellationToken);
}
