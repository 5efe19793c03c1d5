using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Interactions;

/// <summary>Keeps Discord's list of commands as declared, writing only when something differs.</summary>
public sealed class CommandRegistry(DiscordRest rest, ILogger<CommandRegistry> log)
{
    /// <summary>
    /// Compares what is registered globally (or in one guild) with what is declared and replaces all of it if they differ.
    /// Tells whether it did.
    /// </summary>
    /// <exception cref="DiscordException">Discord refused or could not be reached.</exception>
    public async Task<bool> RegisterAsync(Snowflake application, Snowflake? guild, IReadOnlyList<ApplicationCommand> declared, CancellationToken ct)
    {
        var registered = await rest.GetCommandsAsync(application, guild, ct).ConfigureAwait(false);
        if (CommandComparison.Same(declared, registered))
            return false;
        await rest.OverwriteCommandsAsync(application, guild, declared, ct).ConfigureAwait(false);
        log.CommandsRegistered(declared.Count);
        return true;
    }
}
