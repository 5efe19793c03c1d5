using System.Globalization;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.State;

/// <summary>Writes users, members, roles, channels and the guild as Discord's API does.</summary>
static class Shapes
{
    public const string Joined = "2024-01-01T00:00:00.000000+00:00";

    public static string Id(ulong id) => Snowflakes.Text(id);
    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);
    public static JsonArray Array(IEnumerable<JsonNode?> items) => [.. items];

    public static JsonObject User(Person person)
    {
        var user = new JsonObject
        {
            ["id"] = Id(person.Id),
            ["username"] = person.Name,
            ["discriminator"] = person.IsBot ? "0001" : "0",
            ["global_name"] = null,
            ["avatar"] = null,
            ["public_flags"] = 0,
        };
        if (person.IsBot)
        {
            user["bot"] = true;
        }

        return user;
    }

    public static JsonObject Member(Person person, bool withUser = true)
    {
        var member = new JsonObject
        {
            ["roles"] = Array(person.Roles.Order().Select(role => (JsonNode?)Id(role))),
            ["nick"] = person.Nick,
            ["avatar"] = null,
            ["banner"] = null,
            ["joined_at"] = Joined,
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
        };
        if (withUser)
        {
            member["user"] = User(person);
        }

        return member;
    }

    public static JsonObject Role(GuildRole role) => new()
    {
        ["id"] = Id(role.Id),
        ["name"] = role.Name,
        ["color"] = role.Color,
        ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = role.Position,
        ["permissions"] = Id(role.Permissions),
        ["managed"] = role.Managed,
        ["mentionable"] = false,
        ["flags"] = 0,
    };

    public static JsonObject Channel(World world, GuildChannel channel) => new()
    {
        ["id"] = Id(channel.Id),
        ["type"] = channel.Type,
        ["guild_id"] = Id(world.GuildId),
        ["name"] = channel.Name,
        ["topic"] = channel.Topic,
        ["position"] = channel.Position,
        ["parent_id"] = channel.Parent is { } parent ? Id(parent) : null,
        ["nsfw"] = false,
        ["rate_limit_per_user"] = 0,
        ["flags"] = 0,
        ["last_message_id"] = channel.Messages.Count == 0 ? null : Id(channel.Messages[^1].Id),
        ["permission_overwrites"] = Array(channel.Overwrites.Select(overwrite => new JsonObject
        {
            ["id"] = Id(overwrite.Target),
            ["type"] = overwrite.OfMember ? 1 : 0,
            ["allow"] = Id(overwrite.Allow),
            ["deny"] = Id(overwrite.Deny),
        })),
    };

    public static JsonObject Guild(World world) => new()
    {
        ["id"] = Id(world.GuildId),
        ["name"] = world.Scene.GuildName,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["banner"] = null,
        ["description"] = null,
        ["owner_id"] = Id(world.OwnerId),
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["verification_level"] = 1,
        ["default_message_notifications"] = 1,
        ["explicit_content_filter"] = 0,
        ["roles"] = Array(world.Roles.Select(Role)),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["features"] = new JsonArray(),
        ["mfa_level"] = 0,
        ["application_id"] = null,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["premium_progress_bar_enabled"] = false,
        ["preferred_locale"] = "en-US",
        ["nsfw_level"] = 0,
        ["max_members"] = 500000,
    };

    /// <summary>What follows READY for each guild.</summary>
    public static JsonObject GuildCreate(World world, bool allMembers)
    {
        var guild = Guild(world);
        guild["joined_at"] = Joined;
        guild["large"] = false;
        guild["unavailable"] = false;
        guild["member_count"] = world.People.Count;
        guild["members"] = Array(world.People.Where(person => allMembers || person == world.Bot).Select(person => Member(person)));
        guild["channels"] = Array(world.Channels.Select(channel => Channel(world, channel)));
        foreach (var empty in (string[])["threads", "presences", "voice_states", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
        {
            guild[empty] = new JsonArray();
        }

        return guild;
    }

    public static JsonObject Application(World world) => new()
    {
        ["id"] = Id(world.Bot.Id),
        ["name"] = world.Scene.BotName,
        ["icon"] = null,
        ["description"] = "",
        ["summary"] = "",
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 0,
        ["hook"] = true,
        ["approximate_guild_count"] = 1,
        ["owner"] = User(world.PersonById(world.OwnerId)!),
        ["team"] = null,
        ["bot"] = User(world.Bot),
    };
}
