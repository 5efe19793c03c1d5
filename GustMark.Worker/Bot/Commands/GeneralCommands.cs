using System.Runtime.InteropServices;
using GustMark.Core.Dashboards;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Texts;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The commands the caller may use, or one of them in full.</summary>
internal sealed class HelpCommand(CommandTable commands) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("help", "What you can do here")
        .Command("command", "A command to explain")
        .Private().ReadsOnly();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var usable = commands.Declarations.Where(command => command.Level <= interaction.Caller.Level).ToList();
        if (interaction.Text("command") is not { } asked)
            return Task.FromResult<Reply>(HelpView.Overview(usable, interaction.Caller.Level).AsReply());

        var name = asked.Trim().TrimStart('/').ToLowerInvariant();
        return Task.FromResult(usable.Find(command => command.Name == name) is { } one
            ? HelpView.One(one).AsReply()
            : usable.Where(command => command.Name.StartsWith(name + " ", StringComparison.Ordinal)).ToList() is { Count: > 0 } group
                ? HelpView.Overview(group, interaction.Caller.Level).AsReply()
                : RefusalView.Of(T($"There is no command **/{DiscordText.Escape(name, 60)}** that you can use. `/help` lists those you can.")));
    }
}

/// <summary>Version, uptime, commit, links.</summary>
internal sealed class AboutCommand(IVitals vitals) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("about", "Which version of GustMark this is").ReadsOnly();

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => Task.FromResult<Reply>(
        new MessageReply(new Embed(
            $"GustMark {ProductVersion.Number}",
            T("Runs communities of Rust game servers from Discord: consoles in, feeds and commands out."),
            Theme.Primary)
        {
            Fields =
            [
                new(T("Commit"), $"`{ProductVersion.Commit}`"),
                new(T("Up since"), DiscordText.Time(vitals.StartedAt)),
                new(T("Memory"), $"{vitals.ResidentBytes / 1048576.0:0} MB"),
                new(T("Runtime"), $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
            ],
            Footer = T("Documentation: README.md and docs/ of the project"),
        }));
}

/// <summary>Servers, players, connections, events, queues, times, memory and alerts, once or kept up to date.</summary>
internal sealed class DashboardCommand(DashboardService dashboards, LiveDashboards live, LocaleService locales, IDiscordBot bot) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("dashboard", "Servers, players, connections and how the bot is doing")
        .Flag("live", "Keep the message up to date; one per channel").ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var keep = interaction.Flag("live");
        var dashboard = await dashboards.OfGuildAsync(interaction.Guild, ct);

        // What is kept up to date is for everybody in the channel from the beginning.
        using var speech = Speech.In(keep ? await locales.LanguageOfAsync(interaction.Guild, ct) : Speech.Current);
        return new MessageReply(DashboardView.Of(dashboard, bot.Status, keep))
        {
            Sent = keep ? (message, token) => live.KeepAsync(new(interaction.Guild, interaction.Channel, message), token) : null,
        };
    }
}
