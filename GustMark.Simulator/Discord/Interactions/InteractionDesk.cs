using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>Makes interactions out of what users do, hands them to the bot and watches the deadline. Called with the gate held.</summary>
sealed class InteractionDesk(World world, Outlet outlet, MessageBoard board, Statistics statistics, SimulatedDiscordOptions options)
{
    readonly Dictionary<ulong, Interaction> all = [];

    public Interaction Send(int type, Person user, GuildChannel channel, JsonObject data, string? commandName = null, StoredMessage? source = null)
    {
        if (!world.Sees(user, channel))
        {
            throw new ClientRefusal(403, $"{user.Name} cannot see #{channel.Name}.");
        }

        Forget();
        var id = world.Ids.Next();
        var token = $"aW50ZXJhY3Rpb246{id}{Guid.NewGuid():N}";
        var interaction = new Interaction(id, token, type, user, channel, world.Time.GetUtcNow(), world.Time.GetTimestamp())
        {
            CommandName = commandName,
            Source = source,
            Original = source,
        };
        all[id] = interaction;
        interaction.Deadline = world.Time.CreateTimer(_ => Expire(interaction), null, options.ResponseDeadline, Timeout.InfiniteTimeSpan);
        if (type != Interaction.Autocomplete)
        {
            Show(interaction, "sent");
        }

        outlet.Dispatch("INTERACTION_CREATE", 0, Payload(interaction, data));
        return interaction;
    }

    public Interaction? Find(ulong id) => all.GetValueOrDefault(id);

    public Interaction? ByToken(string token) => all.Values.FirstOrDefault(interaction => interaction.Token == token);

    public bool IsTokenAlive(Interaction interaction) => world.Time.GetUtcNow() - interaction.SentAt < options.TokenLifetime;

    /// <summary>The newest dialog shown to a user, by the interaction that opened it or by its custom id.</summary>
    public Interaction? Dialog(Person user, string what) => all.Values.LastOrDefault(interaction => interaction.User == user
        && interaction is { Dialog: not null, DialogSubmitted: false }
        && (Shapes.Id(interaction.Id) == what || interaction.Dialog["custom_id"]!.ToString() == what));

    /// <summary>The first response that is no deferral has come.</summary>
    public void Answered(Interaction interaction)
    {
        if (interaction.State == InteractionState.Answered)
        {
            return;
        }

        interaction.State = InteractionState.Answered;
        interaction.Deadline?.Dispose();
        interaction.Elapsed = world.Time.GetElapsedTime(interaction.Dispatched);
        statistics.Answered(interaction.Elapsed);
        if (interaction.Type != Interaction.Autocomplete)
        {
            Show(interaction, "answered");
        }

        interaction.Finish();
    }

    public static void Deferred(Interaction interaction)
    {
        interaction.State = InteractionState.Deferred;
        interaction.Deadline?.Dispose();
    }

    void Expire(Interaction interaction)
    {
        lock (world.Gate)
        {
            if (interaction.State != InteractionState.Waiting)
            {
                return;
            }

            interaction.State = InteractionState.Failed;
            statistics.InteractionFailed();
            if (interaction.Type != Interaction.Autocomplete)
            {
                Show(interaction, "failed", "The application did not respond");
            }

            interaction.Finish();
        }
    }

    /// <summary>Interactions whose token has been dead for a while are of no use to anybody.</summary>
    void Forget()
    {
        if (all.Count < 5000)
        {
            return;
        }

        var limit = world.Time.GetUtcNow() - options.TokenLifetime - TimeSpan.FromMinutes(1);
        foreach (var old in all.Values.Where(interaction => interaction.SentAt < limit).ToList())
        {
            all.Remove(old.Id);
        }
    }

    void Show(Interaction interaction, string state, string? error = null)
    {
        var data = new JsonObject
        {
            ["id"] = Shapes.Id(interaction.Id),
            ["channel_id"] = Shapes.Id(interaction.Channel.Id),
            ["state"] = state,
        };
        if (error is not null)
        {
            data["error"] = error;
        }

        outlet.Show("interaction", person => person == interaction.User, data);
    }

    JsonObject Payload(Interaction interaction, JsonObject data)
    {
        var member = Shapes.Member(interaction.User);
        member["permissions"] = Shapes.Id(world.PermissionsOf(interaction.User, interaction.Channel));
        var channel = Shapes.Channel(world, interaction.Channel);
        channel["permissions"] = member["permissions"]!.DeepClone();
        var payload = new JsonObject
        {
            ["id"] = Shapes.Id(interaction.Id),
            ["application_id"] = Shapes.Id(world.Bot.Id),
            ["type"] = interaction.Type,
            ["data"] = data.DeepClone(),
            ["guild_id"] = Shapes.Id(world.GuildId),
            ["guild"] = new JsonObject { ["id"] = Shapes.Id(world.GuildId), ["locale"] = "en-US", ["features"] = new JsonArray() },
            ["channel_id"] = Shapes.Id(interaction.Channel.Id),
            ["channel"] = channel,
            ["member"] = member,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["app_permissions"] = Shapes.Id(world.PermissionsOf(world.Bot, interaction.Channel)),
            ["locale"] = interaction.User.Locale,
            ["guild_locale"] = "en-US",
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = Shapes.Id(world.GuildId) },
            ["context"] = 0,
            ["attachment_size_limit"] = Forms.MessageForm.FileLimit,
        };
        if (interaction.Source is { } source)
        {
            payload["message"] = source.Body.DeepClone();
        }

        return payload;
    }

    /// <summary>The message that a component belongs to, if the user can see it.</summary>
    public StoredMessage SourceFor(Person user, GuildChannel? channel, ulong message) =>
        world.Channels.Where(candidate => channel is null || candidate == channel).SelectMany(candidate => candidate.Messages)
            .FirstOrDefault(candidate => candidate.Id == message && board.CanSee(user, candidate))
        ?? throw new ClientRefusal(404, $"{user.Name} sees no message {message}.");
}
