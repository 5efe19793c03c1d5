using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
using GustMark.Simulator.GPortal;

namespace GustMark.Simulator.Control;

/// <summary>The scene as scripts and the page see it.</summary>
static class SceneDescription
{
    public static JsonObject Of(SimulatedDiscord discord)
    {
        var world = discord.World;
        lock (world.Gate)
        {
            return new()
            {
                ["guild"] = Guild(world),
                ["users"] = Users(world),
                ["channels"] = Shapes.Array(world.Channels.Select(channel =>
                    new JsonObject { ["id"] = Shapes.Id(channel.Id), ["name"] = channel.Name })),
                ["servers"] = Shapes.Array(world.Scene.Servers.Select(server => new JsonObject
                {
                    ["name"] = server.Name,
                    ["edition"] = server.Edition,
                    ["host"] = server.Host,
                    ["port"] = server.Port,
                    ["password"] = server.Password,
                    ["gportal"] = server.Rental is not { } rental ? null
                        : new JsonObject { ["id"] = rental.Id, ["sid"] = rental.Sid, ["region"] = rental.Region },
                })),
                ["gportal"] = world.Scene.GPortal is not { } account ? null : new JsonObject
                {
                    ["username"] = account.UserName,
                    ["password"] = account.Password,
                    ["token_address"] = discord.BaseAddress + GPortalRoutes.TokenPath,
                    ["api_address"] = discord.BaseAddress + GPortalRoutes.ApiPath,
                    ["log_address"] = discord.BaseAddress + GPortalRoutes.LogPath,
                },
                ["discord"] = new JsonObject
                {
                    ["api"] = discord.Api,
                    ["gateway"] = discord.Gateway,
                    ["token"] = discord.Token,
                    ["application_id"] = discord.ApplicationId,
                },
            };
        }
    }

    public static JsonObject Guild(World world) => new() { ["id"] = Shapes.Id(world.GuildId), ["name"] = world.Scene.GuildName };

    public static JsonArray Users(World world) => Shapes.Array(world.People.Where(person => !person.IsBot).Select(User));

    public static JsonObject User(Person person) => new()
    {
        ["id"] = Shapes.Id(person.Id),
        ["name"] = person.Name,
        ["level"] = person.Level,
        ["color"] = person.Color,
        ["locale"] = person.Locale,
    };
}
