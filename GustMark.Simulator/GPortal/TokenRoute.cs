namespace GustMark.Simulator.GPortal;

/// <summary>Answers as the token endpoint of a Keycloak.</summary>
static class TokenRoute
{
    public static async Task<IResult> AnswerAsync(HttpContext context, SimulatedGPortal portal)
    {
        if (portal.Faults.Strike(GPortalFaultKind.TokenServerError, GPortalFaultKind.TokenTooManyRequests) is { } fault)
            return GPortalRoutes.Refuse(context, fault);
        if (!context.Request.HasFormContentType)
            return Refuse(400, "invalid_request", "Missing form parameter: grant_type");

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var grant = form["grant_type"].ToString();
        portal.Statistics.TokenAsked(grant is "password" or "refresh_token" ? grant : "other");
        if (form["client_id"] != portal.Options.ClientId)
            return Refuse(401, "invalid_client", "Invalid client or Invalid client credentials");
        switch (grant)
        {
            case "password":
                return portal.Tokens.LogIn(form["username"].ToString(), form["password"].ToString()) is { } given
                    ? Give(given)
                    : Refuse(401, "invalid_grant", "Invalid user credentials");
            case "refresh_token":
                var (tokens, refusal) = portal.Tokens.Refresh(form["refresh_token"].ToString());
                return tokens is not null ? Give(tokens) : Refuse(400, "invalid_grant", refusal);
            case "":
                return Refuse(400, "invalid_request", "Missing form parameter: grant_type");
            default:
                return Refuse(400, "unsupported_grant_type", "Unsupported grant_type");
        }
    }

    static IResult Give(TokenPair tokens) => Results.Json(new Dictionary<string, object>
    {
        ["access_token"] = tokens.Access,
        ["expires_in"] = tokens.ExpiresIn,
        ["refresh_expires_in"] = tokens.RefreshExpiresIn,
        ["refresh_token"] = tokens.Refresh,
        ["token_type"] = "Bearer",
    });

    static IResult Refuse(int status, string error, string description) =>
        Results.Json(new Dictionary<string, string> { ["error"] = error, ["error_description"] = description }, statusCode: status);
}
