using GustMark.Core.Access;
using GustMark.Core.Feeds;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Starts or changes a feed.</summary>
internal sealed class FeedSetCommand(FeedService feeds, ILogger<FeedSetCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("feed set", "Show console lines of a kind in a channel")
        .Choice("kind", "What to show", required: true, ConsoleWords.FeedKinds)
        .Channel("channel", "Where to show it")
        .Text("template", "How a line is written: text with {time}, {server}, {text}, {player}, {killer}, {message} and so on", required: false, max: FeedTemplate.MaxLength)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var feed = new Feed(
            interaction.Guild, interaction.ChannelOf("channel")!.Value, ConsoleWords.KindOf(interaction.Required("kind")), interaction.Text("template"));
        var set = await feeds.SetAsync(feed, ct);
        if (!set.Accepted)
            return RefusalView.Of(set.Refusal);

        log.Changed("feed set", interaction.Caller.Id, interaction.Guild, $"{feed.Kind} in {feed.Channel}");
        return FeedView.Set(set.Value);
    }
}

/// <summary>Stops a feed.</summary>
internal sealed class FeedRemoveCommand(FeedService feeds, ILogger<FeedRemoveCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("feed remove", "Stop a feed")
        .Choice("kind", "Which feed", required: true, ConsoleWords.FeedKinds)
        .Channel("channel", "Where it is shown")
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var (channel, kind) = (interaction.ChannelOf("channel")!.Value, ConsoleWords.KindOf(interaction.Required("kind")));
        var removed = await feeds.RemoveAsync(interaction.Guild, channel, kind, ct);
        if (!removed.Accepted)
            return RefusalView.Of(removed.Refusal);

        log.Changed("feed removed", interaction.Caller.Id, interaction.Guild, $"{kind} in {channel}");
        return FeedView.Removed(channel, kind);
    }
}

/// <summary>All feeds of the guild.</summary>
internal sealed class FeedListCommand(FeedService feeds, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("feed list", "All feeds and where they are shown").RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        pages.Show(interaction, FeedView.List(await feeds.ListAsync(interaction.Guild, ct))).AsReply();
}

/// <summary>Sends an example line, to see how it looks and whether the bot may write there.</summary>
internal sealed class FeedTestCommand(FeedService feeds, ServerService servers, LocaleService locales, IDiscordBot bot, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("feed test", "Send an example line, to see how it looks")
        .Choice("kind", "Which feed", required: true, ConsoleWords.FeedKinds)
        .Channel("channel", "Where to show it")
        .Text("template", "A template to try before it is set", required: false, max: FeedTemplate.MaxLength)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var (channel, kind) = (interaction.ChannelOf("channel")!.Value, ConsoleWords.KindOf(interaction.Required("kind")));
        var source = interaction.Text("template")
            ?? (await feeds.ListAsync(interaction.Guild, ct)).FirstOrDefault(feed => feed.Channel == channel && feed.Kind == kind)?.Template;
        FeedTemplate? template = null;
        if (source is not null)
        {
            var parsed = FeedTemplate.Parse(source, kind);
            if (!parsed.Accepted)
                return RefusalView.Of(parsed.Refusal);
            template = parsed.Value;
        }

        var server = await servers.ResolveAsync(interaction.Guild, channel, null, ct);
        try
        {
            var example = ExampleIn(await locales.LanguageOfAsync(interaction.Guild, ct), kind, template, server.Accepted ? server.Value.Name : null);
            await bot.SendAsync(channel, example, nonce: $"test{interaction.Id}", ct);
        }
        catch (DeliveryException e)
        {
            return RefusalView.Of(FeedView.CannotDeliver(channel, e.Failure));
        }

        return FeedView.Tested(channel);
    }

    // As the feed is going to speak, whatever the language of who tries it.
    private Message ExampleIn(Language language, FeedKind kind, FeedTemplate? template, string? serverName)
    {
        using var speech = Speech.In(language);
        return FeedView.Example(kind, template, serverName ?? T("your server"), time.GetUtcNow());
    }
}
