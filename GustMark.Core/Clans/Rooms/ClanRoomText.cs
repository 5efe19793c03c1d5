using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;

namespace GustMark.Core.Clans.Rooms;

/// <summary>The rooms of a guild's clans as they are kept: one JSON array. A text that a program cannot have written is unusable as a whole.</summary>
internal static class ClanRoomText
{
    public static string Write(IEnumerable<ClanRoom> rooms) => JsonSerializer.Serialize(
        [
            .. rooms.Select(room => new KeptClanRoom
            {
                Clan = room.Clan.ToString(),
                RoleName = room.RoleName,
                ChannelAsked = room.ChannelAsked,
                ChannelName = room.ChannelName,
                Role = Text(room.Role),
                Channel = Text(room.Channel),
                RoleBegun = room.RoleBegun?.ToUnixTimeMilliseconds(),
                ChannelBegun = room.ChannelBegun?.ToUnixTimeMilliseconds(),
                Holders = [.. room.Holders.Select(holder => holder.ToString())],
            }),
        ],
        ClanRoomJson.Default.ListKeptClanRoom);

    /// <param name="damage">What is wrong with it, when false.</param>
    public static bool TryRead(string text, out IReadOnlyList<ClanRoom> rooms, [NotNullWhen(false)] out string? damage)
    {
        rooms = [];
        try
        {
            var read = JsonSerializer.Deserialize(text, ClanRoomJson.Default.ListKeptClanRoom)?.ConvertAll(Room);
            damage = read is null || read.Contains(null) || read.DistinctBy(room => room!.Clan).Count() != read.Count ? "an entry is out of its range" : null;
            if (damage is null)
                rooms = read!.ConvertAll(room => room!);
            return damage is null;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

    private static ClanRoom? Room(KeptClanRoom? kept)
    {
        if (kept?.Clan is not { } clan || ClanId.Parse(clan) is not { } id)
            return null;
        var holders = (kept.Holders ?? []).ConvertAll(Snowflake);
        var (role, channel, roleBegun, channelBegun) = (Snowflake(kept.Role), Snowflake(kept.Channel), Moment(kept.RoleBegun), Moment(kept.ChannelBegun));
        return holders.Contains(null) || (kept.Role is not null && role is null) || (kept.Channel is not null && channel is null)
            || (kept.RoleBegun is not null && roleBegun is null) || (kept.ChannelBegun is not null && channelBegun is null)
            ? null
            : new ClanRoom(id, kept.RoleName ?? "", kept.ChannelAsked ?? "", kept.ChannelName ?? "")
            {
                Role = role, Channel = channel, RoleBegun = roleBegun, ChannelBegun = channelBegun, Holders = [.. holders.Select(holder => new MemberId(holder!.Value))],
            };
    }

    private static string? Text(ulong? snowflake) => snowflake?.ToString(CultureInfo.InvariantCulture);

    private static ulong? Snowflake(string? text) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    private static DateTimeOffset? Moment(long? milliseconds) =>
        milliseconds is >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds.Value) : null;
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptClanRoom
{
    public string? Clan { get; init; }

    public string? RoleName { get; init; }

    public string? ChannelAsked { get; init; }

    public string? ChannelName { get; init; }

    public string? Role { get; init; }

    public string? Channel { get; init; }

    public long? RoleBegun { get; init; }

    public long? ChannelBegun { get; init; }

    public List<string>? Holders { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<KeptClanRoom>))]
internal sealed partial class ClanRoomJson : JsonSerializerContext;
