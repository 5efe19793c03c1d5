using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Games and limits as documents, both ways. What lists and sums look for stands beside the rest: <c>open</c>, <c>news</c>, and of a settled game
/// <c>net</c> and <c>won</c>. <c>guard</c> goes up with every change of a document.
/// </summary>
internal static class GameDocuments
{
    public static BsonDocument IdOf(GuildId guild, GameId game) => new("_id", $"{guild}/{game}");

    public static BsonDocument IdOf(GuildId guild, MemberId member) => new("_id", $"{guild}/{member}");

    public static BsonDocument Of(PlayedGame game, long guard) => new BsonDocument(IdOf(game.Guild, game.Id))
    {
        { "guild", ToBson(game.Guild) }, { "id", Bits(game.Id.Value) }, { "member", ToBson(game.Member) }, { "wallet", game.Wallet.Key },
        { "channel", ToBson(game.Channel) }, { "at", ToBson(game.At) }, { "game", WagerText.WordOf(game.Wager.Game) }, { "wager", WagerText.Format(game.Wager) },
        { "stake", game.Stake.Amount }, { "rules", game.Rules }, { "round", game.Round }, { "client_seed", game.ClientSeed }, { "nonce", game.Nonce },
        { "moves", MovesText.Format(game.Moves) }, { "state", game.State.ToString() }, { "version", game.Version }, { "staked", game.Staked.Amount },
        { "payout", game.Payout.Amount }, { "result", OrNull(game.Result) }, { "digest", OrNull(game.Digest) },
        { "due", OrNull(game.Due?.ToUnixTimeMilliseconds()) }, { "told", game.IsTold }, { "guard", guard },
    }.AddRange(Found(game.State, game.IsTold, game.Staked.Amount, game.Payout.Amount));

    /// <summary>What lists and sums look for.</summary>
    public static BsonDocument Found(GameState state, bool isTold, long staked, long payout)
    {
        var isOver = state is GameState.Settled or GameState.Refunded;
        return new BsonDocument
        {
            { "open", !isOver }, { "news", isOver && !isTold }, { "net", payout - staked }, { "won", payout > staked ? 1L : 0L },
        };
    }

    public static PlayedGame ReadGame(BsonDocument row)
    {
        var guild = row.Guild();
        return KeptGames.Read(
            new GameId(row.Snowflake("id")), guild, row.Member(), row["wallet"].AsString, row.Channel(), row.At("at"), row["game"].AsString, row["wager"].AsString,
            row["stake"].ToInt64(), row["rules"].AsString, row["round"].ToInt32(), row["client_seed"].AsString, row["nonce"].ToInt64(), row["moves"].AsString) with
        {
            State = Enum.Parse<GameState>(row["state"].AsString),
            Version = row["version"].ToInt32(),
            Staked = new Coins(row["staked"].ToInt64()),
            Payout = new Coins(row["payout"].ToInt64()),
            Result = row.TextOrNull("result"),
            Digest = row.TextOrNull("digest"),
            Due = AtOrNull(row, "due"),
            IsTold = row["told"].AsBoolean,
        };
    }

    public static string RoundId(GuildId guild, MemberId member, int round) => string.Create(CultureInfo.InvariantCulture, $"{guild}/{member}/{round}");

    public static BsonDocument Of(GuildId guild, MemberId member, OwnLimits limits) => new BsonDocument(IdOf(guild, member))
    {
        { "guild", ToBson(guild) }, { "member", ToBson(member) },
        { "loss", OrNull(limits.LossPerDay.Most?.Amount) }, { "loss_to", OrNull(limits.LossPerDay.Raise?.To?.Amount) },
        { "loss_at", OrNull(limits.LossPerDay.Raise?.At.ToUnixTimeMilliseconds()) },
        { "bet", OrNull(limits.LargestBet.Most?.Amount) }, { "bet_to", OrNull(limits.LargestBet.Raise?.To?.Amount) },
        { "bet_at", OrNull(limits.LargestBet.Raise?.At.ToUnixTimeMilliseconds()) }, { "excluded", OrNull(limits.ExcludedUntil?.ToUnixTimeMilliseconds()) },
    };

    public static OwnLimits ReadLimits(BsonDocument row) => new()
    {
        LossPerDay = ReadLimit(row, "loss"), LargestBet = ReadLimit(row, "bet"), ExcludedUntil = AtOrNull(row, "excluded"),
    };

    private static OwnLimit ReadLimit(BsonDocument row, string name) =>
        new(CoinsOrNull(row, name), AtOrNull(row, name + "_at") is { } at ? new LimitRaise(CoinsOrNull(row, name + "_to"), at) : null);

    private static Coins? CoinsOrNull(BsonDocument row, string field) => row.NumberOrNull(field) is { } coins ? new Coins(coins) : null;

    private static DateTimeOffset? AtOrNull(BsonDocument row, string field) =>
        row.NumberOrNull(field) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
