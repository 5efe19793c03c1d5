using System.Globalization;
using System.Text;
using GustMark.Core.Access;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What there is to type.</summary>
internal static class HelpView
{
    // Discord takes 6,000 characters in all the embeds of a message.
    private const int MostText = 5000;

    /// <summary>By area; where that is too much for one message, the longest areas have names alone.</summary>
    public static Message Overview(IEnumerable<SlashCommand> commands, AccessLevel level)
    {
        var areas = commands.GroupBy(command => AreaOf(command.Name.Split(' ')[0]))
            .Select(area => (area.Key, Text: string.Join('\n', area.Select(command => $"`/{command.Name}` {Told(command.Description)}")), Names: NamesOf(area))).ToList();
        while (areas.Sum(area => area.Text.Length) > MostText && areas.Exists(area => area.Text != area.Names))
        {
            var longest = areas.Where(area => area.Text != area.Names).MaxBy(area => area.Text.Length);
            areas[areas.IndexOf(longest)] = (longest.Key, longest.Names, longest.Names);
        }

        return new Embed(T("What you can do"), T("Type `/` and a name, or `/help command:` for one of them."), Theme.Primary)
        {
            Fields =
            [
                .. areas.Select(area => new EmbedField(area.Key, DiscordText.Fit(area.Text, 1024), Inline: false)),
            ],
            Footer = T($"Shown is what {LevelView.Plural(level)} may use"),
        };
    }

    /// <summary>The area of a command, by its first word.</summary>
    public static string AreaOf(string word) => word switch
    {
        "help" or "about" or "dashboard" or "doctor" => T("General"),
        "server" => T("Game servers"),
        "gportal" => T("G-Portal"),
        "console" => T("Console"),
        "logs" => T("Logs"),
        "feed" => T("Feeds"),
        "user" => T("People"),
        "economy" => T("Economy"),
        "config" => T("Settings"),
        "shop" => T("Shop"),
        "gamble" => T("Games"),
        "event" => T("Events"),
        "clan" => T("Clans"),
        "schedule" => T("Schedules"),
        "report" => T("Reports"),
        "audit" => T("Audit"),
        "backup" => T("Backups"),
        _ => T("Other"),
    };

    private static string NamesOf(IEnumerable<SlashCommand> commands) => string.Join(", ", commands.Select(command => $"`/{command.Name}`"));

    public static Message One(SlashCommand command)
    {
        var text = new StringBuilder(Told(command.Description)).Append("\n\n");
        foreach (var option in command.Options)
        {
            text.Append(CultureInfo.InvariantCulture, $"`{option.Name}`{(option.Required ? "" : " " + T("(optional)"))}: {Told(option.Description)}");
            if (option is { Kind: OptionKind.Integer, Min: { } min, Max: { } max })
                text.Append(CultureInfo.InvariantCulture, $" ({min}–{max})");
            if (option.Choices.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", option.Choices.Select(choice => choice.Value))})");
            text.Append('\n');
        }

        return new Embed($"/{command.Name}", text.ToString(), Theme.Primary) { Footer = T($"For {LevelView.Plural(command.Level)}") };
    }
}
