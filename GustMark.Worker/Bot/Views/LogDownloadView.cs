using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>A log as files.</summary>
internal static class LogDownloadView
{
    /// <summary>Shown while the files are made.</summary>
    public static Message UnderWay(GameServer server, LogProgress progress) => new Embed(
        "",
        T($"⏳ The log of **{DiscordText.Escape(server.Name)}** is being put together: {HowFar(progress)}."),
        Theme.Secondary);

    private static string HowFar(LogProgress progress)
    {
        var bytes = progress.Expected is { } expected ? T($"{ByteSize.Of(progress.Bytes)} of {ByteSize.Of(expected)}") : ByteSize.Of(progress.Bytes);
        return progress.Resumed == 0 ? bytes : N(progress.Resumed, $"{bytes}, taken up again once", $"{bytes}, taken up again {progress.Resumed} times");
    }

    public static Message Of(GameServer server, LogDownload made) => new()
    {
        Embeds =
        [
            new Embed("", $"🗂️ {What(server, made)}\n{string.Join('\n', made.Files.Select(Describe))}{Missing(made)}", Theme.Primary),
        ],
        Files = [.. made.Files.Select(file => new FileAttachment(file.Name, default) { Open = () => File.OpenRead(file.Path) })],
    };

    private static string What(GameServer server, LogDownload made)
    {
        var name = DiscordText.Escape(server.Name);
        if (made.IsServersOwn)
            return N(made.Lines, $"The log that **{name}** keeps itself: {made.Lines} line.", $"The log that **{name}** keeps itself: {made.Lines:N0} lines.");
        return made.Oldest is { } oldest
            ? N(made.Lines, $"The console of **{name}**, from buffer and archive: {made.Lines} line since {DiscordText.Time(oldest, 'f')}.",
                $"The console of **{name}**, from buffer and archive: {made.Lines:N0} lines since {DiscordText.Time(oldest, 'f')}.")
            : N(made.Lines, $"The console of **{name}**, from buffer and archive: {made.Lines} line.", $"The console of **{name}**, from buffer and archive: {made.Lines:N0} lines.");
    }

    private static string Describe(LogFile file) =>
        $"`{file.Name}`: " + (file.Bytes == file.PlainBytes ? ByteSize.Of(file.Bytes) : T($"{ByteSize.Of(file.Bytes)}, {ByteSize.Of(file.PlainBytes)} unpacked"))
        + (file.LeftOutBytes > 0 ? "; " + T($"the oldest {ByteSize.Of(file.LeftOutBytes)} did not fit and are left out") : "");

    private static string Missing(LogDownload made) =>
        (made.SkippedBytes > 0 ? "\n" + T($"The log is too long: its oldest {ByteSize.Of(made.SkippedBytes)} are left out.") : "")
        + (made.IsCut ? "\n" + T("There are more lines than a download takes: the oldest are left out.") : "");
}
