using System.Text.Json.Serialization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Rest;

/// <summary>A channel to be made, or what shall change of one; what is null stays as it is, or as Discord makes it.</summary>
/// <param name="Name">1 to 100 characters; Discord writes those of text channels in lower case, with dashes for blanks.</param>
public sealed record ChannelBody(string? Name)
{
    /// <summary>Only for a new one.</summary>
    public ChannelType? Type { get; init; }

    /// <summary>Up to 1,024 characters.</summary>
    public string? Topic { get; init; }

    /// <summary>The category it stands in.</summary>
    public Snowflake? ParentId { get; init; }

    /// <summary>Only for a new one: on one that exists they would replace all others.</summary>
    public IReadOnlyList<OverwriteBody>? PermissionOverwrites { get; init; }
}

/// <summary>What a role (type 0) or a member (type 1) may do more or less in a channel.</summary>
public sealed record OverwriteBody(
    int Type,
    [property: JsonConverter(typeof(PermissionsAsNumberConverter))] Permissions Allow,
    [property: JsonConverter(typeof(PermissionsAsNumberConverter))] Permissions Deny)
{
    /// <summary>The role or user; null where the address names it.</summary>
    public Snowflake? Id { get; init; }
}
