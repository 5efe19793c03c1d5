using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>Long lists, a page at a time.</summary>
public sealed class PagesTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Pages pages;

    public PagesTests() => pages = new Pages(time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void One_page_needs_no_buttons() => Assert.Empty(Show(1).Rows);

    [Fact]
    public async Task Buttons_turn_to_the_neighbours_and_the_ends()
    {
        var first = Show(5);
        Assert.Equal("page 0", first.Content);

        Assert.Equal("page 1", await TurnAsync(first, "▶"));
        Assert.Equal("page 4", await TurnAsync(first, "⏭"));
        var third = Show(5, start: 3);
        Assert.Equal("page 2", await TurnAsync(third, "◀"));
        Assert.Equal("page 0", await TurnAsync(third, "⏮"));
    }

    [Fact]
    public void Buttons_that_lead_nowhere_are_off_and_no_two_share_an_id() => Assert.All(Enumerable.Range(0, 3), page =>
    {
        var buttons = Show(3, page).Rows.Single().Components.Cast<Button>().ToList();

        Assert.Equal(5, buttons.Select(button => button.CustomId).Distinct().Count());
        Assert.All(buttons, button => Assert.InRange(button.CustomId.ToString().Length, 1, 100));
        Assert.Equal([page == 0, page == 0, true, page == 2, page == 2], buttons.Select(button => button.Disabled));
    });

    [Fact]
    public async Task Only_who_asked_can_turn()
    {
        var reply = await pages.HandleAsync(A.Press(Show(3).Button("▶"), by: 301), Ct);

        Assert.StartsWith("⚠️ Only the person who asked", reply.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_lives_for_fifteen_minutes()
    {
        var list = Show(3);
        time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("page 1", await TurnAsync(list, "▶"));

        time.Advance(TimeSpan.FromMinutes(1));
        Assert.StartsWith("⚠️ This list has expired", await TurnAsync(list, "▶"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_of_many_lists_goes()
    {
        var oldest = Show(2);
        time.Advance(TimeSpan.FromSeconds(1));
        var next = Show(2);
        for (var i = 0; i < 499; i++)
            Show(2);

        Assert.StartsWith("⚠️", await TurnAsync(oldest, "▶"), StringComparison.Ordinal);
        Assert.Equal("page 1", await TurnAsync(next, "▶"));
    }

    private Message Show(int count, int start = 0) =>
        pages.Show(A.Command("feed list"), [.. Enumerable.Range(0, count).Select(i => new Message { Content = $"page {i}" })], start);

    private async Task<string> TurnAsync(Message list, string label) => (await pages.HandleAsync(A.Press(list.Button(label)), Ct)).Text();
}
