using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Approvals;

/// <summary>Which commands wait for a second person in a guild, and how long.</summary>
/// <param name="Commands">Names, in order; empty for none.</param>
/// <param name="Life">1 minute to 24 hours.</param>
public sealed record ApprovalSettings(IReadOnlyList<string> Commands, TimeSpan Life)
{
    /// <summary>Commands that can be listed.</summary>
    public const int MostCommands = 50;

    /// <summary>As a guild has it that has set nothing.</summary>
    public static ApprovalSettings Default { get; } = new([], TimeSpan.FromMinutes(15));

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public bool Needs(string command) => Commands.Contains(command);

    public bool IsSame(ApprovalSettings other) => Life == other.Life && Commands.SequenceEqual(other.Commands);

    /// <summary>What somebody typed. Refused with <see cref="InvalidApprovalSetting"/>.</summary>
    /// <param name="commands">Names with commas between them, or <c>none</c>.</param>
    /// <param name="life">Such as 15m.</param>
    /// <param name="isKnown">Whether a command of that name can wait.</param>
    public static Result<ApprovalSettings> Parse(string commands, string life, Func<string, bool> isKnown)
    {
        var typed = commands.Trim();
        var names = typed.Equals("none", StringComparison.OrdinalIgnoreCase)
            ? []
            : typed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => name.TrimStart('/').ToLowerInvariant())
                .Distinct().Order(StringComparer.Ordinal).ToList();
        if (names.Find(name => !isKnown(name)) is { } unknown)
            return new InvalidApprovalSetting(unknown, ApprovalRule.Commands);
        if (names.Count > MostCommands)
            return new InvalidApprovalSetting(typed, ApprovalRule.CommandCount);
        return Duration.Parse(life) is { } length && length <= Longest
            ? new ApprovalSettings(names, length) : new InvalidApprovalSetting(life, ApprovalRule.Life);
    }

    internal string Write() => JsonSerializer.Serialize(
        new KeptApprovalSettings { Commands = [.. Commands], Minutes = (int)Life.TotalMinutes }, ApprovalJson.Default.KeptApprovalSettings);

    /// <param name="damage">What is wrong with it, when false.</param>
    internal static bool TryRead(string text, out ApprovalSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = Default;
        try
        {
            // A command that there is not any more does no harm.
            var read = JsonSerializer.Deserialize(text, ApprovalJson.Default.KeptApprovalSettings) is { Commands: { } commands, Minutes: { } minutes }
                ? Parse(commands.Length == 0 ? "none" : string.Join(',', commands), minutes.ToString(CultureInfo.InvariantCulture) + "m", _ => true) : null;
            damage = read is { Accepted: true } ? null : "a value is out of its range";
            if (damage is null)
                settings = read!.Value;
            return damage is null;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }
}

/// <summary>What was typed cannot be set.</summary>
public sealed record InvalidApprovalSetting(string Asked, ApprovalRule Broken) : Refusal;

/// <summary>What holds for the settings of approvals.</summary>
public enum ApprovalRule
{
    /// <summary>Only commands can be listed that can wait.</summary>
    Commands,

    /// <summary>There are at most <see cref="ApprovalSettings.MostCommands"/> of them.</summary>
    CommandCount,

    /// <summary>They wait for a duration of at most a day.</summary>
    Life,
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptApprovalSettings
{
    public string[]? Commands { get; init; }

    public int? Minutes { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptApprovalSettings))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
