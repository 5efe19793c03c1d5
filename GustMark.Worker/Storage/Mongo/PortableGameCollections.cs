using GustMark.Core.Gambling;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>The collections of games as records of an export.</summary>
internal static class PortableGameCollections
{
    public static IReadOnlyList<PortableCollection> All { get; } =
    [
        new(MongoCollections.GameRounds, new() { { "guild", 1 }, { "member", 1 }, { "round", 1 } },
            row =>
            [
                new PortableGameRound(
                    row.Snowflake("guild"), row.Snowflake("member"), row["round"].ToInt32(), row["state"].AsString, row["commitment"].AsString,
                    row["client_seed"].AsString, row["next_nonce"].ToInt64(), row["shown"].AsBoolean, row.BytesOrNull("sealed"), row.TextOrNull("seed")),
            ],
            record => record is PortableGameRound round
                ? new BsonDocument
                {
                    { "_id", $"{round.Guild}/{round.Member}/{round.Round}" }, { "guild", Bits(round.Guild) }, { "member", Bits(round.Member) },
                    { "round", round.Round }, { "state", round.State }, { "sealed", OrNull(round.Sealed) }, { "seed", OrNull(round.Seed) },
                    { "commitment", round.Commitment }, { "client_seed", round.ClientSeed }, { "next_nonce", round.NextNonce }, { "shown", round.Shown },
                    { "guard", 0L },
                }
                : null),
        new(MongoCollections.Games, new() { { "guild", 1 }, { "at", 1 }, { "id", 1 } },
            row =>
            [
                new PortableGame(
                    row.Snowflake("guild"), row.Snowflake("id"), row.Snowflake("member"), row["wallet"].AsString, row.Snowflake("channel"), row["at"].ToInt64(),
                    row["game"].AsString, row["wager"].AsString, row["stake"].ToInt64(), row["rules"].AsString, row["round"].ToInt32(), row["client_seed"].AsString,
                    row["nonce"].ToInt64(), row["moves"].AsString, row["state"].AsString, row["version"].ToInt32(), row["staked"].ToInt64(), row["payout"].ToInt64(),
                    row["told"].AsBoolean, row.TextOrNull("result"), row.TextOrNull("digest"), row.NumberOrNull("due")),
            ],
            record => record is PortableGame game ? Keep(game) : null),

        // Not put back with a guild: nobody gets rid of a limit that he has set since by an older copy.
        new(MongoCollections.GameLimits, new() { { "guild", 1 }, { "member", 1 } },
            row =>
            [
                new PortableGameLimits(
                    row.Snowflake("guild"), row.Snowflake("member"), row.NumberOrNull("loss"), row.NumberOrNull("loss_to"), row.NumberOrNull("loss_at"),
                    row.NumberOrNull("bet"), row.NumberOrNull("bet_to"), row.NumberOrNull("bet_at"), row.NumberOrNull("excluded")),
            ],
            record => record is PortableGameLimits limits
                ? new BsonDocument
                {
                    { "_id", $"{limits.Guild}/{limits.Member}" }, { "guild", Bits(limits.Guild) }, { "member", Bits(limits.Member) }, { "loss", OrNull(limits.Loss) },
                    { "loss_to", OrNull(limits.LossTo) }, { "loss_at", OrNull(limits.LossAt) }, { "bet", OrNull(limits.Bet) }, { "bet_to", OrNull(limits.BetTo) },
                    { "bet_at", OrNull(limits.BetAt) }, { "excluded", OrNull(limits.Excluded) },
                }
                : null) { IsOfItsTime = true },
    ];

    private static BsonDocument Keep(PortableGame game) => new BsonDocument
    {
        { "_id", $"{game.Guild}/{game.Id}" }, { "guild", Bits(game.Guild) }, { "id", Bits(game.Id) }, { "member", Bits(game.Member) }, { "wallet", game.Wallet },
        { "channel", Bits(game.Channel) }, { "at", game.At }, { "game", game.Game }, { "wager", game.Wager }, { "stake", game.Stake }, { "rules", game.Rules },
        { "round", game.Round }, { "client_seed", game.ClientSeed }, { "nonce", game.Nonce }, { "moves", game.Moves }, { "state", game.State },
        { "version", game.Version }, { "staked", game.Staked }, { "payout", game.Payout }, { "result", OrNull(game.Result) }, { "digest", OrNull(game.Digest) },
        { "due", OrNull(game.Due) }, { "told", game.Told }, { "guard", 0L },
    }.AddRange(GameDocuments.Found(Enum.Parse<GameState>(game.State), game.Told, game.Staked, game.Payout));
}
