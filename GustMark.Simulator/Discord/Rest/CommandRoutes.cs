using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>Registering commands, globally and for the guild.</summary>
sealed class CommandRoutes(RestApi api, CommandBook book)
{
    public void Map()
    {
        Map("/applications/{application_id}/commands", _ => null);
        Map("/applications/{application_id}/guilds/{guild_id}/commands", call => api.Guild(call));
    }

    void Map(string all, Func<RestCall, ulong?> guild)
    {
        ulong? Scope(RestCall call) => call.Id("application_id") == api.World.Bot.Id ? guild(call)
            : throw new Refusal(404, 10002, "Unknown Application");

        var one = all + "/{command_id}";
        api.Map("GET", all, call => Shapes.Array(book.Of(Scope(call)).Select(command => command.DeepClone())));
        api.Map("POST", all, call =>
        {
            var (command, isNew) = book.Create(Scope(call), call.Form.Body);
            call.Status = isNew ? 201 : 200;
            return command.DeepClone();
        }, BucketRule.Commands with { Name = $"create {all}" });
        api.Map("PUT", all, call => Shapes.Array(book.Overwrite(Scope(call), call.List).Select(command => command.DeepClone())),
            BucketRule.Commands with { Name = $"overwrite {all}" });
        api.Map("GET", one, call => book.Find(Scope(call), call.Id("command_id")).DeepClone());
        api.Map("PATCH", one, call => book.Edit(Scope(call), call.Id("command_id"), call.Form.Body).DeepClone());
        api.Map("DELETE", one, call =>
        {
            book.Delete(Scope(call), call.Id("command_id"));
            return null;
        });
    }
}
