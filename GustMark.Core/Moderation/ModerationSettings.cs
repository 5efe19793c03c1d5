using GustMark.Core.Results;

namespace GustMark.Core.Moderation;

/// <summary>What becomes of a ban that somebody has lifted on a server, past the bot.</summary>
public enum HandLift
{
    /// <summary>It is put back.</summary>
    Reapply,

    /// <summary>It counts: the ban is lifted everywhere.</summary>
    Adopt,
}

/// <summary>How moderation works in a guild. What is not set is as here.</summary>
public sealed record ModerationSettings
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static ModerationSettings Default { get; } = new();

    public HandLift HandLift { get; init; } = HandLift.Reapply;

    /// <summary>What follows on warnings by itself; nothing until an admin says so.</summary>
    public EscalationRules Escalation { get; init; } = EscalationRules.Empty;
}

/// <summary>What somebody typed for the settings of moderation, null where it stays as it is.</summary>
public sealed record ModerationSettingsEntry
{
    public string? HandLift { get; init; }

    public string? Escalation { get; init; }

    /// <summary>The settings with what was typed. Refused with <see cref="NotAHandLift"/> or <see cref="NotEscalationRules"/>.</summary>
    public Result<ModerationSettings> ApplyTo(ModerationSettings settings)
    {
        if (HandLift is { } lift)
        {
            if (!Enum.TryParse<HandLift>(lift.Trim(), ignoreCase: true, out var read) || !Enum.IsDefined(read) || lift.Any(char.IsAsciiDigit))
                return new NotAHandLift(lift);
            settings = settings with { HandLift = read };
        }

        if (Escalation is { } typed)
        {
            if (EscalationRules.Parse(typed) is not { } rules)
                return new NotEscalationRules(typed);
            settings = settings with { Escalation = rules };
        }

        return settings;
    }
}
