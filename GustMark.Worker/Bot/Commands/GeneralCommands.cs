using System.Runtime.InteropServices;
using GustMark.Core.Dashboards;
using GustMark.Worker.Bot.Dashboards;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Monitoring;

namespace GustMark.Worker.Bot.Commands;

/// <summary>The commands the caller may use, or one of them in full.</summary>
internal sealed class HelpCommand(CommandTable commands) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("help", "What you can do here")
        .Command("command", "A command to explain")
        .Private();

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
                : RefusalView.Of($"There is no command **/{DiscordText.Escape(name, 60)}** that you can use. `/help` lists those you can."));
    }
}

/// <summary>Version, uptime, commit, links.</summary>
internal sealed class AboutCommand(IVitals vitals) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand.Named("about", "Which version of GustMark this is");

    public Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => Task.FromResult<Reply>(
        new MessageReply(new Embed(
            $"GustMark {ProductVersion.Number}",
            "Runs communities of Rust game servers from Discord: consoles in, feeds and commands out.",
            Theme.Primary)
        {
            Fields =
            [
                new("Commit", $"`{ProductVersion.Commit}`"),
                new("Up since", DiscordText.Time(vitals.StartedAt)),
                new("Memory", $"{vitals.ResidentBytes / 1048576.0:0} MB"),
                new("Runtime", $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
            ],
            Footer = "Documentation: README.md and docs/ of the project",
        }));
}

/// <summary>Servers, players, connections, queues, times, memory and alerts, once or kept up to date.</summary>
internal sealed class DashboardCommand(DashboardService dashboards, LiveDashboards live, IDiscordBot bot) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("dashboard", "Servers, players, connections and how the bot is doing")
        .Flag("live", "Keep the message up to date; one per channel");

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var keep = interaction.Flag("live");
        var dashboard = await dashboards.OfGuildAsync(interaction.Guild, ct);
        return new MessageReply(DashboardView.Of(dashboard, bot.Status, keep))
        {
            Sent = keep ? (message, token) => live.KeepAsync(new(interaction.Guild, interaction.Channel, message), token) : null,
        };
    }
}
