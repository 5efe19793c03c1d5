namespace GustMark.Simulator.Discord.State;

/// <summary>Discord's permission bits as far as the simulation looks at them.</summary>
static class Permission
{
    public const ulong KickMembers = 1UL << 1;
    public const ulong BanMembers = 1UL << 2;
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageChannels = 1UL << 4;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong ViewChannel = 1UL << 10;
    public const ulong SendMessages = 1UL << 11;
    public const ulong ManageMessages = 1UL << 13;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong AttachFiles = 1UL << 15;
    public const ulong ReadMessageHistory = 1UL << 16;
    public const ulong MentionEveryone = 1UL << 17;
    public const ulong ChangeNickname = 1UL << 26;
    public const ulong ManageNicknames = 1UL << 27;
    public const ulong ManageRoles = 1UL << 28;
    public const ulong UseApplicationCommands = 1UL << 31;
    public const ulong ModerateMembers = 1UL << 40;

    public const ulong All = (1UL << 50) - 1;
    public const ulong Everyone = ViewChannel | SendMessages | EmbedLinks | AttachFiles | ReadMessageHistory | UseApplicationCommands
        | ChangeNickname;
    public const ulong Moderator = KickMembers | ModerateMembers | ManageMessages;
    public const ulong Bot = Everyone | ManageMessages | ManageNicknames | ManageRoles | ManageChannels | MentionEveryone;

    public static bool Has(this ulong held, ulong asked) => (held & asked) == asked;
}
