using System.Globalization;
using System.Text;
using GustMark.Core.Access;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What there is to type.</summary>
internal static class HelpView
{
    private static readonly Dictionary<string, string> Areas = new(StringComparer.Ordinal)
    {
        ["help"] = "General",
        ["about"] = "General",
        ["dashboard"] = "General",
        ["server"] = "Game servers",
        ["gportal"] = "G-Portal",
        ["console"] = "Console",
        ["logs"] = "Logs",
        ["feed"] = "Feeds",
        ["user"] = "People",
        ["economy"] = "Economy",
        ["config"] = "Settings",
        ["shop"] = "Shop",
        ["gamble"] = "Games",
        ["clan"] = "Clans",
        ["backup"] = "Backups",
    };

    public static Message Overview(IEnumerable<SlashCommand> commands, AccessLevel level)
    {
        var areas = commands.GroupBy(command => Areas.GetValueOrDefault(command.Name.Split(' ')[0], "Other"));
        return new Embed("What you can do", "Type `/` and a name, or `/help command:` for one of them.", Theme.Primary)
        {
            Fields =
            [
                .. areas.Select(area => new EmbedField(
                    area.Key,
                    DiscordText.Fit(string.Join('\n', area.Select(command => $"`/{command.Name}` {command.Description}")), 1024),
                    Inline: false)),
            ],
            Footer = $"Shown is what {LevelView.Plural(level)} may use",
        };
    }

    public static Message One(SlashCommand command)
    {
        var text = new StringBuilder(command.Description).Append("\n\n");
        foreach (var option in command.Options)
        {
            text.Append(CultureInfo.InvariantCulture, $"`{option.Name}`{(option.Required ? "" : " (optional)")}: {option.Description}");
            if (option is { Kind: OptionKind.Integer, Min: { } min, Max: { } max })
                text.Append(CultureInfo.InvariantCulture, $" ({min}–{max})");
            if (option.Choices.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", option.Choices.Select(choice => choice.Value))})");
            text.Append('\n');
        }

        return new Embed($"/{command.Name}", text.ToString(), Theme.Primary) { Footer = $"For {LevelView.Plural(command.Level)}" };
    }
}
