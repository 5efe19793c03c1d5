using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Gateway;

/// <summary>Without the message content intent a bot sees only its own content, and that of messages that mention it.</summary>
static class VisibleMessage
{
    const int MessageContent = 1 << 15;

    public static JsonObject To(int intents, ulong bot, string name, JsonObject payload)
    {
        var copy = payload.DeepClone().AsObject();
        if (name is not ("MESSAGE_CREATE" or "MESSAGE_UPDATE") || (intents & MessageContent) != 0)
        {
            return copy;
        }

        var me = State.Shapes.Id(bot);
        var mentioned = (copy["mentions"] as JsonArray)?.Any(user => user?["id"]?.ToString() == me) ?? false;
        if (mentioned || copy["author"]?["id"]?.ToString() == me)
        {
            return copy;
        }

        copy["content"] = "";
        foreach (var hidden in (string[])["embeds", "attachments", "components"])
        {
            copy[hidden] = new JsonArray();
        }

        return copy;
    }
}
