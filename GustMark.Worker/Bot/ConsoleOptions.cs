using GustMark.Core.Console;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Bot;

/// <summary>Section <c>Console</c>: what people may send by hand.</summary>
public sealed class ConsoleOptions
{
    /// <summary>Commands that moderators may not send; empty: the built-in list. A trailing <c>*</c> stands for anything.</summary>
    public List<string> DenyList { get; set; } = [];

    internal static OptionsSection<ConsoleOptions> Section { get; } = new(
        "Console", [Setting.List(nameof(DenyList)).Live()], static (section, options) => section.Bind(options), new Validator());

    internal IReadOnlyList<string> Denied => DenyList.Count > 0 ? DenyList : Core.Console.DenyList.Default;

    internal sealed class Validator : IValidateOptions<ConsoleOptions>
    {
        public ValidateOptionsResult Validate(string? name, ConsoleOptions options)
        {
            var wrong = options.DenyList.Where(entry => entry.Length == 0 || entry.Any(char.IsWhiteSpace) || entry.TrimEnd('*').Contains('*')).ToList();
            return wrong.Count == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail($"Console:DenyList: \"{wrong[0]}\" is not a command name; a name has no spaces, and a * only at its end");
        }
    }
}

/// <summary>The deny list as it is configured.</summary>
internal static class ConfiguredDenyList
{
    /// <summary>One that follows the configuration.</summary>
    public static DenyList ToDenyList(this IOptionsMonitor<ConsoleOptions> options)
    {
        var list = new DenyList(options.CurrentValue.Denied);
        options.OnChange((now, _) => list.Become(now.Denied));
        return list;
    }
}
