using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;

namespace GustMark.Simulator.Discord.State;

/// <summary>Posts, changes and removes messages, and tells the gateway and the page. Called with the gate held.</summary>
sealed class MessageBoard(World world, Outlet outlet, AttachmentShelf shelf, TimeSpan nonceMemory)
{
    public const int GuildMessages = 1 << 9;

    /// <summary>What is special about a message that answers an interaction.</summary>
    public sealed record Answering(ulong Interaction, int InteractionType, Person User, string? Command, int Flags);

    public StoredMessage Post(GuildChannel channel, Person author, MessageForm form, Answering? answering = null)
    {
        if (form.EnforceNonce && form.Nonce is not null
            && channel.Messages.FindLast(m => m.Nonce == form.Nonce && m.Author == author.Id) is { } same
            && world.Time.GetUtcNow() - Snowflakes.TimeOf(same.Id) < nonceMemory)
        {
            return same;
        }

        var id = world.Ids.Next();
        var flags = (answering?.Flags ?? 0) | (form.Flags & ~StoredMessage.Ephemeral);
        var body = new JsonObject
        {
            ["id"] = Shapes.Id(id),
            ["channel_id"] = Shapes.Id(channel.Id),
            ["type"] = form.Reference is not null ? 19 : answering is { InteractionType: 2 } ? 20 : 0,
            ["author"] = Shapes.User(author),
            ["content"] = form.Content ?? "",
            ["timestamp"] = Shapes.Iso(Snowflakes.TimeOf(id)),
            ["edited_timestamp"] = null,
            ["tts"] = form.Tts,
            ["embeds"] = (form.Embeds ?? []).DeepClone(),
            ["components"] = (form.Components ?? []).DeepClone(),
            ["attachments"] = shelf.Apply(form, channel.Id, null),
            ["pinned"] = false,
            ["flags"] = flags,
        };
        if (form.Nonce is not null)
        {
            body["nonce"] = form.Nonce;
        }

        if (author.IsBot && answering is not null)
        {
            body["application_id"] = Shapes.Id(world.Bot.Id);
            body["webhook_id"] = Shapes.Id(world.Bot.Id);
            body["interaction_metadata"] = new JsonObject
            {
                ["id"] = Shapes.Id(answering.Interaction),
                ["type"] = answering.InteractionType,
                ["user"] = Shapes.User(answering.User),
                ["name"] = answering.Command,
                ["authorizing_integration_owners"] = new JsonObject { ["0"] = Shapes.Id(world.GuildId) },
            };
        }

        var repliedTo = Reference(channel, form, body);
        Ping(body, form.Content ?? "", form.Mentions, author, channel, repliedTo);
        var message = new StoredMessage(id, channel.Id, author.Id, body)
        {
            Addressee = (flags & StoredMessage.Ephemeral) != 0 ? answering?.User.Id : null,
            Command = answering?.Command is { } name ? "/" + name : null,
            Nonce = form.Nonce,
        };
        channel.Messages.Add(message);
        Tell("MESSAGE_CREATE", message);
        return message;
    }

    /// <summary>Applies what the form gives and leaves the rest. An answer to a deferral makes the message appear.</summary>
    public void Edit(StoredMessage message, MessageForm form, bool isAnswer = false)
    {
        var body = message.Body;
        if (form.Content is not null)
        {
            body["content"] = form.Content;
        }

        if (form.Embeds is not null)
        {
            body["embeds"] = form.Embeds.DeepClone();
        }

        if (form.Components is not null)
        {
            body["components"] = form.Components.DeepClone();
        }

        body["attachments"] = shelf.Apply(form, message.Channel, body["attachments"] as JsonArray);
        if (IsEmpty(body))
        {
            throw Refusal.EmptyMessage;
        }

        message.Flags = (message.Flags & ~StoredMessage.Loading) | (form.Flags & StoredMessage.SuppressEmbeds);
        if (!isAnswer)
        {
            body["edited_timestamp"] = Shapes.Iso(world.Time.GetUtcNow());
        }

        var channel = world.ChannelById(message.Channel)!;
        Ping(body, (string?)body["content"] ?? "", form.Mentions, world.PersonById(message.Author)!, channel, null);
        Tell("MESSAGE_UPDATE", message);
    }

    public void Delete(StoredMessage message)
    {
        world.ChannelById(message.Channel)!.Messages.Remove(message);
        var gone = new JsonObject { ["id"] = Shapes.Id(message.Id), ["channel_id"] = Shapes.Id(message.Channel) };
        outlet.Show("message_delete", person => CanSee(person, message), gone.DeepClone().AsObject());
        if (!message.IsEphemeral)
        {
            gone["guild_id"] = Shapes.Id(world.GuildId);
            outlet.Dispatch("MESSAGE_DELETE", GuildMessages, gone);
        }

        outlet.Changed();
    }

    public static StoredMessage Find(GuildChannel channel, ulong id) =>
        channel.Messages.Find(message => message.Id == id) ?? throw Refusal.UnknownMessage;

    public bool CanSee(Person person, StoredMessage message) =>
        message.Addressee is { } only ? only == person.Id : world.Sees(person, world.ChannelById(message.Channel)!);

    /// <summary>The message as the page shows it.</summary>
    public static JsonObject ForPage(StoredMessage message)
    {
        var shown = message.Body.DeepClone().AsObject();
        if (message.Command is not null)
        {
            shown["interaction_command"] = message.Command;
        }

        return shown;
    }

    static bool IsEmpty(JsonObject body) =>
        string.IsNullOrWhiteSpace((string?)body["content"]) && body["embeds"] is not JsonArray { Count: > 0 }
        && body["components"] is not JsonArray { Count: > 0 } && body["attachments"] is not JsonArray { Count: > 0 };

    void Tell(string dispatch, StoredMessage message)
    {
        outlet.Show(dispatch.ToLowerInvariant(), person => CanSee(person, message), ForPage(message));
        if (!message.IsEphemeral)
        {
            var payload = message.Body.DeepClone().AsObject();
            payload["guild_id"] = Shapes.Id(world.GuildId);
            payload["member"] = Shapes.Member(world.PersonById(message.Author)!, withUser: false);
            outlet.Dispatch(dispatch, GuildMessages, payload);
        }

        outlet.Changed();
    }

    Person? Reference(GuildChannel channel, MessageForm form, JsonObject body)
    {
        if (form.Reference is not { } id)
        {
            return null;
        }

        if (channel.Messages.Find(message => message.Id == id) is not { } target)
        {
            if (form.ReferenceMayFail)
            {
                return null;
            }

            var errors = new FormErrors();
            errors.Add("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
            errors.ThrowIfAny();
            return null;
        }

        body["message_reference"] = new JsonObject
        {
            ["type"] = 0,
            ["message_id"] = Shapes.Id(id),
            ["channel_id"] = Shapes.Id(channel.Id),
            ["guild_id"] = Shapes.Id(world.GuildId),
        };
        body["referenced_message"] = target.Body.DeepClone();
        return world.PersonById(target.Author);
    }

    void Ping(JsonObject body, string content, AllowedMentions allowed, Person author, GuildChannel channel, Person? repliedTo)
    {
        var mayPing = world.PermissionsOf(author, channel).Has(Permission.MentionEveryone);
        var mentions = Mentions.In(content, allowed, world, mayPing);
        var users = allowed.RepliedUser && repliedTo is not null ? mentions.Users.Append(repliedTo).Distinct() : mentions.Users;
        body["mentions"] = Shapes.Array(users.Select(Shapes.User));
        body["mention_roles"] = Shapes.Array(mentions.Roles.Select(role => (JsonNode?)Shapes.Id(role)));
        body["mention_everyone"] = mentions.Everyone;
    }
}
