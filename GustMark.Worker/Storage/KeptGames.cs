using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage;

/// <summary>Games and seeds as every store keeps them.</summary>
internal static class KeptGames
{
    /// <summary>A game as it was placed.</summary>
    /// <exception cref="InvalidDataException">A text is not what this program writes.</exception>
    public static PlayedGame Read(
        GameId id, GuildId guild, MemberId member, string wallet, ChannelId channel, DateTimeOffset at, string game, string wager, long stake, string rules,
        int round, string clientSeed, long nonce, string moves)
    {
        if (!AccountId.TryParse(guild, wallet, out var account) || WagerText.GameOf(game) is not { } kind
            || WagerText.Parse(kind, wager) is not { Accepted: true, Value: var bet } || MovesText.Parse(moves) is not { } made)
            throw new InvalidDataException($"Game {id} cannot be read.");
        return new PlayedGame(id, guild, member, account, channel, at, bet, new Coins(stake), rules, round, clientSeed, nonce, made);
    }

    /// <summary>Where the seed of a round is sealed, in every store: a copy from one to the other is opened there.</summary>
    public static SecretPlace PlaceOf(GuildId guild, MemberId member, int round) =>
        new("game_rounds", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{guild}/{member}/{round}"), "seed");

    /// <summary>Opens a sealed seed.</summary>
    /// <exception cref="InvalidDataException">What is in it is no seed.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed with another key, or altered.</exception>
    public static ServerSeed Open(SecretBox box, byte[] kept, SecretPlace place) =>
        ServerSeed.TryParse(box.Open(kept, place).Reveal(), out var seed) ? seed : throw new InvalidDataException($"The secret {place} is no seed.");

    public static byte[] Seal(SecretBox box, ServerSeed seed, SecretPlace place) => box.Seal(new Secret(seed.Text), place);
}
