using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Answers a slash command. By then its options are parsed and the caller's level is checked.</summary>
internal interface ICommandHandler
{
    Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct);
}

/// <summary>A handler that says which command it answers.</summary>
internal interface ISlashCommand : ICommandHandler
{
    static abstract SlashCommand Declaration { get; }
}

/// <summary>Answers buttons and selects whose custom id names it.</summary>
internal interface IComponentHandler
{
    /// <summary>The first part of the custom ids it answers.</summary>
    string Handles { get; }

    /// <summary>What is recorded when it is used; null where it changes nothing, or nothing that has no record of its own. Forgetting it is safe.</summary>
    AuditSubject? Records(ComponentInteraction interaction) => new($"button {Handles}");

    Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct);
}

/// <summary>Answers modals whose custom id names it.</summary>
internal interface IModalHandler
{
    string Handles { get; }

    /// <summary>
    /// What is recorded when it comes back; null where it changes nothing, or nothing that has no record of its own. Of the fields only those
    /// that are named here are recorded: any other one may hold a secret.
    /// </summary>
    AuditSubject? Records(ModalInteraction interaction) => new($"dialog {Handles}");

    Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct);
}
