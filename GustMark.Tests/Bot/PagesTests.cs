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
        var oldest = Show(2, by: 1000);
        time.Advance(TimeSpan.FromSeconds(1));
        var next = Show(2, by: 1001);
        for (var i = 0ul; i < 499; i++)
            Show(2, by: 1002 + i);

        Assert.StartsWith("⚠️", await TurnAsync(oldest, "▶", by: 1000), StringComparison.Ordinal);
        Assert.Equal("page 1", await TurnAsync(next, "▶", by: 1001));
    }

    [Fact]
    public async Task The_newest_five_of_one_person_can_be_turned_and_those_of_others_stay()
    {
        var other = Show(2, by: 301);
        var lists = new List<Message>();
        for (var i = 0; i < 6; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            lists.Add(Show(2));
        }

        Assert.StartsWith("⚠️ This list has expired", await TurnAsync(lists[0], "▶"), StringComparison.Ordinal);
        foreach (var list in lists.Skip(1))
            Assert.Equal("page 1", await TurnAsync(list, "▶"));
        Assert.Equal("page 1", await TurnAsync(other, "▶", by: 301));
    }

    [Fact]
    public async Task Pages_on_demand_are_made_when_they_are_shown_and_tell_how_it_is_then()
    {
        var made = new List<int>();
        var state = "first";
        var shown = pages.Show(A.Command("server list"), new PagesOnDemand(100, page =>
        {
            made.Add(page);
            return new Message { Content = $"{page} {state}" };
        }));
        state = "later";

        Assert.Equal(("0 first", "99 later", "0 later"), (shown.Content, await TurnAsync(shown, "⏭"), await TurnAsync(shown, "⏮")));
        Assert.Equal([0, 99, 0], made);
    }

    [Fact]
    public async Task Pages_of_a_source_are_made_when_they_are_turned_to()
    {
        var source = new Source((PageEnd.More, "a"), (PageEnd.More, "b"), (PageEnd.Last, "c"));

        var first = await pages.ShowAsync(A.Command("logs recent"), source, Ct);
        Assert.Equal(("a", 1), (first.Content, source.Made));
        Assert.Contains(first.Rows.Single().Components.Cast<Button>(), button => button.Label == "1 / 1+");
        var second = (await pages.HandleAsync(A.Press(first.Button("▶")), Ct)).Message();
        Assert.Equal(("b", 2), (second.Content, source.Made));
        var third = (await pages.HandleAsync(A.Press(second.Button("▶")), Ct)).Message();
        Assert.True(third.Rows.Single().Components.Cast<Button>().Single(button => button.Label == "▶").Disabled);
        Assert.Contains(third.Rows.Single().Components.Cast<Button>(), button => button.Label == "3 / 3");

        Assert.Equal("a", await TurnAsync(third, "⏮"));
        Assert.Equal("b", await TurnAsync(first, "▶"));
        Assert.Equal(3, source.Made);
    }

    [Fact]
    public async Task A_source_of_one_page_needs_no_buttons() =>
        Assert.Empty((await pages.ShowAsync(A.Command("logs recent"), new Source((PageEnd.Last, "all")), Ct)).Rows);

    [Fact]
    public async Task An_unfinished_page_is_gone_on_with_in_its_place()
    {
        var source = new Source((PageEnd.Unfinished, "none so far"), (PageEnd.Unfinished, "a"), (PageEnd.More, "a b"), (PageEnd.Last, "c"));

        var first = await pages.ShowAsync(A.Command("logs search"), source, Ct);
        var further = (await pages.HandleAsync(A.Press(first.Button("Go on looking")), Ct)).Message();
        Assert.Equal("a", further.Content);
        var full = (await pages.HandleAsync(A.Press(further.Button("Go on looking")), Ct)).Message();
        Assert.Equal("a b", full.Content);
        Assert.Contains(full.Rows.Single().Components.Cast<Button>(), button => button.Label == "1 / 1+");

        // Of a press that comes late nothing is lost.
        Assert.Equal("a b", await TurnAsync(further, "Go on looking"));
        Assert.Equal("c", await TurnAsync(full, "▶"));
    }

    [Fact]
    public async Task A_source_that_fails_can_be_asked_again()
    {
        var source = new Source((PageEnd.More, "a"), (PageEnd.Last, "b"));
        var first = await pages.ShowAsync(A.Command("logs search"), source, Ct);

        source.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => pages.HandleAsync(A.Press(first.Button("▶")), Ct));
        source.Fails = false;

        Assert.Equal("b", await TurnAsync(first, "▶"));
    }

    private sealed class Source(params (PageEnd End, string Text)[] pages) : IPageSource
    {
        public int Made { get; private set; }

        public bool Fails { get; set; }

        public Task<MadePage> NextAsync(CancellationToken ct)
        {
            if (Fails)
                throw new IOException("as the test says");
            var (end, text) = pages[Made++];
            return Task.FromResult(new MadePage(new Message { Content = text }, end));
        }
    }

    private Message Show(int count, int start = 0, ulong by = 300) =>
        pages.Show(A.Command("feed list") with { Caller = A.Caller(id: by) }, [.. Enumerable.Range(0, count).Select(i => new Message { Content = $"page {i}" })], start);

    private async Task<string> TurnAsync(Message list, string label, ulong by = 300) =>
        (await pages.HandleAsync(A.Press(list.Button(label), by), Ct)).Text();
}
