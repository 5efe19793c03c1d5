using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Suggestions for options that people type: what begins with the text first, then what contains it.</summary>
internal sealed class OptionCompleter(ServerService servers, CommandTable commands)
{
    // Discord takes no more.
    private const int MaxSuggestions = 25;

    public async Task<IReadOnlyList<OptionChoice>> SuggestAsync(Completion completion, CompletionInteraction interaction, CancellationToken ct)
    {
        var candidates = completion switch
        {
            Completion.Server => (await servers.ListAsync(interaction.Guild, ct)).Select(server => server.Name)
                .Concat(interaction.Command is "server bind" or "server default" ? [ServerService.None] : []),
            Completion.Command => commands.Declarations.Where(command => command.Level <= interaction.Caller.Level).Select(command => command.Name),
            _ => [],
        };
        var typed = interaction.Typed.Trim().TrimStart('/');
        return
        [
            .. candidates.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .Take(MaxSuggestions)
                .Select(name => new OptionChoice(name, name)),
        ];
    }
}
