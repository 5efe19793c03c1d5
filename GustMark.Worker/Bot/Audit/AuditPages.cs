using GustMark.Core.Audit;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Audit;

/// <summary>Records that a query finds, the newest on the first page.</summary>
internal sealed class AuditPages(IAuditStore store, AuditQuery query) : IPageSource
{
    private const int OnPage = 10;

    private long? before;

    public async Task<MadePage> NextAsync(CancellationToken ct)
    {
        var found = await store.FindAsync(query, before, OnPage + 1, ct);
        var shown = found.Take(OnPage).ToList();
        before = shown.Count > 0 ? shown[^1].Sequence : before;
        return new MadePage(AuditView.Page(shown, await store.HeadAsync(query.Guild, ct)), found.Count > OnPage ? PageEnd.More : PageEnd.Last);
    }
}
