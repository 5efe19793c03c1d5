using System.Globalization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Interactions;

/// <summary>
/// Compares commands by what a user would notice: ids, versions and spelled-out defaults do not count, the order of commands
/// does not either; the order of options and choices does.
/// </summary>
static class CommandComparison
{
    public static bool Same(IReadOnlyList<ApplicationCommand> declared, IReadOnlyList<ApplicationCommand> registered)
    {
        if (declared.Count != registered.Count)
            return false;
        var byKey = new Dictionary<(string, ApplicationCommandType), ApplicationCommand>();
        foreach (var command in registered)
            byKey[KeyOf(command)] = command;
        return declared.All(command => byKey.Remove(KeyOf(command), out var other) && Same(command, other));
    }

    static (string, ApplicationCommandType) KeyOf(ApplicationCommand command) => (command.Name, command.Type ?? ApplicationCommandType.ChatInput);

    static bool Same(ApplicationCommand declared, ApplicationCommand registered) =>
        Text(declared.Description) == Text(registered.Description)
        && declared.DefaultMemberPermissions == registered.DefaultMemberPermissions
        // Left open, Discord fills in the application's own defaults.
        && (declared.Contexts is null || SameSet(declared.Contexts, registered.Contexts))
        && (declared.IntegrationTypes is null || SameSet(declared.IntegrationTypes, registered.IntegrationTypes))
        && Same(declared.NameLocalizations, registered.NameLocalizations)
        && Same(declared.DescriptionLocalizations, registered.DescriptionLocalizations)
        && Same(declared.Options, registered.Options, Same);

    static bool Same(CommandOption declared, CommandOption registered) =>
        declared.Type == registered.Type
        && declared.Name == registered.Name
        && Text(declared.Description) == Text(registered.Description)
        && (declared.Required ?? false) == (registered.Required ?? false)
        && (declared.Autocomplete ?? false) == (registered.Autocomplete ?? false)
        && declared.MinLength == registered.MinLength
        && declared.MaxLength == registered.MaxLength
        && Number(declared.MinValue) == Number(registered.MinValue)
        && Number(declared.MaxValue) == Number(registered.MaxValue)
        && SameSet(declared.ChannelTypes, registered.ChannelTypes)
        && Same(declared.NameLocalizations, registered.NameLocalizations)
        && Same(declared.DescriptionLocalizations, registered.DescriptionLocalizations)
        && Same(declared.Choices, registered.Choices, static (a, b) => a.Name == b.Name && Plain(a.Value) == Plain(b.Value) && Same(a.NameLocalizations, b.NameLocalizations))
        && Same(declared.Options, registered.Options, Same);

    static bool Same<T>(IReadOnlyList<T>? declared, IReadOnlyList<T>? registered, Func<T, T, bool> same)
    {
        if ((declared?.Count ?? 0) != (registered?.Count ?? 0))
            return false;
        return declared is null || registered is null || declared.Zip(registered).All(pair => same(pair.First, pair.Second));
    }

    static bool SameSet<T>(IReadOnlyList<T>? declared, IReadOnlyList<T>? registered) => (declared ?? []).ToHashSet().SetEquals(registered ?? []);

    static bool Same(IReadOnlyDictionary<string, string>? declared, IReadOnlyDictionary<string, string>? registered) =>
        (declared?.Count ?? 0) == (registered?.Count ?? 0)
        && (declared is null || declared.All(pair => registered!.TryGetValue(pair.Key, out var other) && other == pair.Value));

    static string Text(string? text) => text ?? "";

    static double? Number(OptionValue? value) => value?.AsNumber;

    // 1 and 1.0 are the same to Discord, "1" is not.
    static string Plain(OptionValue value) => value.AsNumber is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : $"\"{value}\"";
}
