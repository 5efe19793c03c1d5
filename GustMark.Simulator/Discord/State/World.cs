namespace GustMark.Simulator.Discord.State;

/// <summary>Everybody and everything in the guild. Read and changed only while <see cref="Gate"/> is held.</summary>
sealed class World
{
    public World(Scene scene, TimeProvider time)
    {
        Scene = scene;
        Token = scene.Token;
        Time = time;
        Ids = new Snowflakes(scene.Seed, time);
        GuildId = Ids.ForScene();
        Roles.Add(new(GuildId, "@everyone", Permission.Everyone, 0, 0, false));
        foreach (var (role, index) in scene.Roles.Select((role, index) => (role, index)))
        {
            Roles.Add(new(Ids.ForScene(), role.Name, role.Permissions, role.Color, scene.Roles.Count - index, role.Name == Scene.BotRole));
        }

        Bot = Join(scene.BotName, "bot", "#00ff9f", [Scene.BotRole], isBot: true);
        foreach (var user in scene.Users)
        {
            Join(user.Name, user.Level, user.Color, user.Roles, isBot: false);
        }

        OwnerId = People.First(person => !person.IsBot).Id;
        foreach (var (channel, index) in scene.Channels.Select((channel, index) => (channel, index)))
        {
            var overwrites = channel.Overwrites.Select(o => new Overwrite(RoleNamed(o.Role).Id, o.Allow, o.Deny)).ToList();
            Channels.Add(new(Ids.ForScene(), channel.Name, channel.Topic, index, overwrites));
        }
    }

    public Lock Gate { get; } = new();
    public Scene Scene { get; }

    /// <summary>The bot's token; another one takes the place of the former, which is refused from then on.</summary>
    public string Token { get; set; }
    public TimeProvider Time { get; }
    public Snowflakes Ids { get; }
    public ulong GuildId { get; }
    public ulong OwnerId { get; }

    /// <summary>The bot's user; the application has the same id, as it has for every application made since 2016.</summary>
    public Person Bot { get; }
    public List<Person> People { get; } = [];
    public List<GuildRole> Roles { get; } = [];
    public List<GuildChannel> Channels { get; } = [];

    /// <summary>Roles given and taken by the bot, as the audit log has them, oldest first.</summary>
    public List<RoleChange> RoleChanges { get; } = [];

    /// <summary>Roles and channels made, changed and deleted, and members who went, as the audit log has them, oldest first.</summary>
    public List<GuildChange> Changes { get; } = [];

    /// <summary>People who have left or were banned.</summary>
    public List<Person> Former { get; } = [];

    public Person? PersonById(ulong id) => People.Find(person => person.Id == id);
    public GuildChannel? ChannelById(ulong id) => Channels.Find(channel => channel.Id == id);

    /// <summary>Finds a channel by id, name or <c>#name</c>.</summary>
    public GuildChannel? FindChannel(string text) =>
        Snowflakes.TryParse(text, out var id) && ChannelById(id) is { } known ? known
        : Channels.Find(channel => channel.Name == text.TrimStart('#'));

    /// <summary>Finds a user by id, name or <c>@name</c>.</summary>
    public Person? FindPerson(string text) =>
        Snowflakes.TryParse(text, out var id) && PersonById(id) is { } known ? known
        : People.Find(person => person.Name == text.TrimStart('@'));

    public GuildRole? FindRole(string text) =>
        Snowflakes.TryParse(text, out var id) && Roles.Find(role => role.Id == id) is { } known ? known
        : Roles.Find(role => role.Name == text || role.Name == text.TrimStart('@'));

    /// <summary>What a member may do in a channel, or in the guild where none is given.</summary>
    public ulong PermissionsOf(Person person, GuildChannel? channel = null)
    {
        if (person.Id == OwnerId)
        {
            return Permission.All;
        }

        var held = Roles.Where(role => role.Id == GuildId || person.Roles.Contains(role.Id))
            .Aggregate(0UL, (all, role) => all | role.Permissions);
        if (held.Has(Permission.Administrator))
        {
            return Permission.All;
        }

        if (channel is null)
        {
            return held;
        }

        // Discord's order: the overwrite of @everyone first, then all roles together, where allow wins over deny, then the member's own.
        foreach (var everyone in channel.Overwrites.Where(overwrite => overwrite.Target == GuildId))
        {
            held = (held & ~everyone.Deny) | everyone.Allow;
        }

        var (allow, deny) = (0UL, 0UL);
        foreach (var overwrite in channel.Overwrites.Where(overwrite => !overwrite.OfMember && person.Roles.Contains(overwrite.Target)))
        {
            (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        }

        held = (held & ~deny) | allow;
        foreach (var own in channel.Overwrites.Where(overwrite => overwrite.OfMember && overwrite.Target == person.Id))
        {
            held = (held & ~own.Deny) | own.Allow;
        }

        return held;
    }

    /// <summary>Whether the bot may give, change and delete the role: it has the permission, and a role of its own above it.</summary>
    public bool BotMayManage(GuildRole role) =>
        PermissionsOf(Bot).Has(Permission.ManageRoles) && !role.Managed && role.Id != GuildId
        && Roles.Where(own => Bot.Roles.Contains(own.Id)).Any(own => own.Position > role.Position);

    /// <summary>Whether the bot may set the member's nickname: it has the permission, and a role above all of his. Nobody may set the owner's.</summary>
    public bool BotMayName(Person person) =>
        person.Id != OwnerId && PermissionsOf(Bot).Has(Permission.ManageNicknames) && HighestRoleOf(Bot) > HighestRoleOf(person);

    public bool Sees(Person person, GuildChannel channel) => PermissionsOf(person, channel).Has(Permission.ViewChannel);

    int HighestRoleOf(Person person) => Roles.Where(role => person.Roles.Contains(role.Id)).Select(role => role.Position).DefaultIfEmpty(0).Max();

    Person Join(string name, string level, string color, IEnumerable<string> roles, bool isBot)
    {
        var person = new Person(Ids.ForScene(), name, level, color, isBot);
        person.Roles.UnionWith(roles.Select(role => RoleNamed(role).Id));
        People.Add(person);
        return person;
    }

    GuildRole RoleNamed(string name) =>
        Roles.Find(role => role.Name == name) ?? throw new ArgumentException($"The scene has no role {name}.");
}
