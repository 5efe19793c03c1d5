using System.Net;
using System.Text;
using System.Text.Json;
using GustMark.Simulator.GPortal;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>Queries and mutations over HTTP.</summary>
public sealed class CallTests : IAsyncLifetime
{
    PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_panels_id_leads_to_the_services()
    {
        var (status, body) = await _host.CallAsync(await _host.TokenAsync(), Sid, new { gameserverId = 1234567, region = "EU" }, "sid");

        Assert.Equal((HttpStatusCode.OK, """{"data":{"sid":7654321}}"""), (status, body.GetRawText()));
    }

    [Theory]
    [InlineData(1, "EU")]
    [InlineData(1234567, "US")]
    public async Task There_is_no_other(int id, string region)
    {
        var (status, body) = await _host.CallAsync(await _host.TokenAsync(), Sid, new { gameserverId = id, region });

        Assert.Equal((HttpStatusCode.OK, $"Gameserver {id} was not found in {region}."), (status, Problem(body)));
    }

    [Fact]
    public async Task A_command_is_accepted_and_run()
    {
        var (_, body) = await _host.CallAsync(await _host.TokenAsync(), SendMessage, new { sid = 7654321, region = "EU", message = "say hello" });

        Assert.Equal("""{"data":{"sendConsoleMessage":{"ok":true,"__typename":"ConsoleMessageResult"}}}""", body.GetRawText());
        Assert.Equal(1, _host.Portal.Statistics.Calls["sendConsoleMessage"]);
    }

    [Fact]
    public async Task The_operation_is_found_by_its_name()
    {
        var both = $"{Sid} query other {{ __typename }}";
        var token = await _host.TokenAsync();
        var variables = new { gameserverId = 1234567, region = "EU" };

        Assert.Equal("""{"data":{"__typename":"Query"}}""", (await _host.CallAsync(token, both, variables, "other")).Body.GetRawText());
        Assert.Equal("Must provide operation name if query contains multiple operations.", Problem((await _host.CallAsync(token, both, variables)).Body));
        Assert.Equal("Unknown operation named \"third\".", Problem((await _host.CallAsync(token, both, variables, "third")).Body));
    }

    [Fact]
    public async Task Values_can_stand_in_the_document_and_fields_have_other_names() => Assert.Equal("""{"data":{"id":7654321}}""",
        (await _host.CallAsync(await _host.TokenAsync(), "# a comment\n{ id: sid(gameserverId: 1234567, region: EU) }")).Body.GetRawText());

    [Theory]
    [InlineData("""{"gameserverId":"x","region":"EU"}""", "Variable \"$gameserverId\" got invalid value \"x\"; Int cannot represent the value: \"x\"")]
    [InlineData("""{"gameserverId":1234567,"region":"XX"}""", "Variable \"$region\" got invalid value \"XX\"; Value \"XX\" does not exist in \"REGION\" enum.")]
    [InlineData("""{"gameserverId":1234567}""", "Variable \"$region\" of required type \"REGION!\" was not provided.")]
    [InlineData("[]", "Variables must be provided as an Object where each property is a variable value.")]
    public async Task Variables_are_checked(string variables, string problem)
    {
        var (status, body) = await _host.CallAsync(await _host.TokenAsync(), Sid, JsonSerializer.Deserialize<JsonElement>(variables));

        Assert.Equal((HttpStatusCode.BadRequest, problem), (status, Problem(body)));
    }

    [Theory]
    [InlineData("{ sid(gameserverId:", "Syntax Error: Unexpected <EOF>.")]
    [InlineData("query {", "Syntax Error: Unexpected <EOF>.")]
    [InlineData("drop table", "Syntax Error: Unexpected \"drop\".")]
    [InlineData("{ sid(gameserverId: ?) }", "Syntax Error: Unexpected character: \"?\".")]
    [InlineData("{ sid(gameserverId: $id, region: EU) }", "Variable \"$id\" is not defined.")]
    [InlineData("{ wipe }", "Cannot query field \"wipe\" on type \"Query\".")]
    [InlineData("{ ...none }", "Unknown fragment \"none\".")]
    [InlineData("fragment a on Query { ...a } { ...a }", "A fragment spreads itself.")]
    [InlineData("{ sid(region: EU) }", "Argument \"gameserverId\" of type \"Int!\" is required.")]
    [InlineData("mutation { sendConsoleMessage(rsid: {id: 7654321, region: EU}, message: \"x\") }", "Field \"sendConsoleMessage\" of type \"ConsoleMessageResult!\" must have a selection of subfields.")]
    [InlineData("mutation { sendConsoleMessage(rsid: {id: 7654321, region: EU}, message: \"x\") { done } }", "Cannot query field \"done\" on type \"ConsoleMessageResult\".")]
    [InlineData("subscription { consoleMessages(rsid: {id: 7654321, region: EU}) { message } }", "A subscription needs the socket.")]
    public async Task What_cannot_be_is_refused_in_words(string query, string problem) =>
        Assert.Equal(problem, Problem((await _host.CallAsync(await _host.TokenAsync(), query)).Body));

    [Theory]
    [InlineData("", "{a")]
    [InlineData("{ sid(region: ", "{a:")]
    public async Task Depth_has_an_end(string start, string deeper)
    {
        var query = start + string.Concat(Enumerable.Repeat(deeper, 10_000));

        Assert.Equal("The query is nested too deeply.", Problem((await _host.CallAsync(await _host.TokenAsync(), query)).Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"query\":1}")]
    [InlineData("{\"query\":\"{ sid }\",\"query\":\"{ sid }\"}")]
    public async Task A_body_that_is_none_is_an_error(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _host.PostAsync(await _host.TokenAsync(), content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"errors\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    public async Task Without_a_token_nothing_is_answered(string? token) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.CallAsync(token, Sid, new { gameserverId = 1234567, region = "EU" })).Status);

    [Fact]
    public async Task A_server_that_does_not_run_is_unavailable()
    {
        _host.Portal.SetState("console", "STOPPED");

        var (_, body) = await _host.CallAsync(await _host.TokenAsync(), SendMessage, new { sid = 7654321, region = "EU", message = "status" });

        Assert.Contains("StatusCode.UNAVAILABLE", Problem(body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_is_rented_once() => Assert.Throws<ArgumentException>(() => _host.Portal.Rent(_host.Server, 1, 2, "EU"));

    static string? Problem(JsonElement body) => body.GetProperty("errors")[0].GetProperty("message").GetString();
}
