using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.Gateway;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>The gateway's address, the bot itself, the guild, its channels, roles and members.</summary>
sealed class GuildRoutes(RestApi api, Outlet outlet, GatewayHub hub, SimulatedDiscordOptions options)
{
    const int MembersIntent = 1 << 1;
    const string OneMember = "/guilds/{guild_id}/members/{user_id}";

    World World => api.World;

    public void Map()
    {
        api.Map("GET", "/gateway", call => new JsonObject { ["url"] = Address(call) });
        api.Map("GET", "/gateway/bot", Gateway);
        api.Map("GET", "/users/@me", _ => Me());
        api.Map("PATCH", "/users/@me", _ => Me());
        api.Map("GET", "/users/@me/guilds", _ => new JsonArray(new JsonObject
        {
            ["id"] = Shapes.Id(World.GuildId),
            ["name"] = World.Scene.GuildName,
            ["owner"] = false,
            ["permissions"] = Shapes.Id(World.PermissionsOf(World.Bot)),
            ["features"] = new JsonArray(),
        }));
        api.Map("GET", "/users/{user_id}", call => Shapes.User(World.PersonById(call.Id("user_id")) ?? throw Refusal.UnknownUser));
        api.Map("GET", "/applications/@me", _ => Shapes.Application(World));
        api.Map("GET", "/oauth2/applications/@me", _ => Shapes.Application(World));
        api.Map("GET", "/guilds/{guild_id}", call => Guild(call), null, "guild_id");
        api.Map("GET", "/guilds/{guild_id}/channels", call => In(call, () =>
            Shapes.Array(World.Channels.Select(channel => Shapes.Channel(World, channel)))), null, "guild_id");
        api.Map("GET", "/guilds/{guild_id}/roles", call => In(call, () => Shapes.Array(World.Roles.Select(Shapes.Role))), null, "guild_id");
        api.Map("GET", "/guilds/{guild_id}/members", Members, null, "guild_id");
        api.Map("GET", "/guilds/{guild_id}/members/search", call => In(call, () => Shapes.Array(World.People
            .Where(person => (person.Nick ?? person.Name).StartsWith(call.Query("query") ?? "", StringComparison.OrdinalIgnoreCase))
            .Take(call.Query("limit", 1, 1, 1000)).Select(person => Shapes.Member(person)))), null, "guild_id");
        api.Map("GET", OneMember, call => In(call, () => Shapes.Member(Member(call))), null, "guild_id");
        api.Map("PATCH", "/guilds/{guild_id}/members/@me", Rename, null, "guild_id");
        api.Map("PATCH", OneMember, RenameMember, null, "guild_id");
        api.Map("PUT", OneMember + "/roles/{role_id}", call => ChangeRole(call, add: true), null, "guild_id");
        api.Map("DELETE", OneMember + "/roles/{role_id}", call => ChangeRole(call, add: false), null, "guild_id");
        api.Map("GET", "/channels/{channel_id}", call => Shapes.Channel(World, api.Channel(call)), null, "channel_id");
    }

    JsonObject Me()
    {
        var me = Shapes.User(World.Bot);
        me["mfa_enabled"] = true;
        me["locale"] = "en-US";
        me["verified"] = true;
        me["email"] = null;
        me["flags"] = 0;
        return me;
    }

    JsonNode? Gateway(RestCall call) => new JsonObject
    {
        ["url"] = Address(call),
        ["shards"] = options.RecommendedShards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = options.SessionStartLimit,
            ["remaining"] = hub.SessionStartsLeft,
            ["reset_after"] = (int)TimeSpan.FromDays(1).TotalMilliseconds,
            ["max_concurrency"] = options.MaxConcurrency,
        },
    };

    JsonObject Guild(RestCall call)
    {
        api.Guild(call);
        var guild = Shapes.Guild(World);
        if (call.Query("with_counts") == "true")
        {
            guild["approximate_member_count"] = World.People.Count;
            guild["approximate_presence_count"] = World.People.Count;
        }

        return guild;
    }

    JsonNode? Members(RestCall call)
    {
        api.Guild(call);
        if ((options.PrivilegedIntents & MembersIntent) == 0)
        {
            throw Refusal.MissingAccess;
        }

        var after = Snowflakes.TryParse(call.Query("after"), out var id) ? id : 0;
        return Shapes.Array(World.People.Where(person => person.Id > after).OrderBy(person => person.Id)
            .Take(call.Query("limit", 1, 1, 1000)).Select(person => Shapes.Member(person)));
    }

    JsonNode? Rename(RestCall call)
    {
        api.Guild(call);
        var errors = new FormErrors();
        var nick = errors.String(call.Form.Body, "nick", "", 32);
        errors.ThrowIfAny();
        World.Bot.Nick = string.IsNullOrEmpty(nick) ? null : nick;
        Updated(World.Bot);
        return Shapes.Member(World.Bot);
    }

    JsonNode? RenameMember(RestCall call)
    {
        api.Guild(call);
        var member = Member(call);
        var errors = new FormErrors();
        var nick = errors.String(call.Form.Body, "nick", "", 32);
        errors.ThrowIfAny();
        if (!World.BotMayName(member))
        {
            throw Refusal.MissingPermissions;
        }

        if (call.Form.Body.ContainsKey("nick"))
        {
            member.Nick = string.IsNullOrEmpty(nick) ? null : nick;
            Updated(member);
        }

        return Shapes.Member(member);
    }

    JsonNode? ChangeRole(RestCall call, bool add)
    {
        api.Guild(call);
        var member = Member(call);
        var role = World.Roles.Find(candidate => candidate.Id == call.Id("role_id")) ?? throw Refusal.UnknownRole;
        if (!World.BotMayManage(role))
        {
            throw Refusal.MissingPermissions;
        }

        if (add ? member.Roles.Add(role.Id) : member.Roles.Remove(role.Id))
        {
            World.RoleChanges.Add(new(member.Name, role.Name, add, Uri.UnescapeDataString(call.Request.Headers["X-Audit-Log-Reason"].ToString())));
            Updated(member);
        }

        return null;
    }

    void Updated(Person person)
    {
        var payload = Shapes.Member(person);
        payload["guild_id"] = Shapes.Id(World.GuildId);
        outlet.Dispatch("GUILD_MEMBER_UPDATE", MembersIntent, payload);
        outlet.Show("commands", to => to == person, []);   // another role may show other commands
        outlet.Changed();
    }

    Person Member(RestCall call) => World.PersonById(call.Id("user_id")) ?? throw Refusal.UnknownMember;

    JsonNode In(RestCall call, Func<JsonNode> read)
    {
        api.Guild(call);
        return read();
    }

    static string Address(RestCall call) => $"ws://{call.Request.Host}/gateway";
}
