using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Console commands and lines.</summary>
internal static class ConsoleView
{
    // Room for the heading above the block.
    private const int BlockRoom = 1850;

    private static readonly TimeSpan NoticeableWait = TimeSpan.FromSeconds(1);

    /// <summary>What came back; an answer that does not fit is shown at its start and attached whole.</summary>
    public static Message Sent(GameServer server, SentCommand sent)
    {
        var text = string.Join('\n', sent.Answer.Frames.Where(frame => frame.Length > 0));
        var heading = $"⌨️ **{DiscordText.Escape(server.Name)}** {DiscordText.Code(sent.Command.Text, 80)}";
        if (text.Length == 0)
        {
            return new Message
            {
                Content = $"{heading}{Waited(server, sent.Answer)}\n{T("The server printed nothing. Some commands are silent, and so are unknown ones: whether it did anything shows in the game.")}",
            };
        }

        var above = $"{heading} · {sent.Answer.Elapsed.TotalMilliseconds:0} ms{Waited(server, sent.Answer)}\n";
        var room = Math.Min(BlockRoom, DiscordText.MaxContent - above.Length);
        var message = new Message { Content = above + DiscordText.Block(text, room), WithoutPreviews = true };
        return text.Length <= room - 20
            ? message
            : message with { Files = [new FileAttachment("answer.txt", Encoding.UTF8.GetBytes(text))] };
    }

    // Who had to wait is told why; less than that nobody notices.
    private static string Waited(GameServer server, CommandAnswer answer) => answer.Waited < NoticeableWait
        ? ""
        : " · " + (server.Kind == ServerKind.GPortal
            ? T($"sent after {answer.Waited.TotalSeconds:0.0} s: G-Portal takes few calls a second, and commands to it go one after the other")
            : T($"sent after {answer.Waited.TotalSeconds:0.0} s: a server gets only so many commands a minute"));

    /// <summary>Lines, oldest first, divided into pages; the newest are on the last page.</summary>
    public static IReadOnlyList<Message> Lines(string heading, IReadOnlyList<KeptLine> lines, string whenEmpty)
    {
        if (lines.Count == 0)
            return [new Message { Content = $"{heading}\n{whenEmpty}" }];

        var pages = new List<Message>();
        var page = new StringBuilder();
        foreach (var line in lines)
        {
            var written = Line(line);
            if (page.Length + written.Length + 1 > BlockRoom - heading.Length)
                Turn();
            page.Append(written).Append('\n');
        }

        Turn();
        return pages;

        void Turn()
        {
            pages.Add(new Message { Content = $"{heading}\n{page}".TrimEnd('\n'), WithoutPreviews = true });
            page.Clear();
        }
    }

    public static string TailHeading(GameServer server, int count, LineFilter only)
    {
        var name = DiscordText.Escape(server.Name);
        return only.Word is { } word
            ? N(count, $"📜 **{name}**: the newest {count} line of type `{word}`", $"📜 **{name}**: the newest {count} lines of type `{word}`")
            : N(count, $"📜 **{name}**: the newest {count} line", $"📜 **{name}**: the newest {count} lines");
    }

    public static Message Streaming(GameServer server, LineFilter only) => new Embed(
        "", only.Word is { } word
            ? T($"📡 The console of **{DiscordText.Escape(server.Name)}** of type `{word}` is streamed into this channel from now on. `/console live off` stops it.")
            : T($"📡 The console of **{DiscordText.Escape(server.Name)}** is streamed into this channel from now on. `/console live off` stops it."), Theme.Primary);

    public static Message StreamsStopped(int count) => new Embed("", count == 0
        ? T("Nothing was being streamed into this channel.")
        : N(count, "The stream into this channel is stopped.", $"{count} streams into this channel are stopped."), Theme.Primary);

    /// <summary>A line of the console on one line, with when it came.</summary>
    public static string Line(KeptLine line) =>
        $"{DiscordText.Time(line.At, 'T')} {ConsoleWords.Emoji(line.Class)} {DiscordText.Escape(line.Text, 300)}";
}
