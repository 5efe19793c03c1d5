using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord;

/// <summary>What came of an interaction: its messages as the user sees them, or the dialog that opened.</summary>
sealed record Outcome(ulong InteractionId, IReadOnlyList<JsonObject> Messages, JsonObject? Modal, JsonArray? Choices, TimeSpan Elapsed)
{
    public JsonObject Body()
    {
        var body = new JsonObject
        {
            ["interaction_id"] = Shapes.Id(InteractionId),
            ["elapsed_ms"] = Math.Round(Elapsed.TotalMilliseconds, 3),
            ["messages"] = Shapes.Array(Messages),
        };
        if (Modal is not null)
        {
            body["modal"] = Modal.DeepClone();
        }

        return body;
    }
}

/// <summary>Acts as the people of the guild. Users and channels are given by id or name.</summary>
sealed class UserActions(SimulatedDiscord discord)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    World World => discord.World;

    public Person Person(string user) => World.FindPerson(user) ?? throw new ClientRefusal(404, $"There is no user {user}.");
    public GuildChannel Channel(string channel) => World.FindChannel(channel) ?? throw new ClientRefusal(404, $"There is no channel {channel}.");

    /// <summary>Types a command and waits for its answer.</summary>
    public Task<Outcome> CommandAsync(string channel, string user, string text, TimeSpan? patience = null, CancellationToken ct = default) =>
        OutcomeAsync(() =>
        {
            var data = new CommandText(discord.Book, World).Parse(text, Person(user));
            return Command(Person(user), Channel(channel), data);
        }, patience, ct);

    /// <summary>Types a command up to an option that completes, and waits for the choices.</summary>
    public async Task<JsonArray> AutocompleteAsync(string channel, string user, string text, TimeSpan? patience = null, CancellationToken ct = default)
    {
        var outcome = await OutcomeAsync(() =>
        {
            var data = new CommandText(discord.Book, World).Parse(text, Person(user), focusLast: true);
            return discord.Desk.Send(Interaction.Autocomplete, Person(user), Channel(channel), data);
        }, patience, ct);
        return outcome.Choices ?? [];
    }

    /// <summary>Uses a button or a select of a message: by custom id, label or placeholder.</summary>
    public Task<Outcome> ComponentAsync(
        string user, string? channel, string message, string component, IEnumerable<string>? values = null, TimeSpan? patience = null,
        CancellationToken ct = default) =>
        OutcomeAsync(() => Component(Person(user), channel is null ? null : Channel(channel), message, component,
            values is null ? null : Shapes.Array(values.Select(value => (JsonNode?)value))), patience, ct);

    /// <summary>Fills and submits a dialog: by the interaction that opened it or by its custom id.</summary>
    public Task<Outcome> ModalAsync(
        string user, string dialog, IReadOnlyDictionary<string, string> values, TimeSpan? patience = null, CancellationToken ct = default) =>
        OutcomeAsync(() => Modal(Person(user), dialog, values), patience, ct);

    /// <summary>Writes an ordinary message.</summary>
    public JsonObject Write(string user, string channel, string content)
    {
        lock (World.Gate)
        {
            var (person, place) = (Person(user), Channel(channel));
            if (!World.PermissionsOf(person, place).Has(Permission.ViewChannel | Permission.SendMessages))
            {
                throw new ClientRefusal(403, $"{user} may not write in #{place.Name}.");
            }

            var form = MessageForm.Parse(new(new JsonObject { ["content"] = content }, []));
            return form.IsEmpty ? throw new ClientRefusal(400, "An empty message cannot be sent.")
                : MessageBoard.ForPage(discord.Board.Post(place, person, form));
        }
    }

    public Interaction Command(Person user, GuildChannel channel, JsonObject data) =>
        discord.Desk.Send(Interaction.Command, user, channel, data, CommandData.FullName(data));

    public Interaction Component(Person user, GuildChannel? channel, string message, string component, JsonArray? values)
    {
        var source = discord.Desk.SourceFor(user, channel, Snowflakes.TryParse(message, out var id) ? id : 0);
        var data = ComponentUse.Data(ComponentUse.Find(source, component), values, World);
        return discord.Desk.Send(Interaction.Component, user, World.ChannelById(source.Channel)!, data, source: source);
    }

    public Interaction Modal(Person user, string dialog, IReadOnlyDictionary<string, string> values)
    {
        var opened = discord.Desk.Dialog(user, dialog) ?? throw new ClientRefusal(404, $"{user.Name} has no open dialog {dialog}.");
        var data = new JsonObject
        {
            ["custom_id"] = opened.Dialog!["custom_id"]!.DeepClone(),
            ["components"] = ComponentUse.Submit(opened.Dialog, values),
        };
        opened.DialogSubmitted = true;
        return discord.Desk.Send(Interaction.Modal, user, opened.Channel, data, source: opened.Source);
    }

    /// <summary>Starts an interaction and waits until it is answered; a bot that does not makes a refusal with status 504.</summary>
    public async Task<Outcome> OutcomeAsync(Func<Interaction> start, TimeSpan? patience, CancellationToken ct)
    {
        Interaction interaction;
        lock (World.Gate)
        {
            interaction = start();
        }

        try
        {
            await interaction.Done.WaitAsync(patience ?? Patience, ct);
        }
        catch (TimeoutException)
        {
            // Looked at below: a deferral that was never followed up reads differently from no response at all.
        }

        lock (World.Gate)
        {
            return interaction.State switch
            {
                InteractionState.Answered => new(interaction.Id, Seen(interaction), interaction.Dialog, interaction.Choices, interaction.Elapsed),
                InteractionState.Deferred when interaction.Original is { IsLoading: false } =>
                    new(interaction.Id, Seen(interaction), null, null, World.Time.GetElapsedTime(interaction.Dispatched)),
                InteractionState.Deferred => throw new ClientRefusal(504, "The application is thinking… and did not answer in time."),
                _ => throw new ClientRefusal(504, "The application did not respond"),
            };
        }
    }

    static List<JsonObject> Seen(Interaction interaction) => [.. interaction.Messages.Select(message =>
    {
        var shown = MessageBoard.ForPage(message);
        shown["ephemeral"] = message.IsEphemeral;
        return shown;
    })];
}
