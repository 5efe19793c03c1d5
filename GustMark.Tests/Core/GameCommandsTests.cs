using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Simulator.GameServers;

namespace GustMark.Tests.Core;

/// <summary>Commands that the bot sends by itself, in the form of each edition.</summary>
public sealed class GameCommandsTests
{
    private static readonly PlayerTarget Pc = new(PlayerId.OfSteam(76561199260399082), "vet\"mon");
    private static readonly PlayerTarget Console = new(PlayerId.OfName("Bob 1"), "Bob 1");

    private static readonly (Result<ConsoleCommand> Built, string Text)[] Forms =
    [
        (GameCommands.Kick(Pc, "spam; quit\nnow"), "kick \"76561199260399082\" \"spam, quit now\""),
        (GameCommands.Kick(Console, ""), "kick \"Bob 1\" \" \""),
        (GameCommands.Ban(Pc, "x", null), "banid \"76561199260399082\" \"vet'mon\" \"x\""),
        (GameCommands.Ban(Pc, "x", TimeSpan.FromMinutes(61)), "banid \"76561199260399082\" \"vet'mon\" \"x\" \"2\""),
        (GameCommands.Ban(Console, "x", null), "banid \"Bob 1\" \"x\""),
        (GameCommands.Ban(Console, "x", TimeSpan.FromHours(1)), "banid \"Bob 1\" \"x\" \"3600\""),
        (GameCommands.Unban(Pc), "unban \"76561199260399082\""),
        (GameCommands.Unban(Console), "unban \"Bob 1\""),
        (GameCommands.Mute(Pc), "mute \"76561199260399082\""),
        (GameCommands.Unmute(Pc), "unmute \"76561199260399082\""),
        (GameCommands.Give(Pc, "wood", 10_000), "inventory.giveto \"76561199260399082\" \"wood\" \"10000\""),
        (GameCommands.Give(Console, "lowgradefuel", 50), "inventory.giveto \"Bob 1\" \"lowgradefuel\" \"50\""),
        (GameCommands.GiveKit(Console, "elitekit2"), "kit \"givetoplayer\" \"elitekit2\" \"Bob 1\""),
        (GameCommands.Teleport(Pc, Pc), "teleport \"76561199260399082\" \"76561199260399082\""),
        (GameCommands.Teleport(Console, -516.5, 28.891, 0), "global.teleportposrot \"-516.5,28.89,0\" \"Bob 1\" \"1\""),
        (GameCommands.TriggerEvent("event_airdrop"), "events.triggerevent \"event_airdrop\""),
        (GameCommands.Say(SayText.Plain("Restart <b>soon</b>")), "say Restart ‹b›soon‹/b›"),
        (GameCommands.Say(SayText.Formatted("<color=#ff0000>Restart</color> <img=x>")), "say <color=#ff0000>Restart</color> ‹img=x›"),
    ];

    [Fact]
    public void Each_has_the_form_of_its_edition() => Assert.All(Forms, form => Assert.Equal(form.Text, form.Built.Value.Text));

    [Fact]
    public void What_an_edition_does_not_have_is_refused()
    {
        Assert.Equal(new NotOnThisEdition("mute"), GameCommands.Mute(Console).Refusal);
        Assert.Equal(new NotOnThisEdition("unmute"), GameCommands.Unmute(Console).Refusal);
        Assert.Equal(new NotOnThisEdition("kit"), GameCommands.GiveKit(Pc, "x").Refusal);
        Assert.Equal(new NotOnThisEdition("teleport"), GameCommands.Teleport(Console, Console).Refusal);
        Assert.Equal(new NotOnThisEdition("teleport"), GameCommands.Teleport(Pc, 1, 2, 3).Refusal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void An_amount_has_bounds(int amount) => Assert.Equal(new AmountOutOfRange(amount, 1, 10_000), GameCommands.Give(Pc, "wood", amount).Refusal);

    [Theory]
    [InlineData("Bob;quit")]
    [InlineData("Bob\nquit")]
    public void A_name_that_could_begin_a_second_command_is_refused(string name) =>
        Assert.IsType<ForbiddenCharacter>(GameCommands.Kick(new PlayerTarget(PlayerId.OfName(name), name), "x").Refusal);

    [Fact]
    public void Half_a_character_is_refused() =>
        Assert.Equal(new ForbiddenCharacter('\ud800'), GameCommands.Kick(new PlayerTarget(PlayerId.OfName("Bob\ud800"), "Bob\ud800"), "x").Refusal);

    [Fact]
    public void Whatever_is_said_or_given_as_a_reason_stays_one_command_of_its_arguments() => Gen.OneOf(Gen.String, Gen.String["\"'\\;<>\r\n\0 ab\u2028"]).Sample(text =>
    {
        Assert.Equal(2, ConsoleCommandTests.Cut(GameCommands.Kick(Pc, text).Value.Text, escapes: true).Count());
        Assert.Equal(2, ConsoleCommandTests.Cut(GameCommands.Kick(Pc, text).Value.Text, escapes: false).Count());
        foreach (var said in new[] { SayText.Plain(text).Text, SayText.Formatted(text).Text })
            Assert.DoesNotContain(said, c => char.IsControl(c) || c is ';' or '\u2028' or '\u2029');
    }, iter: 3000);

    [Fact]
    public void A_players_text_holds_no_tag_however_it_is_written() => Gen.OneOf(Gen.String["<>/=#bcolr"], Gen.String)
        .Sample(text => !SayText.Plain(text).Text.Contains('<', StringComparison.Ordinal));

    [Fact]
    public void An_admins_text_holds_no_other_tags_however_they_are_written() => Gen.OneOf(Gen.String["<>/=#bcolr"], Gen.String).Sample(text =>
        System.Text.RegularExpressions.Regex.Replace(SayText.Formatted(text).Text, "</?(color|size|b|i|u|s|br|mark)(=[A-Za-z0-9#]{1,32})?>", "", System.Text.RegularExpressions.RegexOptions.IgnoreCase)
            .IndexOf('<') < 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_the_game_each_does_one_thing_to_the_one_it_is_about(bool pc)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var game = new SimulatedGameServer(new GameServerOptions
        {
            Name = "main", Edition = pc ? GameEdition.Pc : GameEdition.Console, Password = "x", LinesPerSecond = 0, InitialPlayers = 4, Seed = 3,
        });
        await game.StartAsync(ct);
        var player = game.World.Players[0];
        var target = new PlayerTarget(pc ? PlayerId.OfSteam(ulong.Parse(player.SteamId, System.Globalization.CultureInfo.InvariantCulture)) : PlayerId.OfName(player.Name), player.Name);

        await game.TypeAsync(GameCommands.Kick(target, "spam\"; kick \"x").Value.Text, ct);

        Assert.Equal(3, game.World.Players.Count);
        Assert.DoesNotContain(game.World.Players, other => other.Name == player.Name);
    }
}
