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

    Task<Reply> HandleAsync(ComponentInteraction interaction, CancellationToken ct);
}

/// <summary>Answers modals whose custom id names it.</summary>
internal interface IModalHandler
{
    string Handles { get; }

    Task<Reply> HandleAsync(ModalInteraction interaction, CancellationToken ct);
}
