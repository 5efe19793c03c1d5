using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>Messages of a channel.</summary>
sealed class MessageRoutes(RestApi api, MessageBoard board, Outlet outlet)
{
    const string All = "/channels/{channel_id}/messages";
    const string One = All + "/{message_id}";

    // Discord allows fewer edits of messages older than an hour, and does not publish how many.
    static readonly TimeSpan Old = TimeSpan.FromHours(1);
    const int OldEditsPerMinute = 20;

    readonly Dictionary<ulong, Queue<DateTimeOffset>> oldEdits = [];

    public void Map()
    {
        api.Map("POST", All, Create, BucketRule.Create, "channel_id");
        api.Map("GET", All, List, null, "channel_id");
        api.Map("GET", One, call => Visible(call).Body.DeepClone(), null, "channel_id");
        api.Map("PATCH", One, Edit, BucketRule.Edit, "channel_id");
        api.Map("DELETE", One, Delete, null, "channel_id");
        api.Map("POST", All + "/bulk-delete", BulkDelete, BucketRule.BulkDelete, "channel_id");
        api.Map("POST", "/channels/{channel_id}/typing", Typing, BucketRule.Create with { Name = "typing" }, "channel_id");
    }

    JsonNode? Create(RestCall call)
    {
        var channel = api.Channel(call, Permission.SendMessages);
        var form = MessageForm.Parse(call.Form);
        if (form.IsEmpty)
        {
            throw Refusal.EmptyMessage;
        }

        if (form.Files.Count > 0)
        {
            api.Channel(call, Permission.AttachFiles);
        }

        return board.Post(channel, api.World.Bot, form).Body.DeepClone();
    }

    JsonNode? List(RestCall call)
    {
        var channel = api.Channel(call, Permission.ReadMessageHistory);
        var limit = call.Query("limit", 50, 1, 100);
        var visible = channel.Messages.Where(message => !message.IsEphemeral).ToList();
        IEnumerable<StoredMessage> chosen = (call.Query("before"), call.Query("after"), call.Query("around")) switch
        {
            ({ } before, _, _) when Snowflakes.TryParse(before, out var id) => visible.Where(m => m.Id < id).TakeLast(limit),
            (_, { } after, _) when Snowflakes.TryParse(after, out var id) => visible.Where(m => m.Id > id).Take(limit),
            (_, _, { } around) when Snowflakes.TryParse(around, out var id) =>
                visible.Where(m => m.Id <= id).TakeLast(limit / 2 + 1).Concat(visible.Where(m => m.Id > id).Take(limit / 2)),
            (null, null, null) => visible.TakeLast(limit),
            _ => throw new Refusal(400, 50035, "Invalid Form Body"),
        };
        return Shapes.Array(chosen.Reverse().Select(message => message.Body.DeepClone()));
    }

    JsonNode? Edit(RestCall call)
    {
        var message = Visible(call);
        if (message.Author != api.World.Bot.Id)
        {
            throw Refusal.NotYourMessage;
        }

        var now = api.World.Time.GetUtcNow();
        if (now - Snowflakes.TimeOf(message.Id) > Old)
        {
            var edits = oldEdits.TryGetValue(message.Channel, out var known) ? known : oldEdits[message.Channel] = new();
            while (edits.TryPeek(out var first) && now - first > TimeSpan.FromMinutes(1))
            {
                edits.Dequeue();
            }

            if (edits.Count >= OldEditsPerMinute)
            {
                throw new Refusal(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.");
            }

            edits.Enqueue(now);
        }

        board.Edit(message, MessageForm.Parse(call.Form));
        return message.Body.DeepClone();
    }

    JsonNode? Delete(RestCall call)
    {
        var message = Visible(call);
        if (message.Author != api.World.Bot.Id)
        {
            api.Channel(call, Permission.ManageMessages);
        }

        board.Delete(message);
        return null;
    }

    JsonNode? BulkDelete(RestCall call)
    {
        var channel = api.Channel(call, Permission.ManageMessages);
        var errors = new FormErrors();
        var list = errors.List(call.Form.Body, "messages", "", 100, 2);
        if (list is null)
        {
            errors.Required("messages");
        }

        var ids = (list ?? []).Select((node, index) => errors.Snowflake(node, $"messages.{index}")).OfType<ulong>().ToList();
        errors.ThrowIfAny();
        var limit = api.World.Time.GetUtcNow() - TimeSpan.FromDays(14);
        if (ids.Exists(id => Snowflakes.TimeOf(id) < limit))
        {
            throw new Refusal(400, 50034, "You can only bulk delete messages that are under 14 days old.");
        }

        foreach (var message in channel.Messages.Where(message => ids.Contains(message.Id) && !message.IsEphemeral).ToList())
        {
            board.Delete(message);
        }

        return null;
    }

    JsonNode? Typing(RestCall call)
    {
        var channel = api.Channel(call, Permission.SendMessages);
        outlet.Show("typing", person => api.World.Sees(person, channel),
            new() { ["channel_id"] = Shapes.Id(channel.Id), ["user"] = Shapes.Id(api.World.Bot.Id) });
        return null;
    }

    // An ephemeral message can be reached through its interaction only.
    StoredMessage Visible(RestCall call) =>
        MessageBoard.Find(api.Channel(call), call.Id("message_id")) is { IsEphemeral: false } message ? message : throw Refusal.UnknownMessage;
}
