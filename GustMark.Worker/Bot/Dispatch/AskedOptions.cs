using System.Globalization;
using GustMark.Core.Audit;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>The options of a command as they were typed, for the audit.</summary>
internal static class AskedOptions
{
    // The one that says what or whom the command acts on, the narrower first.
    private static readonly string[] Targets = ["player", "item", "clan", "role", "entry", "channel", "server", "name"];

    // Of console commands. What is behind such a verb is a secret, or may be.
    private static readonly string[] Secretive = ["password", "secret", "token", "rcon", "key"];

    public static AuditSubject Of(SlashCommand command, CommandInteraction interaction)
    {
        var typed = command.Options.Where(option => interaction.Options.ContainsKey(option.Name)).Select(option => (option.Name, Text: TextOf(option, interaction.Options[option.Name]))).ToList();
        var target = Targets.FirstOrDefault(name => typed.Exists(option => option.Name == name));
        var others = typed.Where(option => option.Name != target).Select(option => $"{option.Name}: {option.Text}").ToList();
        return new AuditSubject(command.Name)
        {
            Details = new AuditDetails(target is null ? null : typed.Find(option => option.Name == target).Text, Is: others.Count == 0 ? null : string.Join(", ", others)),
        };
    }

    private static string TextOf(CommandOption option, OptionValue value) => option.Kind switch
    {
        OptionKind.Integer => value.Integer?.ToString(CultureInfo.InvariantCulture) ?? "",
        OptionKind.Flag => value.Flag ? "yes" : "no",
        OptionKind.Channel => $"<#{value.Channel}>",
        OptionKind.Role => $"<@&{value.Role?.ToString(CultureInfo.InvariantCulture)}>",
        _ => option.IsConsoleCommand ? WithoutSecret(value.Text ?? "") : value.Text ?? "",
    };

    private static string WithoutSecret(string line)
    {
        var verb = line.Trim().Split(' ', 2)[0];
        return Secretive.Any(word => verb.Contains(word, StringComparison.OrdinalIgnoreCase)) ? verb + " •••" : line;
    }
}
