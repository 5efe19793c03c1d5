using System.Globalization;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>A log as files.</summary>
internal static class LogDownloadView
{
    /// <summary>Shown while the files are made.</summary>
    public static Message UnderWay(GameServer server, LogProgress progress) => new Embed(
        "",
        $"⏳ The log of **{DiscordText.Escape(server.Name)}** is being put together: {ByteSize.Of(progress.Bytes)}"
            + (progress.Expected is { } expected ? $" of {ByteSize.Of(expected)}" : "")
            + (progress.Resumed > 0 ? $", taken up again {(progress.Resumed == 1 ? "once" : $"{progress.Resumed} times")}" : "") + ".",
        Theme.Secondary);

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
        var lines = made.Lines == 1 ? "1 line" : $"{made.Lines.ToString("N0", CultureInfo.InvariantCulture)} lines";
        return made.IsServersOwn
            ? $"The log that **{DiscordText.Escape(server.Name)}** keeps itself: {lines}."
            : $"The console of **{DiscordText.Escape(server.Name)}**, from buffer and archive: {lines}"
                + (made.Oldest is { } oldest ? $" since {DiscordText.Time(oldest, 'f')}." : ".");
    }

    private static string Describe(LogFile file) =>
        $"`{file.Name}`: {ByteSize.Of(file.Bytes)}" + (file.Bytes == file.PlainBytes ? "" : $", {ByteSize.Of(file.PlainBytes)} unpacked")
        + (file.LeftOutBytes > 0 ? $"; the oldest {ByteSize.Of(file.LeftOutBytes)} did not fit and are left out" : "");

    private static string Missing(LogDownload made) =>
        (made.SkippedBytes > 0 ? $"\nThe log is too long: its oldest {ByteSize.Of(made.SkippedBytes)} are left out." : "")
        + (made.IsCut ? "\nThere are more lines than a download takes: the oldest are left out." : "");
}
