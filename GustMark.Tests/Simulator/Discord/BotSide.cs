using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;

namespace GustMark.Tests.Simulator.Discord;

/// <summary>A bare bot for the tests: REST with the token, nothing clever.</summary>
sealed class BotSide : IDisposable
{
    readonly SimulatedDiscord discord;

    public BotSide(SimulatedDiscord discord)
    {
        this.discord = discord;
        Http = new HttpClient { BaseAddress = new Uri(discord.Api + "/") };
        Http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (https://example.org, 1)");
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", discord.Token);
    }

    public HttpClient Http { get; }

    public string ChannelId(string name) => Shapes.Id(discord.World.FindChannel(name)!.Id);
    public string UserId(string name) => Shapes.Id(discord.World.FindPerson(name)!.Id);
    public string GuildId => Shapes.Id(discord.World.GuildId);

    public async Task<(HttpResponseMessage Response, JsonNode? Body)> SendAsync(string method, string path, object? body = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body switch { null => null, HttpContent content => content, _ => JsonContent.Create(body) },
        };
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    public Task<(HttpResponseMessage Response, JsonNode? Body)> PostMessageAsync(object body, string channel = "general") =>
        SendAsync("POST", $"channels/{ChannelId(channel)}/messages", body);

    /// <summary>Registers the commands that the tests type.</summary>
    public async Task RegisterAsync()
    {
        var (response, body) = await SendAsync("PUT", $"applications/{discord.ApplicationId}/commands", JsonNode.Parse("""
            [
              { "name": "console", "description": "Consoles", "default_member_permissions": "2", "options": [
                { "type": 1, "name": "send", "description": "Send", "options": [
                  { "type": 3, "name": "command", "description": "What", "required": true, "max_length": 20 },
                  { "type": 3, "name": "server", "description": "Where", "autocomplete": true },
                  { "type": 4, "name": "times", "description": "How often", "min_value": 1, "max_value": 3 },
                  { "type": 5, "name": "quiet", "description": "Quietly" },
                  { "type": 6, "name": "who", "description": "Member" },
                  { "type": 7, "name": "into", "description": "Channel" },
                  { "type": 8, "name": "as", "description": "Role" },
                  { "type": 3, "name": "kind", "description": "Kind", "choices": [ { "name": "Plain text", "value": "plain" } ] } ] } ] },
              { "name": "help", "description": "Help" }
            ]
            """));
        Assert.True(response.IsSuccessStatusCode, body?.ToJsonString());
    }

    public void Dispose() => Http.Dispose();
}
