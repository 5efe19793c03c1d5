using System.Globalization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Rest;

/// <summary>Turns a message into the body that a route takes: what the route does not know is left away, files are declared.</summary>
static class MessageBody
{
    public static OutgoingMessage New(OutgoingMessage message) => message with { Attachments = Declared(message) };

    public static OutgoingMessage Edit(OutgoingMessage message) => New(message) with { Nonce = null, MessageReference = null };

    public static OutgoingMessage Callback(InteractionCallbackType type, OutgoingMessage message) =>
        type == InteractionCallbackType.Update ? Edit(message) with { Flags = null } : Edit(message);

    // An edit that names no attachments keeps them; one that names some keeps only those.
    static List<OutgoingAttachment>? Declared(OutgoingMessage message) => message.Files.Count == 0 && message.KeepAttachments is null
        ? null
        : [.. (message.KeepAttachments ?? []).Select(id => new OutgoingAttachment(id.ToString())),
            .. message.Files.Select((file, i) => new OutgoingAttachment(i.ToString(CultureInfo.InvariantCulture), file.Name, file.Description))];
}
