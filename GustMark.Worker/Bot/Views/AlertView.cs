using System.Globalization;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Alerts in words.</summary>
internal static class AlertView
{
    /// <summary>The message that tells an alert, while it lasts and when it is over.</summary>
    public static Message Of(AlertEpisode episode)
    {
        var title = episode.ServerName.Length > 0 ? $"{Name(episode.Key.Kind)}: {DiscordText.Escape(episode.ServerName)}" : Name(episode.Key.Kind);
        var detail = episode.Detail.Length > 0 ? $"\n{DiscordText.Escape(episode.Detail, 300)}" : "";
        var began = DiscordText.Time(episode.Began);
        return episode.Ended is not { } ended
            ? new Embed($"⚠️ {title}", $"{Sentence(episode)}{detail}\n\n{T($"It began {began}.")}", Theme.Caution)
            : new Embed(
                T($"✅ Over: {title}"),
                $"{Sentence(episode)}{detail}\n\n{T($"It began {began} and was over {DiscordText.Time(ended)}, after **{ServerView.Span(ended - episode.Began)}**.")}", Theme.Primary);
    }

    /// <summary>One line for a list of those that last.</summary>
    public static string Line(AlertEpisode episode) =>
        $"⚠️ {Sentence(episode)}{(episode.Detail.Length > 0 ? $" {DiscordText.Escape(episode.Detail, 120)}" : "")} ({DiscordText.Time(episode.Began)})";

    public static string Name(AlertKind kind) => kind switch
    {
        AlertKind.Cpu => T("Processor"),
        AlertKind.Memory => T("Memory"),
        AlertKind.ResponseTime => T("Response time"),
        AlertKind.QueueDepth => T("Queue depth"),
        AlertKind.ErrorBurst => T("Burst of errors"),
        AlertKind.ServerDown => T("Server down"),
        AlertKind.Framerate => T("Low frame rate"),
        _ => T("Lines not understood"),
    };

    /// <summary>A level in its unit; of what is a yes or no, nothing.</summary>
    public static string Value(AlertKind kind, double value) => kind switch
    {
        AlertKind.Cpu or AlertKind.QueueDepth or AlertKind.NotUnderstood => $"{Number(value)} %",
        AlertKind.Memory => $"{Number(value)} MB",
        AlertKind.ResponseTime => $"{Number(value)} ms",
        AlertKind.ErrorBurst => N((long)value, $"{Number(value)} error a minute", $"{Number(value)} errors a minute"),
        AlertKind.Framerate => T($"{Number(value)} frames a second"),
        _ => "",
    };

    private static string Sentence(AlertEpisode episode)
    {
        var (server, worst, limit) = (DiscordText.Escape(episode.ServerName), Value(episode.Key.Kind, episode.Worst), Value(episode.Key.Kind, episode.Threshold));
        return episode.Key.Kind switch
        {
            AlertKind.Cpu => T($"The bot uses up to **{worst}** of the processors; the alert begins at {limit}."),
            AlertKind.Memory => T($"The bot holds up to **{worst}** of memory; the alert begins at {limit}."),
            AlertKind.ResponseTime => T($"Answers to commands take up to **{worst}**; the alert begins at {limit}."),
            AlertKind.QueueDepth => T($"A queue of console lines is filled to **{worst}**; the alert begins at {limit}."),
            AlertKind.ErrorBurst => T($"The bot logs up to **{worst}**; the alert begins at {limit}."),
            AlertKind.ServerDown => T($"**{server}** cannot be reached."),
            AlertKind.Framerate => T($"**{server}** is down to **{worst}**; the alert begins at {limit}."),
            _ => T($"Up to **{worst}** of the lines of **{server}** are not understood; the alert begins at {limit}."),
        };
    }

    private static string Number(double value) => value.ToString(value is > 0 and < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture);
}
