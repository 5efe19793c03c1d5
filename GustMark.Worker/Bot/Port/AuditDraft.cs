using GustMark.Core.Audit;

namespace GustMark.Worker.Bot.Port;

/// <summary>
/// What a handler adds to the record of what it does. What it does not say is recorded as it was asked for. Never a secret: everybody who may
/// read the audit reads it.
/// </summary>
internal sealed class AuditDraft
{
    private string? target;
    private string? was;
    private string? now;

    /// <summary>What has been recorded to begin, or is to be recorded as refused; null where nothing is.</summary>
    public AuditSubject? Subject { get; set; }

    /// <summary>What or whom it is done to.</summary>
    public AuditDraft Target(string text)
    {
        target = text;
        return this;
    }

    /// <summary>The value before.</summary>
    public AuditDraft Was(string text)
    {
        was = text;
        return this;
    }

    /// <summary>The value after.</summary>
    public AuditDraft Is(string text)
    {
        now = text;
        return this;
    }

    /// <summary>Takes over what another one says, where this one says nothing.</summary>
    public void Take(AuditDraft other) => (target, was, now) = (target ?? other.target, was ?? other.was, now ?? other.now);

    /// <summary>What was asked for, with what was added.</summary>
    public AuditDetails With(AuditDetails asked) => asked with { Target = target ?? asked.Target, Was = was ?? asked.Was, Is = now ?? asked.Is };
}

/// <summary>What is recorded.</summary>
/// <param name="Action">As in <see cref="AuditEntry.Action"/>.</param>
internal sealed record AuditSubject(string Action)
{
    public AuditDetails Details { get; init; } = AuditDetails.None;

    /// <summary>What or whom it is done to.</summary>
    public string? Target
    {
        get => Details.Target;
        init => Details = Details with { Target = value };
    }

    /// <summary>Records these fields of a dialog, as far as they are filled in.</summary>
    public static AuditSubject OfFields(string action, ModalInteraction interaction, params IReadOnlyList<string> fields) => new(action)
    {
        Details = new(Is: string.Join(", ", fields.Where(field => interaction.Field(field).Length > 0).Select(field => $"{field}: {interaction.Field(field)}"))),
    };
}
