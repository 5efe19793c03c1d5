using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>Callbacks of interactions and the webhook with which they are followed up.</summary>
sealed class InteractionRoutes(RestApi api, MessageBoard board, InteractionResponses responses)
{
    const string Webhook = "/webhooks/{application_id}/{token}";
    const string Message = Webhook + "/messages/{message_id}";

    public void Map()
    {
        api.MapInteraction("POST", "/interactions/{interaction_id}/{token}/callback", Callback, null, "interaction_id");
        api.MapInteraction("POST", Webhook, FollowUp, BucketRule.Answers, "token");
        api.MapInteraction("GET", Message, call => Find(call).Message.Body.DeepClone(), null, "token");
        api.MapInteraction("PATCH", Message, Edit, BucketRule.Answers with { Name = "interaction-edit" }, "token");
        api.MapInteraction("DELETE", Message, Delete, null, "token");
    }

    JsonNode? Callback(RestCall call)
    {
        var response = responses.Callback(call.Id("interaction_id"), call.Text("token"), call.Form);
        return call.Query("with_response") is "true" or "1" ? response : null;
    }

    JsonNode? FollowUp(RestCall call)
    {
        var interaction = Interaction(call);
        return responses.FollowUp(interaction, MessageForm.Parse(call.Form)).Body.DeepClone();
    }

    JsonNode? Edit(RestCall call)
    {
        var (interaction, message) = Find(call);
        return responses.Edit(interaction, message, MessageForm.Parse(call.Form)).Body.DeepClone();
    }

    JsonNode? Delete(RestCall call)
    {
        board.Delete(Find(call).Message);
        return null;
    }

    (Interaction Interaction, StoredMessage Message) Find(RestCall call)
    {
        var interaction = Interaction(call);
        return (interaction, InteractionResponses.Find(interaction, call.Text("message_id")));
    }

    Interaction Interaction(RestCall call) => responses.Webhook(call.Id("application_id"), call.Text("token"));
}
