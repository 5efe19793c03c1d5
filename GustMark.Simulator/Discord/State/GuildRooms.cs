using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Simulator.Discord.State;

/// <summary>Makes, changes and deletes roles and channels, and lets people go; tells the gateway and the page. Called with the gate held.</summary>
sealed class GuildRooms(World world, Outlet outlet)
{
    public const int MostRoles = 250;
    public const int MostChannels = 500;

    const int Guilds = 1 << 0;
    const int Members = 1 << 1;
    const int Moderation = 1 << 2;

    /// <summary>A new role stands above @everyone and below all others.</summary>
    public GuildRole AddRole(string name, ulong permissions, int color, string reason)
    {
        for (var index = 0; index < world.Roles.Count; index++)
        {
            var other = world.Roles[index];
            world.Roles[index] = other.Id == world.GuildId ? other : other with { Position = other.Position + 1 };
        }

        var role = new GuildRole(world.Ids.Next(), name, permissions, color, 1, false);
        world.Roles.Add(role);
        Note("role_create", name, reason);
        Tell("GUILD_ROLE_CREATE", Guilds, new() { ["role"] = Shapes.Role(role) });
        return role;
    }

    public GuildRole ChangeRole(GuildRole former, GuildRole role, string reason)
    {
        world.Roles[world.Roles.IndexOf(former)] = role;
        Note("role_update", role.Name, reason);
        Tell("GUILD_ROLE_UPDATE", Guilds, new() { ["role"] = Shapes.Role(role) });
        return role;
    }

    public void DeleteRole(GuildRole role, string reason = "")
    {
        if (role.Managed || role.Id == world.GuildId)
        {
            throw new ClientRefusal(403, $"The role {role.Name} cannot be deleted.");
        }

        world.Roles.Remove(role);
        foreach (var person in world.People)
        {
            person.Roles.Remove(role.Id);
        }

        foreach (var channel in world.Channels)
        {
            channel.Overwrites = [.. channel.Overwrites.Where(overwrite => overwrite.Target != role.Id)];
        }

        Note("role_delete", role.Name, reason);
        Tell("GUILD_ROLE_DELETE", Guilds, new() { ["role_id"] = Shapes.Id(role.Id) });
    }

    public void SetRole(Person person, GuildRole role, bool held)
    {
        if (held ? person.Roles.Add(role.Id) : person.Roles.Remove(role.Id))
        {
            Tell("GUILD_MEMBER_UPDATE", Members, Shapes.Member(person));
        }
    }

    public GuildChannel AddChannel(string name, int type, string? topic, ulong? parent, IReadOnlyList<Overwrite> overwrites, string reason)
    {
        var channel = new GuildChannel(world.Ids.Next(), name, topic, world.Channels.Count, overwrites) { Type = type, Parent = parent };
        world.Channels.Add(channel);
        Note("channel_create", name, reason);
        Tell("CHANNEL_CREATE", Guilds, Shapes.Channel(world, channel));
        return channel;
    }

    /// <summary>After it was changed.</summary>
    public void ChannelChanged(GuildChannel channel, string reason)
    {
        Note("channel_update", channel.Name, reason);
        Tell("CHANNEL_UPDATE", Guilds, Shapes.Channel(world, channel));
    }

    public void DeleteChannel(GuildChannel channel, string reason = "")
    {
        world.Channels.Remove(channel);
        foreach (var child in world.Channels.Where(child => child.Parent == channel.Id))
        {
            child.Parent = null;
        }

        Note("channel_delete", channel.Name, reason);
        Tell("CHANNEL_DELETE", Guilds, Shapes.Channel(world, channel));
    }

    public void Leave(Person person) => Go(person, "leave");

    public void Ban(Person person)
    {
        Go(person, "ban");
        Tell("GUILD_BAN_ADD", Moderation, new() { ["user"] = Shapes.User(person) });
    }

    /// <summary>Somebody who was here before comes back, without roles.</summary>
    public void Return(string name)
    {
        var person = world.Former.Find(former => former.Name == name.TrimStart('@') || Shapes.Id(former.Id) == name)
            ?? throw new ClientRefusal(404, $"There is no {name} who has left.");
        world.Former.Remove(person);
        world.People.Add(person);
        Tell("GUILD_MEMBER_ADD", Members, Shapes.Member(person));
    }

    void Go(Person person, string how)
    {
        if (person.Id == world.OwnerId || person.IsBot)
        {
            throw new ClientRefusal(400, $"{person.Name} has to stay.");
        }

        world.People.Remove(person);
        world.Former.Add(person);
        person.Roles.Clear();
        Note("member_" + how, person.Name, "");
        Tell("GUILD_MEMBER_REMOVE", Members, new() { ["user"] = Shapes.User(person) });
    }

    void Note(string what, string name, string reason) => world.Changes.Add(new(what, name, reason));

    void Tell(string name, int intents, JsonObject payload)
    {
        payload["guild_id"] = Shapes.Id(world.GuildId);
        outlet.Dispatch(name, intents, payload);
        outlet.Show("channels", _ => true, []);   // who sees which may have changed
        outlet.Changed();
    }
}
