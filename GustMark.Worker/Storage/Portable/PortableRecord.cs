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
[JsonDerivedType(typeof(PortableClan), "clan")]
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
