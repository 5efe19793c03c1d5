using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Logs;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Sends one console command and shows the answer.</summary>
internal sealed class ConsoleSendCommand(ServerService servers, ConsoleService console, ILogger<ConsoleSendCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("console send", "Send one console command and see the answer")
        .ConsoleCommand("command", "As you would type it in the console, such as status", ConsoleCommand.MaxLength)
        .Server().RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        var sent = await console.SendAsync(server.Value, interaction.Required("command"), interaction.Caller.Level, ct);
        if (!sent.Accepted)
            return RefusalView.Of(sent.Refusal);

        // The verb only: arguments may hold what does not belong in a log.
        log.Changed("console command sent", interaction.Caller.Id, interaction.Guild, $"{server.Value.Name}: {sent.Value.Command.Verb}");
        return ConsoleView.Sent(server.Value, sent.Value).AsReply();
    }
}

/// <summary>The newest lines.</summary>
internal sealed class ConsoleTailCommand(ServerService servers, ConsoleService console, Pages pages) : ISlashCommand
{
    private const int DefaultLines = 20;

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("console tail", "The newest console lines")
        .Integer("lines", "How many; 20 by default", 1, ConsoleService.LinesKept, required: false)
        .LineType("Only lines of this class or kind, such as kill or team_create")
        .Server().RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        var only = LineFilter.Parse(interaction.Text("type"));
        if (!only.Accepted)
            return RefusalView.Of(only.Refusal);

        var lines = console.Tail(server.Value, (int)(interaction.Integer("lines") ?? DefaultLines), only.Value);
        var shown = ConsoleView.Lines(
            ConsoleView.TailHeading(server.Value, lines.Count, only.Value), lines, T("There is none yet. The buffer begins when the worker connects."));
        return pages.Show(interaction, shown, start: shown.Count - 1).AsReply();
    }
}

/// <summary>Lines that contain a text, from the buffer and the archive.</summary>
internal sealed class ConsoleSearchCommand(ServerService servers, LogService logs, Pages pages, TimeProvider time) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("console search", "Console lines that contain a text")
        .Text("text", "What to look for; upper and lower case are the same", max: AskedLines.LongestText)
        .LineType("Only lines of this class or kind, such as kill or team_create")
        .Text("since", "Not older than, such as 30m, 12h or 7d", required: false, max: 10)
        .Server().RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var query = await AskedLines.OfAsync(interaction, servers, time.GetUtcNow(), ct);
        if (!query.Accepted)
            return RefusalView.Of(query.Refusal);

        return (await pages.ShowAsync(interaction, new LogPages(logs, query.Value, LogView.SearchHeading(query.Value), time), ct)).AsReply();
    }
}

/// <summary>Streams a console into the channel.</summary>
internal sealed class ConsoleLiveOnCommand(ServerService servers, ConsoleService console, ILogger<ConsoleLiveOnCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("console live on", "Stream console lines into this channel")
        .LineType("Only lines of this class or kind, such as kill or team_create")
        .Server().RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, interaction.Text("server"), ct);
        if (!server.Accepted)
            return RefusalView.Of(server.Refusal);

        var only = LineFilter.Parse(interaction.Text("type"));
        if (!only.Accepted)
            return RefusalView.Of(only.Refusal);

        await console.StartStreamAsync(new ConsoleStream(interaction.Guild, interaction.Channel, server.Value.Id, only.Value), ct);
        log.Changed("console stream started", interaction.Caller.Id, interaction.Guild, server.Value.Name);
        return ConsoleView.Streaming(server.Value, only.Value).AsReply();
    }
}

/// <summary>Ends the channel's streams.</summary>
internal sealed class ConsoleLiveOffCommand(ServerService servers, ConsoleService console, ILogger<ConsoleLiveOffCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("console live off", "Stop streaming console lines into this channel")
        .LineType("Only streams that were started with this type")
        .Server(description: "Only this server's stream; all of them by default").RequiresLevel(AccessLevel.Moderator).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var only = LineFilter.Parse(interaction.Text("type"));
        if (!only.Accepted)
            return RefusalView.Of(only.Refusal);

        ServerId? of = null;
        if (interaction.Text("server") is { } named)
        {
            var server = await servers.ResolveAsync(interaction.Guild, interaction.Channel, named, ct);
            if (!server.Accepted)
                return RefusalView.Of(server.Refusal);
            of = server.Value.Id;
        }

        var stopped = await console.StopStreamsAsync(interaction.Guild, interaction.Channel, of, only.Value, ct);
        log.Changed("console streams stopped", interaction.Caller.Id, interaction.Guild, stopped.ToString(CultureInfo.InvariantCulture));
        return ConsoleView.StreamsStopped(stopped).AsReply();
    }
}
