using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GustMark.Simulator;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The G-Portal of the town, by the settings that a worker gets.</summary>
public sealed class TownTests
{
    [Fact]
    public async Task The_settings_and_the_scene_lead_to_the_rented_server()
    {
        await using var town = await Town.StartAsync(3, 0, 0, 7, Ct, gportal: true);
        var settings = town.WorkerEnvironment("data");
        using var http = new HttpClient();

        var scene = await http.GetFromJsonAsync<JsonElement>($"{town.Address}/control/scene", Ct);
        var account = scene.GetProperty("gportal");
        var server = scene.GetProperty("servers").EnumerateArray().Single(s => s.GetProperty("gportal").ValueKind == JsonValueKind.Object);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "password",
            ["client_id"] = "website",
            ["username"] = account.GetProperty("username").GetString()!,
            ["password"] = account.GetProperty("password").GetString()!,
        });
        using var given = await http.PostAsync(new Uri(settings["GUSTMARK__GPortal__AuthAddress"]), form, Ct);
        var token = (await given.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var called = await http.PostAsJsonAsync(new Uri(settings["GUSTMARK__GPortal__ApiAddress"]), new { query = "{ sid(gameserverId: 1234567, region: EU) }" }, Ct);
        using var log = await http.GetAsync(new Uri(settings["GUSTMARK__GPortal__LogAddress"]
            .Replace("{id}", "1234567", StringComparison.Ordinal).Replace("{region}", "eu", StringComparison.Ordinal)), Ct);

        Assert.Equal(("owner@rust.town", "gportal-7"), (account.GetProperty("username").GetString(), account.GetProperty("password").GetString()));
        Assert.Equal(("console", """{"id":1234567,"sid":7654321,"region":"EU"}"""),
            (server.GetProperty("name").GetString(), server.GetProperty("gportal").GetRawText()));
        Assert.Equal("""{"data":{"sid":7654321}}""", await called.Content.ReadAsStringAsync(Ct));
        Assert.True(log.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Without_it_a_worker_hears_nothing_of_it()
    {
        await using var town = await Town.StartAsync(2, 0, 0, 7, Ct);

        Assert.DoesNotContain(town.WorkerEnvironment("data").Keys, name => name.Contains("GPortal", StringComparison.Ordinal));
        Assert.Empty(town.GPortal.Servers);
    }
}
