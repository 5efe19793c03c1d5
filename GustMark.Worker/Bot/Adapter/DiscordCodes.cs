namespace GustMark.Worker.Bot.Adapter;

/// <summary>Those of Discord's "JSON error codes" that mean something to the bot.</summary>
internal static class DiscordCodes
{
    public const int UnknownChannel = 10003;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownRole = 10011;
    public const int UnknownUser = 10013;
    public const int MostRoles = 30005;
    public const int MostChannels = 30013;
    public const int MissingAccess = 50001;
    public const int MissingPermissions = 50013;
}
