using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>Roles and channels as the bot makes, changes and deletes them.</summary>
sealed class RoomRoutes(RestApi api, GuildRooms rooms)
{
    const int MostTopic = 1024;

    World World => api.World;

    public void Map()
    {
        api.Map("POST", "/guilds/{guild_id}/roles", CreateRole, null, "guild_id");
        api.Map("PATCH", "/guilds/{guild_id}/roles/{role_id}", ChangeRole, null, "guild_id");
        api.Map("DELETE", "/guilds/{guild_id}/roles/{role_id}", DeleteRole, null, "guild_id");
        api.Map("POST", "/guilds/{guild_id}/channels", CreateChannel, null, "guild_id");
        api.Map("PATCH", "/channels/{channel_id}", ChangeChannel, null, "channel_id");
        api.Map("DELETE", "/channels/{channel_id}", DeleteChannel, null, "channel_id");
        api.Map("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", SetPermission, null, "channel_id");
    }

    JsonObject CreateRole(RestCall call)
    {
        api.Guild(call);
        Need(Permission.ManageRoles);
        var errors = new FormErrors();
        var name = errors.String(call.Form.Body, "name", "", 100) is { Length: > 0 } given ? given : "new role";
        var color = errors.Integer(call.Form.Body, "color", "", 0, 0xffffff) ?? 0;
        var permissions = Bits(errors, call.Form.Body, "permissions", "") ?? World.Roles.Find(role => role.Id == World.GuildId)!.Permissions;
        errors.ThrowIfAny();
        Held(permissions);
        return World.Roles.Count >= GuildRooms.MostRoles ? throw Refusal.TooManyRoles : Shapes.Role(rooms.AddRole(name, permissions, color, Reason(call)));
    }

    JsonObject ChangeRole(RestCall call)
    {
        var role = Role(call);
        var errors = new FormErrors();
        var name = errors.String(call.Form.Body, "name", "", 100);
        var color = errors.Integer(call.Form.Body, "color", "", 0, 0xffffff);
        var permissions = Bits(errors, call.Form.Body, "permissions", "");
        errors.ThrowIfAny();
        Held(permissions ?? 0);
        return Shapes.Role(rooms.ChangeRole(role,
            role with { Name = name is { Length: > 0 } ? name : role.Name, Color = color ?? role.Color, Permissions = permissions ?? role.Permissions }, Reason(call)));
    }

    JsonNode? DeleteRole(RestCall call)
    {
        rooms.DeleteRole(Role(call), Reason(call));
        return null;
    }

    JsonObject CreateChannel(RestCall call)
    {
        api.Guild(call);
        Need(Permission.ManageChannels);
        var body = call.Form.Body;
        var errors = new FormErrors();
        var name = errors.String(body, "name", "", 100, 1, required: true);
        var topic = errors.String(body, "topic", "", MostTopic);
        var type = errors.Integer(body, "type", "", 0, 15) ?? GuildChannel.Text;
        if (type is not (GuildChannel.Text or GuildChannel.Category))
        {
            errors.Choices("type", "0, 4");
        }

        var parent = Parent(errors, body);
        var overwrites = errors.List(body, "permission_overwrites", "", 100) is { } list
            ? errors.Objects(list, "permission_overwrites").Select(item => Overwrite(errors, item.Item, item.Path)).ToList()
            : [];
        errors.ThrowIfAny();
        foreach (var overwrite in overwrites)
        {
            Held(overwrite.Allow | overwrite.Deny);
        }

        if (World.Channels.Count >= GuildRooms.MostChannels)
        {
            throw Refusal.TooManyChannels;
        }

        call.Status = StatusCodes.Status201Created;
        return Shapes.Channel(World, rooms.AddChannel(Named(name!, type), type, topic, parent, overwrites, Reason(call)));
    }

    JsonObject ChangeChannel(RestCall call)
    {
        var channel = api.Channel(call, Permission.ManageChannels);
        var body = call.Form.Body;
        var errors = new FormErrors();
        var name = errors.String(body, "name", "", 100, 1);
        var topic = errors.String(body, "topic", "", MostTopic);
        var parent = Parent(errors, body);
        errors.ThrowIfAny();
        channel.Name = name is null ? channel.Name : Named(name, channel.Type);
        channel.Topic = topic ?? channel.Topic;
        channel.Parent = parent ?? channel.Parent;
        rooms.ChannelChanged(channel, Reason(call));
        return Shapes.Channel(World, channel);
    }

    JsonObject DeleteChannel(RestCall call)
    {
        var channel = api.Channel(call, Permission.ManageChannels);
        rooms.DeleteChannel(channel, Reason(call));
        return Shapes.Channel(World, channel);
    }

    JsonNode? SetPermission(RestCall call)
    {
        var channel = api.Channel(call, Permission.ManageRoles);
        var errors = new FormErrors();
        var body = call.Form.Body.DeepClone().AsObject();
        body["id"] = call.Text("overwrite_id");
        var overwrite = Overwrite(errors, body, "");
        errors.ThrowIfAny();
        Held(overwrite.Allow | overwrite.Deny);
        channel.Overwrites = [.. channel.Overwrites.Where(other => other.Target != overwrite.Target), overwrite];
        rooms.ChannelChanged(channel, Reason(call));
        return null;
    }

    GuildRole Role(RestCall call)
    {
        api.Guild(call);
        var role = World.Roles.Find(candidate => candidate.Id == call.Id("role_id")) ?? throw Refusal.UnknownRole;
        return World.BotMayManage(role) ? role : throw Refusal.MissingPermissions;
    }

    ulong? Parent(FormErrors errors, JsonObject body)
    {
        if (errors.Snowflake(body["parent_id"], "parent_id") is not { } parent)
        {
            return null;
        }

        if (World.ChannelById(parent) is not { Type: GuildChannel.Category })
        {
            errors.Add("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        }

        return parent;
    }

    Overwrite Overwrite(FormErrors errors, JsonObject body, string path)
    {
        var target = errors.Snowflake(body["id"], Fields.Join(path, "id")) ?? 0;
        var ofMember = errors.Integer(body, "type", path, 0, 1) == 1;
        if (!ofMember && World.Roles.TrueForAll(role => role.Id != target))
        {
            throw Refusal.UnknownRole;
        }

        return new(target, Bits(errors, body, "allow", path) ?? 0, Bits(errors, body, "deny", path) ?? 0, ofMember);
    }

    // A number, or a string of digits, as Discord takes both.
    static ulong? Bits(FormErrors errors, JsonObject body, string name, string path)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (ulong.TryParse(node.ToString(), out var bits))
        {
            return bits;
        }

        errors.Add(Fields.Join(path, name), "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not int.");
        return null;
    }

    void Need(ulong permission) => Held(permission);

    /// <summary>Nobody hands out what he has not himself.</summary>
    void Held(ulong permissions)
    {
        if (!World.PermissionsOf(World.Bot).Has(permissions))
        {
            throw Refusal.MissingPermissions;
        }
    }

    static string Named(string name, int type) => type == GuildChannel.Category ? name : string.Join('-', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static string Reason(RestCall call) => Uri.UnescapeDataString(call.Request.Headers["X-Audit-Log-Reason"].ToString());
}
