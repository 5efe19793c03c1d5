using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>
/// Long lists, a page at a time with buttons. A list lives 15 minutes in memory; the oldest goes when there are many, or when its person has asked for
/// many others since. Its pages are there from the beginning, or come from a source when somebody turns to them.
/// </summary>
internal sealed class Pages(TimeProvider time) : IComponentHandler
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Lists of one person in one guild that can be turned.</summary>
    public const int MostOfOne = 5;

    private const int MaxLists = 500;
    private const string GoOn = "more";

    private readonly ConcurrentDictionary<string, PagedList> lists = new();

    public string Handles => "page";

    public AuditSubject? Records(ComponentInteraction interaction) => null;

    /// <summary>Shows the list at one of its pages; without buttons when there is but one.</summary>
    /// <param name="start">Index of the page to begin with.</param>
    public Message Show(Interaction interaction, IReadOnlyList<Message> pages, int start = 0) =>
        Show(new PagedList(interaction.Guild, interaction.Caller, time.GetUtcNow() + Lifetime, pages), start);

    /// <summary>Shows the first page of the source; the others are asked for when somebody turns to them.</summary>
    public async Task<Message> ShowAsync(Interaction interaction, IPageSource source, CancellationToken ct)
    {
        var list = new PagedList(interaction.Guild, interaction.Caller, time.GetUtcNow() + Lifetime, [], source);
        await list.ReachAsync(0, ct);
        return Show(list, 0);
    }

    public async Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var parts = interaction.CustomId.Argument.Split(':');
        if (parts is not [var id, var number, ..] || !lists.TryGetValue(id, out var list) || list.Expires <= time.GetUtcNow())
            return RefusalView.Of(T("This list has expired. Run the command again for a fresh one."));
        if (list.Caller.Id != interaction.Caller.Id)
            return RefusalView.Of(T("Only the person who asked for this list can turn its pages. Run the command yourself."));

        if (interaction.Caller.Level < list.Caller.Level)
            return RefusalView.Of(T("You have a lower level now than when you asked for this list. Run the command again."));

        _ = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        if (parts[^1] == GoOn)
            await list.GoOnAsync(page, ct);
        else
            await list.ReachAsync(page, ct);
        return new MessageReply(At(id, list, Math.Clamp(page, 0, list.Pages.Count - 1))) { ReplacesSource = true };
    }

    private Message Show(PagedList list, int start)
    {
        if (list is { Pages.Count: 1, End: PageEnd.Last })
            return list.Pages[0];

        var now = time.GetUtcNow();
        foreach (var (key, old) in lists)
        {
            if (old.Expires <= now)
                lists.TryRemove(key, out _);
        }

        while (lists.Count >= MaxLists)
            ForgetOldest(_ => true);
        while (lists.Values.Count(of => of.IsOfSame(list)) >= MostOfOne)
            ForgetOldest(of => of.IsOfSame(list));

        var id = RandomNumberGenerator.GetHexString(12, lowercase: true);
        lists[id] = list;
        return At(id, list, start);
    }

    private void ForgetOldest(Func<PagedList, bool> among)
    {
        if (lists.Where(pair => among(pair.Value)).MinBy(pair => pair.Value.Expires) is { Key: not null } oldest)
            lists.TryRemove(oldest.Key, out _);
    }

    private Message At(string id, PagedList list, int page)
    {
        var last = list.Pages.Count - 1;
        var message = list.Pages[page];
        return message with
        {
            Rows =
            [
                .. message.Rows,
                Row.Of(
                    Turn("⏮", 0, "first", page == 0),
                    Turn("◀", page - 1, "back", page == 0),
                    Turn($"{page + 1} / {last + 1}{(list.End == PageEnd.Last ? "" : "+")}", page, "here", true),
                    page == last && list.End == PageEnd.Unfinished
                        ? Turn(T("Go on looking"), page, GoOn, false) with { Style = ButtonStyle.Primary }
                        : Turn("▶", page + 1, "on", page == last && list.End == PageEnd.Last),
                    Turn("⏭", last, "last", page == last)),
            ],
        };

        // The word keeps the custom ids of one row apart: first and back may lead to the same page.
        Button Turn(string label, int to, string word, bool disabled) =>
            new(label, new CustomId(Handles, $"{id}:{Math.Max(to, 0)}:{word}")) { Disabled = disabled };
    }
}
