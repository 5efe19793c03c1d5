using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>The pages of a list that are there, and where further ones come from.</summary>
/// <param name="source">Null when all pages are there.</param>
internal sealed class PagedList(GuildId guild, Caller caller, DateTimeOffset expires, IReadOnlyList<Message> pages, IPageSource? source = null)
{
    private int isFetching;

    /// <summary>Who asked for it, with the level he had then.</summary>
    public Caller Caller => caller;

    public GuildId Guild => guild;

    public DateTimeOffset Expires => expires;

    public IReadOnlyList<Message> Pages { get; private set; } = pages;

    public PageEnd End { get; private set; } = source is null ? PageEnd.Last : PageEnd.More;

    /// <summary>The same person asked for both, in the same guild.</summary>
    public bool IsOfSame(PagedList other) => Caller.Id == other.Caller.Id && Guild == other.Guild;

    /// <summary>Sees that there is such a page, if it is the next one and follows at all.</summary>
    public Task ReachAsync(int page, CancellationToken ct) =>
        page >= Pages.Count && End == PageEnd.More ? FetchAsync(Pages, ct) : Task.CompletedTask;

    /// <summary>Goes on with the last page, if it is this one and is unfinished.</summary>
    public Task GoOnAsync(int page, CancellationToken ct) =>
        page == Pages.Count - 1 && End == PageEnd.Unfinished ? FetchAsync([.. Pages.SkipLast(1)], ct) : Task.CompletedTask;

    /// <summary>A second press while one is under way shows what there is.</summary>
    private async Task FetchAsync(IReadOnlyList<Message> before, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref isFetching, 1) != 0)
            return;
        try
        {
            var made = await source!.NextAsync(ct);
            (Pages, End) = ([.. before, made.Message], made.End);
        }
        finally
        {
            Volatile.Write(ref isFetching, 0);
        }
    }
}
