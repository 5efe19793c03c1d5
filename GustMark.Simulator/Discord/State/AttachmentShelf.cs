using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;

namespace GustMark.Simulator.Discord.State;

/// <summary>Keeps uploaded files, to be fetched again under <c>/attachments/{channel}/{id}/{filename}</c>.</summary>
sealed class AttachmentShelf(World world)
{
    readonly Dictionary<ulong, UploadedFile> files = [];

    /// <summary>Address under which this simulator is reached, such as <c>http://127.0.0.1:5080</c>.</summary>
    public string BaseAddress { get; set; } = "http://127.0.0.1";

    public UploadedFile? Find(ulong id) => files.GetValueOrDefault(id);

    /// <summary>The attachments of a message after a form was applied: those kept, then the new ones.</summary>
    public JsonArray Apply(MessageForm form, ulong channel, JsonArray? before)
    {
        var result = new JsonArray();
        var kept = form.Attachments?.OfType<JsonObject>().Select(item => item["id"]?.ToString()).ToHashSet();
        foreach (var old in before?.OfType<JsonObject>() ?? [])
        {
            if (kept is null || kept.Contains(old["id"]!.ToString()))
            {
                result.Add(old.DeepClone());
            }
        }

        foreach (var file in form.Files)
        {
            var described = form.Attachments?.OfType<JsonObject>().FirstOrDefault(item => item["id"]?.ToString() == $"{file.Index}");
            var id = world.Ids.Next();
            var name = described?["filename"]?.ToString() ?? file.Name;
            files[id] = file with { Name = name };
            var address = $"{BaseAddress}/attachments/{channel}/{id}/{Uri.EscapeDataString(name)}";
            var attachment = new JsonObject
            {
                ["id"] = Shapes.Id(id),
                ["filename"] = name,
                ["size"] = file.Bytes.Length,
                ["url"] = address,
                ["proxy_url"] = address,
                ["content_type"] = file.ContentType,
            };
            if (described?["description"] is { } description)
            {
                attachment["description"] = description.DeepClone();
            }

            result.Add(attachment);
        }

        return result;
    }
}
