using System.Text.Json;
using GustMark.Core.Identity;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>The <c>errors</c> of a GraphQL answer.</summary>
internal static class GraphQlErrors
{
    /// <summary>What the first of them means; null when there is none.</summary>
    public static GPortalException? Of(JsonElement payload, Secret? token)
    {
        if (!payload.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
            return null;

        var message = errors[0].ValueKind == JsonValueKind.Object && errors[0].TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "without saying why";
        return Of(message, token);
    }

    public static GPortalException Of(string message, Secret? token)
    {
        // What answers for a server says so when the server cannot be reached behind it.
        if (message.Contains("StatusCode.UNAVAILABLE", StringComparison.Ordinal))
            return new GPortalException(GPortalFault.ServerDown, "G-Portal says that the server is down or being moved");
        if (message.Contains("unauth", StringComparison.OrdinalIgnoreCase) || message.Contains("expired", StringComparison.OrdinalIgnoreCase))
            return new GPortalException(GPortalFault.Unauthorized, "G-Portal does not take the login for this");
        return new GPortalException(GPortalFault.Refused, $"G-Portal refused it: {ForeignText.Clean(message, token)}");
    }
}
