using CsCheck;
using GustMark.Core.Servers;

namespace GustMark.Tests.Core;

/// <summary>Answers to <c>serverinfo</c>, as games before and after a patch give them.</summary>
public sealed class ServerInfoTests
{
    [Fact]
    public void A_complete_answer_is_read() => Assert.Equal(
        new ServerInfo("Test", 12, 100, 3, 1, 20838, 59.5, 4096, TimeSpan.FromSeconds(3600), "Procedural Map", "06/01/2031 09:12:01", "2577.245.1", 10, 20),
        ServerInfo.Parse("""
            {"Hostname":"Test","MaxPlayers":100,"Players":12,"Queued":3,"Joining":1,"EntityCount":20838,"GameTime":"06/01/2031 09:12:01",
             "Uptime":3600,"Map":"Procedural Map","Framerate":59.5,"Memory":4096,"NetworkIn":10,"NetworkOut":20,"Protocol":"2577.245.1"}
            """));

    [Fact]
    public void Fields_that_are_missing_or_of_another_type_are_unknown()
    {
        var info = ServerInfo.Parse("""{"players":"many","MAXPLAYERS":50.0,"Framerate":null,"Uptime":-1,"Memory":1e99,"Map":{"a":1},"New":[1]}""");

        Assert.Equal(new ServerInfo(null, null, 50, null, null, null, null, null, null, null, null, null, null, null), info);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Unknown command")]
    [InlineData("[1]")]
    [InlineData("3")]
    [InlineData("{\"Players\":")]
    public void Anything_but_an_object_is_no_answer(string json) => Assert.Null(ServerInfo.Parse(json));

    [Theory]
    [InlineData("""{"Hostname":"\ud800","Players":4}""")]
    [InlineData("""{"Players":4,"\udfff":"x"}""")]
    public void Half_a_character_in_a_text_does_not_take_the_numbers_with_it(string json) =>
        Assert.Equal(4, ServerInfo.Parse(json)?.Players);

    [Fact]
    public void No_answer_makes_it_fail() => Gen.OneOf(Gen.String, Gen.String["{}[]\":,\\ud8a0e1-"].Select(s => $"{{\"Hostname\":\"{s}\"}}"))
        .Sample(json => { _ = ServerInfo.Parse(json); });

    [Fact]
    public void Half_a_character_in_the_answer_itself_is_no_answer() => Assert.Null(ServerInfo.Parse("{\"Hostname\":\"\ud800\"}"));
}
