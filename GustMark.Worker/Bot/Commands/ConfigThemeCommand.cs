using GustMark.Core.Access;
using GustMark.Core.Themes;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Shows and changes the colours of embeds.</summary>
internal sealed class ConfigThemeCommand(GuildThemeService themes, ILogger<ConfigThemeCommand> log) : ISlashCommand
{
    private const int MaxColour = 10;

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("config theme", "The colours of what the bot shows; without options it shows them")
        .Text("primary", "Most of what is shown, such as #00ff9f, or default", required: false, max: MaxColour)
        .Text("secondary", "What is less important, such as #1a1a2e, or default", required: false, max: MaxColour)
        .Text("accent", "Such as #16213e, or default", required: false, max: MaxColour)
        .Text("caution", "Questions and refusals, such as #ffb84d, or default", required: false, max: MaxColour)
        .Text("trouble", "Failures, such as #ff4d6d, or default", required: false, max: MaxColour)
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var changed = await themes.ChangeAsync(interaction.Guild, EntryOf(interaction).ApplyTo, ct);
        if (!changed.Accepted)
            return RefusalView.Of(changed.Refusal);
        if (changed.Value.Former != changed.Value.Now)
            log.Changed("theme configured", interaction.Caller.Id, interaction.Guild, string.Join(", ", interaction.Options.Keys));
        return ThemeView.Of(changed.Value).AsReply();
    }

    private static GuildThemeEntry EntryOf(CommandInteraction interaction) => new()
    {
        Primary = interaction.Text("primary"),
        Secondary = interaction.Text("secondary"),
        Accent = interaction.Text("accent"),
        Caution = interaction.Text("caution"),
        Trouble = interaction.Text("trouble"),
    };
}
