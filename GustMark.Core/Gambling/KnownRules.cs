using System.Collections.Concurrent;
using GustMark.Core.Gambling.Games;

namespace GustMark.Core.Gambling;

/// <summary>Rules as games keep them, read once: reading computes what each bet returns.</summary>
internal sealed class KnownRules
{
    // Guilds change their tables rarely; more than this is somebody who tries things out.
    private const int Most = 1_000;

    private readonly ConcurrentDictionary<(GameKind Game, string Text), GameRules> known = new();

    /// <exception cref="InvalidDataException">The game was kept with what are no rules.</exception>
    public GameRules Of(PlayedGame game)
    {
        var key = (game.Wager.Game, game.Rules);
        if (known.TryGetValue(key, out var rules))
            return rules;
        var parsed = GameRules.Parse(key.Game, key.Rules);
        if (!parsed.Accepted)
            throw new InvalidDataException($"Game {game.Id} has no rules.");
        if (known.Count >= Most)
            known.Clear();
        return known[key] = parsed.Value;
    }
}
