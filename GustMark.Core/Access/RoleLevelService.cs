using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Access;

/// <summary>
/// Which roles give which level in each guild; a change counts from the moment it is kept. What is damaged gives nothing: then only Discord's permissions
/// count.
/// </summary>
public sealed class RoleLevelService(IGuildSettingsStore store, ILogger<RoleLevelService> log) : GuildSettingsService<RoleLevels>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "roles";

    protected override string KeptAs => Area;

    protected override RoleLevels Ordinary => RoleLevels.None;

    /// <summary>
    /// Gives a role a level, or takes it back. Refused with <see cref="LevelNotForRoles"/>, <see cref="LevelAboveOwn"/> where the new level or
    /// the one it has is above that of who asks, <see cref="EverybodyIsPlayer"/>, or <see cref="TooManyRoles"/>.
    /// </summary>
    /// <param name="own">Level of who asks.</param>
    /// <param name="level">Player takes back what the role gives.</param>
    public async Task<Result<RoleLevelChange>> SetAsync(GuildId guild, AccessLevel own, ulong role, AccessLevel level, CancellationToken ct)
    {
        if (level == AccessLevel.Owner)
            return new LevelNotForRoles();

        // The role that everybody has, has the guild's id.
        if (role == guild.Value && level != AccessLevel.Player)
            return new EverybodyIsPlayer();
        var changed = await ChangeAsync(guild, former => With(former, own, role, level), ct);
        return changed.Accepted
            ? new RoleLevelChange(role, changed.Value.Former.Of.GetValueOrDefault(role), level, changed.Value.Now)
            : changed.Refusal;
    }

    protected override string Write(RoleLevels settings) => settings.Write();

    protected override bool TryRead(string text, out RoleLevels settings, [NotNullWhen(false)] out string? damage) => RoleLevels.TryRead(text, out settings, out damage);

    protected override bool AreSame(RoleLevels one, RoleLevels other) => one.Write() == other.Write();

    private static Result<RoleLevels> With(RoleLevels former, AccessLevel own, ulong role, AccessLevel level)
    {
        var was = former.Of.GetValueOrDefault(role);
        if ((was > level ? was : level) is var higher && higher > own)
            return new LevelAboveOwn(higher, own);
        var now = former.With(role, level);
        return now.Of.Count > RoleLevels.Most ? new TooManyRoles(RoleLevels.Most) : now;
    }
}

/// <summary>A role's level before and after.</summary>
/// <param name="All">Of the guild, after.</param>
public sealed record RoleLevelChange(ulong Role, AccessLevel Was, AccessLevel Is, RoleLevels All);

/// <summary>Owner is who owns the guild; no role makes one.</summary>
public sealed record LevelNotForRoles : Refusal;

/// <summary>Somebody would give or take a level above his own.</summary>
public sealed record LevelAboveOwn(AccessLevel Asked, AccessLevel Own) : Refusal;

/// <summary>The role that everybody has cannot give a level.</summary>
public sealed record EverybodyIsPlayer : Refusal;

/// <summary>No more roles can have a level.</summary>
public sealed record TooManyRoles(int Limit) : Refusal;
