using System.Globalization;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Feeds: their settings, and the lines they show.</summary>
internal static class FeedView
{
    /// <summary>A line as its feed shows it: by the guild's template where the line has what that asks for, else as a sentence.</summary>
    /// <param name="line">What is known of the line.</param>
    /// <param name="utf8">Its text.</param>
    /// <param name="feed">Null for a console stream: the plain way.</param>
    public static string Line(in ConsoleLine line, ReadOnlySpan<byte> utf8, Route route, RouteFeed? feed)
    {
        var time = DiscordText.Time(line.At, 'T');
        var reading = line.Read(utf8);
        var words = LineWords.Of(reading).ToDictionary(word => word.Key, word => Safe(word.Value));
        if (feed?.Template is { } template)
        {
            words["text"] = Safe(Encoding.UTF8.GetString(utf8));
            words["time"] = time;
            words["server"] = DiscordText.Escape(route.ServerName);
            words["kind"] = reading.Kind.Word();
            if (template.Render(words) is { } written)
                return written;
        }

        var sentence = LineView.Sentence(reading.Kind, reading.OtherKind, words) ?? Safe(Encoding.UTF8.GetString(utf8));
        return route.Bound
            ? $"{time} {ConsoleWords.Emoji(line.Class)} {sentence}"
            : $"{time} {ConsoleWords.Emoji(line.Class)} **{DiscordText.Escape(route.ServerName)}** {sentence}";
    }

    /// <summary>A time without data, so that nobody takes silence for peace.</summary>
    public static string Gap(Gap gap, Route route) =>
        "-# ⛔ " + (route.Bound
            ? T($"no data {DiscordText.Time(gap.From, 'T')}–{DiscordText.Time(gap.To, 'T')} ({ServerView.Span(gap.To - gap.From)})")
            : T($"no data {DiscordText.Time(gap.From, 'T')}–{DiscordText.Time(gap.To, 'T')} from **{DiscordText.Escape(route.ServerName)}** ({ServerView.Span(gap.To - gap.From)})"));

    public static string LeftOut(long lines) =>
        "-# ⏩ " + N(lines, $"{lines} line left out: the game was faster than Discord", $"{lines:N0} lines left out: the game was faster than Discord");

    public static Reply Set(FeedSet set) => new MessageReply(new Embed(
        "", (set.IsNew
            ? T($"📰 <#{set.Feed.Channel}> shows the feed **{ConsoleWords.Name(set.Feed.Kind)}** from now on.")
            : T($"📰 <#{set.Feed.Channel}> shows, as changed, the feed **{ConsoleWords.Name(set.Feed.Kind)}** from now on.")) + TemplateText(set.Feed),
        Theme.Primary) { Footer = T("/feed test shows how a line looks there") });

    public static Reply Removed(ChannelId channel, FeedKind kind) => new MessageReply(new Embed(
        "", T($"🗑️ <#{channel}> does not show the feed **{ConsoleWords.Name(kind)}** any more."), Theme.Primary));

    public static IReadOnlyList<Message> List(IReadOnlyList<Feed> feeds)
    {
        if (feeds.Count == 0)
            return [new Embed(T("Feeds"), T("There are none yet. `/feed set` shows a server's console in a channel."), Theme.Primary)];

        return
        [
            .. feeds.OrderBy(feed => feed.Channel.Value).ThenBy(feed => feed.Kind).Chunk(15).Select(chunk =>
            {
                var text = new StringBuilder();
                foreach (var feed in chunk)
                    text.Append(CultureInfo.InvariantCulture, $"<#{feed.Channel}> **{ConsoleWords.Name(feed.Kind)}**{TemplateText(feed)}\n");
                return (Message)new Embed(T($"Feeds ({feeds.Count})"), text.ToString(), Theme.Primary);
            }),
        ];
    }

    /// <summary>Example lines of every kind that the feed carries, as it would show them, as far as they fit into a message.</summary>
    public static Message Example(FeedKind kind, FeedTemplate? template, string serverName, DateTimeOffset at)
    {
        var route = new Route(default, serverName, Bound: false, [], []);
        var note = "-# " + T($"This is a test of the feed {ConsoleWords.Name(kind)}.");
        var content = new StringBuilder();
        var feed = new RouteFeed(kind, template);
        foreach (var example in FeedSamples.Of(kind).Select(sample => Sample(sample.Type, sample.Text))
            .Concat(FeedSamples.NewsOf(kind, at).Select(news => NewsView.Line(news, feed, EconomySettings.Default))))
        {
            var written = DiscordText.Fit(example, DiscordText.MaxContent - note.Length - 1);
            if (content.Length + written.Length + 1 + note.Length > DiscordText.MaxContent)
                break;
            content.Append(written).Append('\n');
        }

        return new Message { Content = content.Append(note).ToString(), WithoutPreviews = true };

        string Sample(FrameType type, string sample)
        {
            var text = Encoding.UTF8.GetBytes(sample);
            return Line(new ConsoleLine(at, 0, type, LineParser.Parse(type, 0, text).Kind, 0, text.Length), text, route, feed);
        }
    }

    public static Reply Tested(ChannelId channel) => new MessageReply(new Embed("", T($"A test is in <#{channel}>, with a line of every kind that the feed carries."), Theme.Primary));

    public static string CannotDeliver(ChannelId channel, DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.ChannelGone => T("That channel does not exist any more, or the bot cannot see it. Give the bot the permission View Channel there."),
        DeliveryFailure.Forbidden => T($"The bot may not write in <#{channel}>. Give it the permissions View Channel, Send Messages and Embed Links there."),
        DeliveryFailure.Rejected => T("Discord refused the message."),
        _ => T("Discord does not take messages at the moment. Try again in a minute."),
    };

    private static string TemplateText(Feed feed) =>
        feed.Template is { } template ? " " + T($"Template: `{template.Replace('`', 'ˋ')}`") : "";

    private static string Safe(string text) => DiscordText.Escape(DiscordText.WithoutAddresses(text), 300);
}
