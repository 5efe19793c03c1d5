namespace GustMark.Core.Access;

/// <summary>What a member may do, lowest first; a higher level includes the lower ones.</summary>
public enum AccessLevel
{
    Player,
    Moderator,
    Admin,
    Owner,
}
