using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Identity;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Rounds of seeds as documents, both ways. A seed is sealed until its round is revealed.</summary>
internal sealed class SeedDocuments(SecretBox box)
{
    public BsonDocument Of(SeedRound round, long guard) => new()
    {
        { "_id", GameDocuments.RoundId(round.Guild, round.Member, round.Number) }, { "guild", ToBson(round.Guild) }, { "member", ToBson(round.Member) },
        { "round", round.Number }, { "state", round.State.ToString() },
        {
            "sealed", OrNull(round.State != RoundState.Revealed && round.Seed is { } secret
                ? KeptGames.Seal(box, secret, KeptGames.PlaceOf(round.Guild, round.Member, round.Number)) : null)
        },
        { "seed", OrNull(round.State == RoundState.Revealed ? round.Seed?.Text : null) }, { "commitment", round.Commitment },
        { "client_seed", round.ClientSeed }, { "next_nonce", round.NextNonce }, { "shown", round.WasShown }, { "guard", guard },
    };

    public SeedRound Read(BsonDocument row)
    {
        var (guild, member, number) = (row.Guild(), row.Member(), row["round"].ToInt32());
        ServerSeed? seed = row.TextOrNull("seed") is { } plain && ServerSeed.TryParse(plain, out var told) ? told
            : row.BytesOrNull("sealed") is { } kept ? KeptGames.Open(box, kept, KeptGames.PlaceOf(guild, member, number)) : null;
        return new SeedRound(
            guild, member, number, seed, row["commitment"].AsString, row["client_seed"].AsString, row["next_nonce"].ToInt64(),
            Enum.Parse<RoundState>(row["state"].AsString), row["shown"].AsBoolean);
    }
}
