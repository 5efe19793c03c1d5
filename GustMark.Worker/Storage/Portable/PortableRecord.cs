using System.Text.Json.Serialization;

namespace GustMark.Worker.Storage.Portable;

/// <summary>
/// One line of an export: a JSON object whose <c>type</c> says what it is. Snowflakes are decimal text, times Unix milliseconds in
/// UTC, secrets sealed as they are kept (base64). The format is described in docs/operations.md; a new field gets a default, so that
/// older files are read as well.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PortableHeader), "gustmark")]
[JsonDerivedType(typeof(PortableServer), "server")]
[JsonDerivedType(typeof(PortableDefault), "default")]
[JsonDerivedType(typeof(PortableBinding), "binding")]
[JsonDerivedType(typeof(PortableHeard), "heard")]
[JsonDerivedType(typeof(PortableFeed), "feed")]
[JsonDerivedType(typeof(PortableStream), "stream")]
[JsonDerivedType(typeof(PortableLive), "live")]
[JsonDerivedType(typeof(PortableLogin), "gportal")]
[JsonDerivedType(typeof(PortableSettings), "settings")]
[JsonDerivedType(typeof(PortableLink), "link")]
[JsonDerivedType(typeof(PortablePlayTime), "playtime")]
[JsonDerivedType(typeof(PortableCounted), "counted")]
[JsonDerivedType(typeof(PortableEntry), "entry")]
[JsonDerivedType(typeof(PortableShopItem), "item")]
[JsonDerivedType(typeof(PortableOrder), "order")]
[JsonDerivedType(typeof(PortableOrderLine), "line")]
[JsonDerivedType(typeof(PortableGameRound), "seeds")]
[JsonDerivedType(typeof(PortableGame), "game")]
[JsonDerivedType(typeof(PortableGameLimits), "limits")]
[JsonDerivedType(typeof(PortableClan), "clan")]
[JsonDerivedType(typeof(PortableProfile), "profile")]
[JsonDerivedType(typeof(PortableSession), "session")]
[JsonDerivedType(typeof(PortableCase), "case")]
[JsonDerivedType(typeof(PortableAudit), "audit")]
[JsonDerivedType(typeof(PortableApproval), "approval")]
[JsonDerivedType(typeof(PortableSchedule), "schedule")]
[JsonDerivedType(typeof(PortableContest), "event")]
[JsonDerivedType(typeof(PortableAlert), "alert")]
[JsonDerivedType(typeof(PortableEnd), "end")]
internal abstract record PortableRecord;

/// <summary>Something that belongs to a guild.</summary>
internal abstract record PortableOfGuild(ulong Guild) : PortableRecord;

/// <summary>The first line.</summary>
/// <param name="Format">Of the lines that follow; this program reads <see cref="Newest"/> and older ones.</param>
/// <param name="Guild">The guild it is of; null for all.</param>
/// <param name="Key">A sealed sample: tells whether the secrets can be opened here.</param>
internal sealed record PortableHeader(int Format, string Product, long At, byte[] Key, ulong? Guild = null) : PortableRecord
{
    public const int Newest = 1;
}

internal sealed record PortableServer(ulong Guild, string Id, string Name, string Kind, string Host, int Port, byte[] Password) : PortableOfGuild(Guild);

internal sealed record PortableDefault(ulong Guild, string Server) : PortableOfGuild(Guild);

internal sealed record PortableBinding(ulong Guild, ulong Channel, string Server) : PortableOfGuild(Guild);

internal sealed record PortableHeard(ulong Guild, string Server, long Until) : PortableOfGuild(Guild);

internal sealed record PortableFeed(ulong Guild, ulong Channel, string Kind, string? Template = null) : PortableOfGuild(Guild);

internal sealed record PortableStream(ulong Guild, ulong Channel, string Server, string? Filter = null) : PortableOfGuild(Guild);

internal sealed record PortableLive(ulong Guild, ulong Channel, ulong Message) : PortableOfGuild(Guild);

internal sealed record PortableLogin(
    ulong Guild, string User, ulong Member, ulong Channel, long LoggedIn, bool Told, byte[]? Access = null, byte[]? Refresh = null,
    long? Issued = null, long? Lifetime = null, long? RefreshLifetime = null, long? Ended = null, string? EndedReason = null) : PortableOfGuild(Guild);

internal sealed record PortableSettings(ulong Guild, string Area, string Json) : PortableOfGuild(Guild);

internal sealed record PortableLink(ulong Guild, string Player, string Name, ulong Member, long At) : PortableOfGuild(Guild);

internal sealed record PortablePlayTime(ulong Guild, ulong Member, long Seconds) : PortableOfGuild(Guild);

/// <summary>Up to which call play time has been counted.</summary>
internal sealed record PortableCounted(ulong Guild, long Id) : PortableOfGuild(Guild);

/// <summary>An entry of the ledger. Balances are not exported: they follow from the entries.</summary>
internal sealed record PortableEntry(
    ulong Guild, string Id, string Kind, long At, IReadOnlyList<PortablePosting> Postings, ulong? Actor = null, string? Reason = null, string? Reference = null) : PortableOfGuild(Guild);

internal sealed record PortablePosting(string Account, long Coins);

/// <summary>What is sold, or was.</summary>
/// <param name="Cooldown">In seconds.</param>
internal sealed record PortableShopItem(
    ulong Guild, string Id, string Name, string Description, string Category, PortableGoods Goods, long Price, string Level, int Version, bool Removed,
    int? Stock = null, int? Cooldown = null, int? PerMember = null, string? Server = null, string? Picture = null) : PortableOfGuild(Guild);

/// <param name="Kind">item, kit or role.</param>
internal sealed record PortableGoods(string Kind, string Name, int Amount);

/// <summary>An order, with the item as it was sold.</summary>
/// <param name="Server">Where it is delivered; null for what is not given in the game.</param>
internal sealed record PortableOrder(
    ulong Guild, ulong Id, ulong Buyer, string Wallet, ulong Channel, long At, PortableShopItem Item, string? Server = null, string? Player = null, string? PlayerName = null)
    : PortableOfGuild(Guild);

internal sealed record PortableOrderLine(
    ulong Guild, ulong Order, int Line, string State, int Version, long Due, int Failures, string SentTo, string Trouble, string Detail, bool Told, long? SentAt = null)
    : PortableOfGuild(Guild);

/// <summary>A round of seeds.</summary>
/// <param name="Sealed">The server seed, until it is revealed.</param>
/// <param name="Seed">The server seed, when it is.</param>
internal sealed record PortableGameRound(
    ulong Guild, ulong Member, int Round, string State, string Commitment, string ClientSeed, long NextNonce, bool Shown, byte[]? Sealed = null, string? Seed = null)
    : PortableOfGuild(Guild);

internal sealed record PortableGame(
    ulong Guild, ulong Id, ulong Member, string Wallet, ulong Channel, long At, string Game, string Wager, long Stake, string Rules, int Round, string ClientSeed,
    long Nonce, string Moves, string State, int Version, long Staked, long Payout, bool Told, string? Result = null, string? Digest = null, long? Due = null)
    : PortableOfGuild(Guild);

/// <summary>What a member has set for himself.</summary>
/// <param name="LossTo">What the limit becomes at <paramref name="LossAt"/>; null for none.</param>
internal sealed record PortableGameLimits(
    ulong Guild, ulong Member, long? Loss = null, long? LossTo = null, long? LossAt = null, long? Bet = null, long? BetTo = null, long? BetAt = null,
    long? Excluded = null) : PortableOfGuild(Guild);

/// <summary>A clan, with its members and invitations.</summary>
/// <param name="Played">By former members, in seconds.</param>
/// <param name="Payee">Who gets, or got, what is in its bank; null while it is open.</param>
internal sealed record PortableClan(
    ulong Guild, string Id, string Name, string Tag, string Description, long Founded, long Played, string State, int Version,
    IReadOnlyList<PortableClanMember> Members, IReadOnlyList<PortableClanInvitation> Invitations, ulong? Payee = null, string? PayeeServer = null, long? ClosedAt = null)
    : PortableOfGuild(Guild)
{
    [JsonIgnore]
    public bool IsOpen => State == nameof(Core.Clans.ClanState.Open);
}

/// <param name="PlayedBefore">In seconds.</param>
internal sealed record PortableClanMember(ulong Member, string Rank, long Joined, long PlayedBefore);

internal sealed record PortableClanInvitation(ulong Member, ulong By, long Until);

/// <summary>What is kept of somebody in the game, with the names and the sealed addresses he used.</summary>
/// <param name="Applied">Number of the newest batch of changes that is in it.</param>
/// <param name="Deaths">In the order of the causes.</param>
internal sealed record PortableProfile(
    ulong Guild, string Player, long FirstSeen, long LastSeen, long Applied, long Kills, IReadOnlyList<long> Deaths, IReadOnlyList<PortableName> Names,
    IReadOnlyList<PortableAddress> Addresses, string? Platform = null) : PortableOfGuild(Guild);

internal sealed record PortableName(string Name, long First, long Last);

internal sealed record PortableAddress(string Seal, long Last);

internal sealed record PortableSession(ulong Guild, string Player, string Server, long Began, long Until, bool Open) : PortableOfGuild(Guild);

/// <summary>Something that was done to a player, and how far it has come on servers.</summary>
/// <param name="By">Null for the bot itself.</param>
internal sealed record PortableCase(
    ulong Guild, string Id, string Kind, string Player, string Name, string Reason, long At, int Version, IReadOnlyList<PortablePlace> Places, ulong? By = null,
    long? Until = null, long? LiftAt = null, string? LiftCause = null, ulong? LiftBy = null, string? LiftWhy = null) : PortableOfGuild(Guild);

internal sealed record PortablePlace(string Server, string State, long At, string Evidence);

/// <summary>A record of the audit, as docs/security.md describes it.</summary>
/// <param name="Open">It has begun, and nothing is known of its end.</param>
internal sealed record PortableAudit(
    ulong Guild, long Sequence, long At, string Who, string Action, string Correlation, string Result, string Digest, string Previous, string Hash, string? Level = null,
    string? Target = null, string? Was = null, string? Is = null, string? Words = null, string? Salt = null, bool Open = false) : PortableOfGuild(Guild);

/// <summary>What waits for a second person, or did.</summary>
internal sealed record PortableApproval(
    ulong Guild, ulong Id, ulong Channel, ulong Asker, string AskerName, string AskerLevel, string Command, string Asked, string Summary, string Reason, long At, long Expires,
    string State, ulong? Decider = null, ulong? Message = null) : PortableOfGuild(Guild);

/// <summary>What is planned.</summary>
/// <param name="Ahead">Of a countdown, in minutes with blanks between them.</param>
/// <param name="Patience">In milliseconds.</param>
/// <param name="Run">The newest run, as JSON.</param>
/// <param name="Report">A run that is to be told of, likewise.</param>
internal sealed record PortableSchedule(
    ulong Guild, ulong Id, string Kind, string Name, string Payload, string Ahead, ulong Channel, ulong Creator, long Created, long Since, long Patience, bool Paused, int Version,
    string? Cron = null, long? At = null, ulong? Failures = null, long? Next = null, string? Run = null, string? Report = null, string? Told = null) : PortableOfGuild(Guild);

/// <summary>An event of the community.</summary>
/// <param name="Body">As every store keeps it.</param>
internal sealed record PortableContest(ulong Guild, ulong Id, int Version, string Body) : PortableOfGuild(Guild);

/// <summary>Something that was, or is, alarming.</summary>
/// <param name="Server">Null for the worker.</param>
internal sealed record PortableAlert(
    ulong Guild, string Kind, long Began, string ServerName, double Threshold, double Worst, string Detail, bool Told, string? Server = null, long? Ended = null,
    ulong? Channel = null, ulong? Message = null) : PortableOfGuild(Guild);

/// <summary>The last line: without it the file is cut short.</summary>
/// <param name="Records">Lines between the first and this one.</param>
/// <param name="Sha256">Of all bytes before this line, in hexadecimal: tells damage, and proves nothing about who wrote it.</param>
internal sealed record PortableEnd(long Records, string Sha256) : PortableRecord;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(SnowflakeText)])]
[JsonSerializable(typeof(PortableRecord))]
internal sealed partial class PortableJson : JsonSerializerContext;
