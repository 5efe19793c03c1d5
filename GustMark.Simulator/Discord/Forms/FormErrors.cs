using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>Collects what is wrong with a request body, in Discord's nested shape: <c>embeds.0.title._errors[]</c>.</summary>
sealed class FormErrors
{
    readonly JsonObject root = [];

    /// <summary>Notes an error at a path of dots; an empty path is the body itself.</summary>
    public void Add(string path, string code, string message)
    {
        var node = root;
        foreach (var part in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node[part] as JsonObject ?? (JsonObject)(node[part] = new JsonObject())!;
        }

        var list = node["_errors"] as JsonArray ?? (JsonArray)(node["_errors"] = new JsonArray())!;
        list.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void Required(string path) => Add(path, "BASE_TYPE_REQUIRED", "This field is required");
    public void Choices(string path, string known) => Add(path, "BASE_TYPE_CHOICES", $"Value must be one of {{{known}}}.");

    public void ThrowIfAny()
    {
        if (root.Count > 0)
        {
            throw new Refusal(400, 50035, "Invalid Form Body", root);
        }
    }
}
