using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord;

/// <summary>An answer of Discord's API that says no: an HTTP status with Discord's own code and message.</summary>
sealed class Refusal(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = Code };
        if (errors is not null)
        {
            body["errors"] = errors.DeepClone();
        }

        return body;
    }

    public static Refusal Unauthorized => new(401, 0, "401: Unauthorized");
    public static Refusal NotFound => new(404, 0, "404: Not Found");
    public static Refusal UnknownChannel => new(404, 10003, "Unknown Channel");
    public static Refusal UnknownGuild => new(404, 10004, "Unknown Guild");
    public static Refusal UnknownMember => new(404, 10007, "Unknown Member");
    public static Refusal UnknownMessage => new(404, 10008, "Unknown Message");
    public static Refusal UnknownRole => new(404, 10011, "Unknown Role");
    public static Refusal UnknownUser => new(404, 10013, "Unknown User");
    public static Refusal UnknownWebhook => new(404, 10015, "Unknown Webhook");
    public static Refusal TooManyRoles => new(400, 30005, "Maximum number of guild roles reached (250)");
    public static Refusal TooManyChannels => new(400, 30013, "Maximum number of guild channels reached (500)");
    public static Refusal UnknownInteraction => new(404, 10062, "Unknown interaction");
    public static Refusal UnknownCommand => new(404, 10063, "Unknown application command");
    public static Refusal TooLarge => new(413, 40005, "Request entity too large");
    public static Refusal AlreadyAcknowledged => new(400, 40060, "Interaction has already been acknowledged.");
    public static Refusal MissingAccess => new(403, 50001, "Missing Access");
    public static Refusal NotYourMessage => new(403, 50005, "Cannot edit a message authored by another user");
    public static Refusal EmptyMessage => new(400, 50006, "Cannot send an empty message");
    public static Refusal MissingPermissions => new(403, 50013, "Missing Permissions");
    public static Refusal InvalidWebhookToken => new(401, 50027, "Invalid Webhook Token");
    public static Refusal InvalidJson => new(400, 50109, "The request body contains invalid JSON.");
}
