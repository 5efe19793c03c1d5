using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Long lists, a page at a time with buttons. A list lives 15 minutes in memory; the oldest goes when there are many.</summary>
internal sealed class Pages(TimeProvider time) : IComponentHandler
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int MaxLists = 500;

    private readonly ConcurrentDictionary<string, Listed> lists = new();

    public string Handles => "page";

    /// <summary>Shows the list at one of its pages; without buttons when there is but one.</summary>
    /// <param name="start">Index of the page to begin with.</param>
    public Message Show(Interaction interaction, IReadOnlyList<Message> pages, int start = 0)
    {
        if (pages.Count == 1)
            return pages[0];

        var now = time.GetUtcNow();
        foreach (var (key, old) in lists)
        {
            if (old.Expires <= now)
                lists.TryRemove(key, out _);
        }

        while (lists.Count >= MaxLists && lists.MinBy(pair => pair.Value.Expires) is { Key: not null } oldest)
            lists.TryRemove(oldest.Key, out _);

        var id = RandomNumberGenerator.GetHexString(12, lowercase: true);
        var listed = new Listed(interaction.Caller.Id.Value, now + Lifetime, pages);
        lists[id] = listed;
        return At(id, listed, start);
    }

    public Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct)
    {
        var parts = interaction.CustomId.Argument.Split(':');
        if (parts is not [var id, var number, ..] || !lists.TryGetValue(id, out var listed) || listed.Expires <= time.GetUtcNow())
            return Task.FromResult(RefusalView.Of("This list has expired. Run the command again for a fresh one."));
        if (listed.Caller != interaction.Caller.Id.Value)
            return Task.FromResult(RefusalView.Of("Only the person who asked for this list can turn its pages. Run the command yourself."));

        _ = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return Task.FromResult<Reply>(new MessageReply(At(id, listed, Math.Clamp(page, 0, listed.Pages.Count - 1))) { ReplacesSource = true });
    }

    private Message At(string id, Listed listed, int page)
    {
        var last = listed.Pages.Count - 1;
        var message = listed.Pages[page];
        return message with
        {
            Rows =
            [
                .. message.Rows,
                Row.Of(
                    Turn("⏮", 0, "first", page == 0),
                    Turn("◀", page - 1, "back", page == 0),
                    Turn($"{page + 1} / {last + 1}", page, "here", true),
                    Turn("▶", page + 1, "on", page == last),
                    Turn("⏭", last, "last", page == last)),
            ],
        };

        // The word keeps the custom ids of one row apart: first and back may lead to the same page.
        Button Turn(string label, int to, string word, bool disabled) =>
            new(label, new CustomId(Handles, $"{id}:{Math.Max(to, 0)}:{word}")) { Disabled = disabled };
    }

    private sealed record Listed(ulong Caller, DateTimeOffset Expires, IReadOnlyList<Message> Pages);
}
