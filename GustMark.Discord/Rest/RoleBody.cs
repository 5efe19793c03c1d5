using System.Text.Json.Serialization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Rest;

/// <summary>A role to be made, or what shall change of one; what is null stays as it is, or as Discord makes it.</summary>
/// <param name="Name">1 to 100 characters.</param>
public sealed record RoleBody(string? Name)
{
    /// <summary>What it allows everywhere. Discord gives a new role what everybody may, unless this says otherwise.</summary>
    [JsonConverter(typeof(PermissionsAsNumberConverter))]
    public Permissions? Permissions { get; init; }

    /// <summary>Whether everyone may mention it.</summary>
    public bool? Mentionable { get; init; }
}
