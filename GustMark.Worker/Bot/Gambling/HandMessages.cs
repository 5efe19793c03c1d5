using System.Collections.Concurrent;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>
/// Which messages show hands that are open, to take their buttons away when somebody else finishes them. In memory: after a restart a hand's message is known again
/// when one of its buttons is pressed.
/// </summary>
internal sealed class HandMessages
{
    private readonly ConcurrentDictionary<(GuildId Guild, GameId Game), MessageId> messages = new();

    public void Shown(PlayedGame game, MessageId message)
    {
        if (game.State == GameState.Open)
            messages[(game.Guild, game.Id)] = message;
        else
            messages.TryRemove((game.Guild, game.Id), out _);
    }

    /// <summary>Null when it is not known. It is forgotten with that.</summary>
    public MessageId? Take(PlayedGame game) => messages.TryRemove((game.Guild, game.Id), out var message) ? message : null;
}
