using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>A file of a multipart request.</summary>
sealed record UploadedFile(int Index, string Name, string ContentType, byte[] Bytes);

/// <summary>A request body as it came: the JSON, and the files beside it.</summary>
sealed record RequestForm(JsonObject Body, IReadOnlyList<UploadedFile> Files);

/// <summary>Which mentions in the content may ping.</summary>
sealed record AllowedMentions(bool Everyone, bool AllUsers, bool AllRoles, IReadOnlySet<ulong> Users, IReadOnlySet<ulong> Roles, bool RepliedUser)
{
    public static AllowedMentions Default { get; } = new(true, true, true, new HashSet<ulong>(), new HashSet<ulong>(), true);
}

/// <summary>A message that has passed Discord's checks. What is null was not given, which matters for an edit.</summary>
sealed record MessageForm(
    string? Content, JsonArray? Embeds, JsonArray? Components, AllowedMentions Mentions, int Flags, string? Nonce, bool EnforceNonce,
    bool Tts, ulong? Reference, bool ReferenceMayFail, JsonArray? Attachments, IReadOnlyList<UploadedFile> Files)
{
    public const int FileLimit = 10 * 1024 * 1024;

    const int SettableFlags = StoredMessage.Ephemeral | StoredMessage.SuppressEmbeds | 1 << 12;

    public static MessageForm Parse(RequestForm form)
    {
        var errors = new FormErrors();
        var body = form.Body;
        if (form.Files.Any(file => file.Bytes.Length > FileLimit))
        {
            throw Refusal.TooLarge;
        }

        if (form.Files.Count > 10)
        {
            errors.Add("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        }

        var embeds = errors.List(body, "embeds", "", 10);
        var components = errors.List(body, "components", "", 5);
        var attachments = errors.List(body, "attachments", "", 10);
        var flags = errors.Integer(body, "flags", "", 0, int.MaxValue) ?? 0;
        var reference = body["message_reference"] as JsonObject;
        var parsed = new MessageForm(
            Given(errors, body, "content", 2000),
            embeds is null ? Cleared(body, "embeds") : EmbedForm.Checked(errors, embeds),
            components is null ? Cleared(body, "components") : new ComponentForm(errors, modal: false).Checked(components, "components"),
            MentionsOf(errors, body),
            flags & SettableFlags,
            NonceOf(errors, body),
            errors.Boolean(body, "enforce_nonce", "") ?? false,
            errors.Boolean(body, "tts", "") ?? false,
            errors.Snowflake(reference?["message_id"], "message_reference.message_id"),
            reference?["fail_if_not_exists"] is JsonValue fail && fail.TryGetValue<bool>(out var strict) && !strict,
            attachments,
            form.Files);
        foreach (var (attachment, path) in errors.Objects(attachments ?? [], "attachments"))
        {
            var id = errors.Snowflake(attachment["id"], $"{path}.id");
            errors.String(attachment, "filename", path, 1024);
            errors.String(attachment, "description", path, 1024);
            if (id < 10 && !form.Files.Any(file => (ulong)file.Index == id))
            {
                errors.Add($"{path}.id", "ATTACHMENT_NOT_FOUND", $"Attachment data not found for {id}");
            }
        }

        errors.ThrowIfAny();
        return parsed;
    }

    public bool IsEmpty =>
        string.IsNullOrWhiteSpace(Content) && Embeds is not { Count: > 0 } && Components is not { Count: > 0 } && Files.Count == 0;

    // In an edit an explicit null takes the content or the embeds away, an absent field leaves them.
    static string? Given(FormErrors errors, JsonObject body, string name, int max) =>
        errors.String(body, name, "", max) ?? (body.ContainsKey(name) ? "" : null);

    static JsonArray? Cleared(JsonObject body, string name) => body.ContainsKey(name) ? [] : null;

    static string? NonceOf(FormErrors errors, JsonObject body)
    {
        if (body["nonce"] is JsonValue number && number.TryGetValue<long>(out var value))
        {
            return value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return errors.String(body, "nonce", "", 25);
    }

    static AllowedMentions MentionsOf(FormErrors errors, JsonObject body)
    {
        if (body["allowed_mentions"] is not JsonObject allowed)
        {
            return AllowedMentions.Default;
        }

        var parse = errors.List(allowed, "parse", "allowed_mentions", 3)?.Select(item => item?.ToString() ?? "").ToList() ?? [];
        for (var index = 0; index < parse.Count; index++)
        {
            if (parse[index] is not ("users" or "roles" or "everyone"))
            {
                errors.Choices($"allowed_mentions.parse.{index}", "'users', 'roles', 'everyone'");
            }
        }

        var ids = new Dictionary<string, HashSet<ulong>>();
        foreach (var kind in (string[])["users", "roles"])
        {
            ids[kind] = [];
            var list = errors.List(allowed, kind, "allowed_mentions", 100) ?? [];
            for (var index = 0; index < list.Count; index++)
            {
                if (errors.Snowflake(list[index], $"allowed_mentions.{kind}.{index}") is { } id)
                {
                    ids[kind].Add(id);
                }
            }

            if (list.Count > 0 && parse.Contains(kind))
            {
                errors.Add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                    $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            }
        }

        return new(parse.Contains("everyone"), parse.Contains("users"), parse.Contains("roles"), ids["users"], ids["roles"],
            errors.Boolean(allowed, "replied_user", "allowed_mentions") ?? false);
    }
}
