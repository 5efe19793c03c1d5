using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>
/// An event as every store keeps it: one JSON object. What is missing is as by default, and what is not known is left out; what cannot be
/// right makes the whole text unusable, because a program wrote it.
/// </summary>
public static class ContestText
{
    public static string Write(Contest contest) => JsonSerializer.Serialize(KeptContest.Of(contest), ContestJson.Default.KeptContest);

    /// <param name="version">Kept beside the text.</param>
    /// <exception cref="InvalidDataException">The text is not what this program writes.</exception>
    public static Contest Read(ContestKey key, int version, string text) => TryRead(key, version, text, out var contest, out var damage)
        ? contest
        : throw new InvalidDataException($"Event {key.Id} cannot be read: {damage}");

    /// <summary>
    /// As <see cref="Read"/>; of a text that is damaged an event that is over and of which nothing is known: one damaged record must not keep
    /// the others from being read, nor a server from having events.
    /// </summary>
    public static Contest ReadOrGiveUp(ContestKey key, ServerId server, DateTimeOffset at, int version, string text) => TryRead(key, version, text, out var contest, out _)
        ? contest
        : new Contest(key.Id, key.Guild, server, ContestKinds.KingOfTheHill.Word, null, TimeSpan.Zero, TimeSpan.Zero, new Prize(Economy.Coins.Zero, null), [], default, null, at)
        {
            State = ContestState.Cancelled, Version = version, CallOff = CallOff.Damaged, OverAt = at, IsTold = true,
        };

    /// <param name="damage">What is wrong with it, when false.</param>
    public static bool TryRead(ContestKey key, int version, string text, [NotNullWhen(true)] out Contest? contest, [NotNullWhen(false)] out string? damage)
    {
        contest = null;
        try
        {
            contest = JsonSerializer.Deserialize(text, ContestJson.Default.KeptContest)?.ToContest(key, version);
            damage = contest is null ? "it is empty" : null;
            return contest is not null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException or InvalidOperationException or OverflowException)
        {
            damage = e.Message;
            return false;
        }
    }
}

/// <summary>As it stands in the store. Times are Unix milliseconds, spans seconds, snowflakes numbers.</summary>
/// <remarks>The properties can be set: of those that cannot, the serializer's generated code makes null of what is missing.</remarks>
internal sealed record KeptContest
{
    public string Server { get; set; } = "";

    public string Kind { get; set; } = "";

    public KeptArena? Arena { get; set; }

    public int Preparation { get; set; }

    public int Length { get; set; }

    public long Coins { get; set; }

    public string? Item { get; set; }

    public int Amount { get; set; }

    public string Supplies { get; set; } = SuppliesText.None;

    public ulong Channel { get; set; }

    public ulong? By { get; set; }

    public long At { get; set; }

    public ContestState State { get; set; }

    public long StartsAt { get; set; }

    public long? EndsAt { get; set; }

    public long? OverAt { get; set; }

    public int Said { get; set; } = Contest.NothingSaid;

    public ZoneState Zone { get; set; }

    public IReadOnlyList<string> Supplied { get; set; } = [];

    public KeptBoard? Board { get; set; }

    public Measure? DecidedBy { get; set; }

    public IReadOnlyList<KeptAward> Awards { get; set; } = [];

    public CallOff CallOff { get; set; }

    public ulong? StoppedBy { get; set; }

    public ulong? Message { get; set; }

    public bool Told { get; set; }

    public static KeptContest Of(Contest contest) => new()
    {
        Server = contest.Server.ToString(),
        Kind = contest.Kind,
        Arena = contest.Arena is { } arena ? KeptArena.Of(arena) : null,
        Preparation = (int)contest.Preparation.TotalSeconds,
        Length = (int)contest.Length.TotalSeconds,
        Coins = contest.Prize.Coins.Amount,
        Item = contest.Prize.Item?.ShortName,
        Amount = contest.Prize.Item?.Amount ?? 0,
        Supplies = SuppliesText.Write(contest.Supplies),
        Channel = contest.Channel.Value,
        By = contest.By?.Value,
        At = contest.At.ToUnixTimeMilliseconds(),
        State = contest.State,
        StartsAt = contest.StartsAt.ToUnixTimeMilliseconds(),
        EndsAt = contest.EndsAt?.ToUnixTimeMilliseconds(),
        OverAt = contest.OverAt?.ToUnixTimeMilliseconds(),
        Said = contest.Said,
        Zone = contest.Zone,
        Supplied = contest.Supplied,
        Board = KeptBoard.Of(contest.Board),
        DecidedBy = contest.DecidedBy,
        Awards = [.. contest.Awards.Select(KeptAward.Of)],
        CallOff = contest.CallOff,
        StoppedBy = contest.StoppedBy?.Value,
        Message = contest.Message?.Value,
        Told = contest.IsTold,
    };

    public Contest ToContest(ContestKey key, int version) => new(
        key.Id, key.Guild, new ServerId(Guid.ParseExact(Server, "N")), ContestKinds.Find(Kind) is null ? throw new FormatException($"no kind: {Kind}") : Kind,
        Arena?.ToArena(), TimeSpan.FromSeconds(Preparation), TimeSpan.FromSeconds(Length),
        new Prize(new Coins(Coins), Item is null ? null : new ItemGoods(Item, Amount)),
        SuppliesText.Parse(Supplies) is { Accepted: true, Value: var supplies } ? supplies : throw new FormatException($"no supplies: {Supplies}"),
        new ChannelId(Channel), By is { } by ? new MemberId(by) : null, Time(At))
    {
        State = State,
        Version = version,
        StartsAt = Time(StartsAt),
        EndsAt = EndsAt is { } ends ? Time(ends) : null,
        OverAt = OverAt is { } over ? Time(over) : null,
        Said = Said,
        Zone = Zone,
        Supplied = Supplied,
        Board = Board?.ToBoard() ?? Events.Board.Empty,
        DecidedBy = DecidedBy,
        Awards = [.. Awards.Select(award => award.ToAward())],
        CallOff = CallOff,
        StoppedBy = StoppedBy is { } stopped ? new MemberId(stopped) : null,
        Message = Message is { } message ? new MessageId(message) : null,
        IsTold = Told,
    };

    internal static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    internal static PlayerId PlayerOf(string key) => PlayerId.TryParse(key, out var player) ? player : throw new FormatException($"no player: {key}");
}

internal sealed record KeptArena(string Name, double X, double Y, double Z, int Radius)
{
    public static KeptArena Of(Arena arena) => new(arena.Name, arena.Middle.X, arena.Middle.Y, arena.Middle.Z, arena.Radius);

    public Arena ToArena() => new(Name, new MapPlace(X, Y, Z), Radius);
}

internal sealed record KeptBoard
{
    public IReadOnlyList<KeptFighter> Fighters { get; set; } = [];

    public int Watched { get; set; }

    public Hill Hill { get; set; }

    public IReadOnlyList<string> OnHill { get; set; } = [];

    public static KeptBoard Of(Board board) =>
        new() { Fighters = [.. board.Fighters.Select(KeptFighter.Of)], Watched = board.WatchedSeconds, Hill = board.Hill, OnHill = board.OnHill };

    public Board ToBoard() => new() { Fighters = [.. Fighters.Select(fighter => fighter.ToFighter())], WatchedSeconds = Watched, Hill = Hill, OnHill = OnHill };
}

internal sealed record KeptFighter
{
    public string Player { get; set; } = "";

    public string Name { get; set; } = "";

    public int Kills { get; set; }

    public int ArenaKills { get; set; }

    public int Deaths { get; set; }

    public int Held { get; set; }

    public long? Team { get; set; }

    public long? ScoredAt { get; set; }

    public long? DiedAt { get; set; }

    public static KeptFighter Of(Fighter fighter) => new()
    {
        Player = fighter.Player.Key,
        Name = fighter.Name,
        Kills = fighter.Kills,
        ArenaKills = fighter.ArenaKills,
        Deaths = fighter.Deaths,
        Held = fighter.HeldSeconds,
        Team = fighter.Team,
        ScoredAt = fighter.ScoredAt?.ToUnixTimeMilliseconds(),
        DiedAt = fighter.DiedAt?.ToUnixTimeMilliseconds(),
    };

    public Fighter ToFighter() => new(KeptContest.PlayerOf(Player), Name)
    {
        Kills = Kills,
        ArenaKills = ArenaKills,
        Deaths = Deaths,
        HeldSeconds = Held,
        Team = Team,
        ScoredAt = ScoredAt is { } scored ? KeptContest.Time(scored) : null,
        DiedAt = DiedAt is { } died ? KeptContest.Time(died) : null,
    };
}

internal sealed record KeptAward
{
    public int Number { get; set; }

    public string Player { get; set; } = "";

    public string Name { get; set; } = "";

    public long Coins { get; set; }

    public string? Item { get; set; }

    public int Amount { get; set; }

    public AwardState State { get; set; }

    public ulong? Member { get; set; }

    public static KeptAward Of(Award award) => new()
    {
        Number = award.Number,
        Player = award.Player.Key,
        Name = award.Name,
        Coins = award.Coins.Amount,
        Item = award.Item?.ShortName,
        Amount = award.Item?.Amount ?? 0,
        State = award.State,
        Member = award.Member?.Value,
    };

    public Award ToAward() => new(Number, KeptContest.PlayerOf(Player), Name, new Coins(Coins), Item is null ? null : new ItemGoods(Item, Amount))
    {
        State = State, Member = Member is { } member ? new MemberId(member) : null,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptContest))]
internal sealed partial class ContestJson : JsonSerializerContext;
