using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>What the bot answers: the callback, the answer to a deferral, and follow-ups. Called with the gate held.</summary>
sealed class InteractionResponses(World world, Outlet outlet, MessageBoard board, InteractionDesk desk)
{
    const int Message = 4, DeferredMessage = 5, DeferredUpdate = 6, Update = 7, Choices = 8, Dialog = 9;

    /// <summary>Takes the first response. Answers what <c>with_response=true</c> shows.</summary>
    public JsonObject Callback(ulong id, string token, RequestForm form)
    {
        if (desk.Find(id) is not { } interaction || interaction.Token != token || interaction.State == InteractionState.Failed
            || !desk.IsTokenAlive(interaction))
        {
            throw Refusal.UnknownInteraction;
        }

        if (interaction.State != InteractionState.Waiting)
        {
            throw Refusal.AlreadyAcknowledged;
        }

        var errors = new FormErrors();
        var type = errors.Integer(form.Body, "type", "", 1, 12, required: true) ?? 0;
        if (!Allowed(interaction, type))
        {
            errors.Add("type", "INTERACTION_APPLICATION_COMMAND_INVALID_RESPONSE_TYPE", "Invalid response type for this interaction.");
        }

        errors.ThrowIfAny();
        var data = form.Body["data"] as JsonObject ?? [];
        var changed = Apply(interaction, type, new(data, form.Files));
        var told = new JsonObject
        {
            ["id"] = Shapes.Id(id),
            ["type"] = interaction.Type,
        };
        if (changed is not null)
        {
            told["response_message_id"] = Shapes.Id(changed.Id);
            told["response_message_loading"] = changed.IsLoading;
            told["response_message_ephemeral"] = changed.IsEphemeral;
        }

        var resource = new JsonObject { ["type"] = type };
        if (type is Message or Update && changed is not null)
        {
            resource["message"] = changed.Body.DeepClone();
        }

        return new() { ["interaction"] = told, ["resource"] = resource };
    }

    /// <summary>The interaction of a webhook token; a dead or wrong token is refused as Discord does.</summary>
    public Interaction Webhook(ulong application, string token)
    {
        if (application != world.Bot.Id)
        {
            throw Refusal.UnknownWebhook;
        }

        var interaction = desk.ByToken(token) ?? throw Refusal.UnknownWebhook;
        return !desk.IsTokenAlive(interaction) ? throw Refusal.InvalidWebhookToken
            : interaction.State is InteractionState.Waiting or InteractionState.Failed ? throw Refusal.UnknownWebhook
            : interaction;
    }

    /// <summary>A follow-up message. The first after a deferral takes the place of "thinking…".</summary>
    public StoredMessage FollowUp(Interaction interaction, MessageForm form)
    {
        if (form.IsEmpty)
        {
            throw Refusal.EmptyMessage;
        }

        if (interaction is { State: InteractionState.Deferred, Original.IsLoading: true })
        {
            return Edit(interaction, interaction.Original, form);
        }

        var message = board.Post(interaction.Channel, world.Bot, form, Answering(interaction, form.Flags & StoredMessage.Ephemeral));
        interaction.Messages.Add(message);
        desk.Answered(interaction);
        return message;
    }

    /// <summary>The message of a webhook path: <c>@original</c> or an id of this interaction.</summary>
    public static StoredMessage Find(Interaction interaction, string which)
    {
        var found = which == "@original" ? interaction.Original
            : Snowflakes.TryParse(which, out var id) ? interaction.Messages.Find(message => message.Id == id) ?? Own(interaction, id)
            : null;
        return found is not null && interaction.Channel.Messages.Contains(found) ? found : throw Refusal.UnknownMessage;
    }

    public StoredMessage Edit(Interaction interaction, StoredMessage message, MessageForm form)
    {
        board.Edit(message, form, isAnswer: message.IsLoading);
        Remember(interaction, message);
        desk.Answered(interaction);
        return message;
    }

    static StoredMessage? Own(Interaction interaction, ulong id) => interaction.Original is { } original && original.Id == id ? original : null;

    StoredMessage? Apply(Interaction interaction, int type, RequestForm form)
    {
        switch (type)
        {
            case Message:
                var parsed = MessageForm.Parse(form);
                if (parsed.IsEmpty)
                {
                    throw Refusal.EmptyMessage;
                }

                interaction.Original = board.Post(interaction.Channel, world.Bot, parsed, Answering(interaction, parsed.Flags & StoredMessage.Ephemeral));
                Remember(interaction, interaction.Original);
                desk.Answered(interaction);
                return interaction.Original;
            case DeferredMessage:
                var flags = StoredMessage.Loading | (MessageForm.Parse(form).Flags & StoredMessage.Ephemeral);
                interaction.Original = board.Post(interaction.Channel, world.Bot, MessageForm.Parse(new([], [])), Answering(interaction, flags));
                InteractionDesk.Deferred(interaction);
                return interaction.Original;
            case DeferredUpdate:
                // The message stays as it is until it is edited.
                InteractionDesk.Deferred(interaction);
                return interaction.Source;
            case Update:
                board.Edit(interaction.Source!, MessageForm.Parse(form));
                Remember(interaction, interaction.Source!);
                desk.Answered(interaction);
                return interaction.Source;
            case Choices:
                interaction.Choices = CheckedChoices(form.Body);
                desk.Answered(interaction);
                return null;
            default:
                interaction.Dialog = CheckedDialog(form.Body);
                var shown = interaction.Dialog.DeepClone().AsObject();
                shown["interaction_id"] = Shapes.Id(interaction.Id);
                outlet.Show("modal", person => person == interaction.User, shown);
                desk.Answered(interaction);
                return null;
        }
    }

    static bool Allowed(Interaction interaction, int type) => interaction.Type switch
    {
        Interaction.Command => type is Message or DeferredMessage or Dialog,
        Interaction.Component => type is Message or DeferredMessage or DeferredUpdate or Update or Dialog,
        Interaction.Modal => type is Message or DeferredMessage || (interaction.Source is not null && type is (DeferredUpdate or Update)),
        _ => type == Choices,
    };

    static MessageBoard.Answering Answering(Interaction interaction, int flags) =>
        new(interaction.Id, interaction.Type, interaction.User, interaction.CommandName, flags);

    static void Remember(Interaction interaction, StoredMessage message)
    {
        if (!interaction.Messages.Contains(message))
        {
            interaction.Messages.Add(message);
        }
    }

    static JsonArray CheckedChoices(JsonObject data)
    {
        var errors = new FormErrors();
        var choices = errors.List(data, "choices", "data", 25);
        if (choices is null)
        {
            errors.Required("data.choices");
        }
        else
        {
            new CommandForm(errors).CheckChoices(choices, "data.choices", type: 0);
        }

        errors.ThrowIfAny();
        return choices!.DeepClone().AsArray();
    }

    static JsonObject CheckedDialog(JsonObject data)
    {
        var errors = new FormErrors();
        errors.String(data, "custom_id", "data", 100, 1, required: true);
        errors.String(data, "title", "data", 45, 1, required: true);
        if (errors.List(data, "components", "data", 5, 1) is { } rows)
        {
            new ComponentForm(errors, modal: true).Checked(rows, "data.components");
        }
        else
        {
            errors.Required("data.components");
        }

        errors.ThrowIfAny();
        return new()
        {
            ["custom_id"] = data["custom_id"]!.DeepClone(),
            ["title"] = data["title"]!.DeepClone(),
            ["components"] = data["components"]!.DeepClone(),
        };
    }
}
