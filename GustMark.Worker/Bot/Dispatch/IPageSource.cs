using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Makes the pages of a list one after the other, when somebody turns to them. Never asked for two at once.</summary>
internal interface IPageSource
{
    /// <summary>The next page; after one that is <see cref="PageEnd.Unfinished"/> the same one again, with what was found since.</summary>
    Task<MadePage> NextAsync(CancellationToken ct);
}

internal sealed record MadePage(Message Message, PageEnd End);

/// <summary>What follows on a page.</summary>
internal enum PageEnd
{
    /// <summary>At least one more page.</summary>
    More,

    /// <summary>Nothing.</summary>
    Last,

    /// <summary>That is not known: it took too long to fill the page, and it can be gone on with.</summary>
    Unfinished,
}
