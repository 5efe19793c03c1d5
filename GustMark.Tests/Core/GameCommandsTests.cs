using CsCheck;
using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Simulator.GameServers.Commands;

namespace GustMark.Tests.Core;

/// <summary>The commands of both editions.</summary>
public sealed class GameCommandsTests
{
    private const ulong SteamId = 76561198000000001;

    private static readonly PlayerTarget Pc = OnPc("O'Neil \"the\" Bob");
    private static readonly PlayerTarget Rce = OnConsole("Bob The-Builder#1");

    [Fact]
    public void They_are_written_as_each_edition_reads_them()
    {
        Assert.Equal("say <b>hi</b>", Text(GameCommands.Say(SayText.Formatted("<b>hi</b>"))));
        Assert.Equal("kick \"76561198000000001\" \"be nice\"", Text(GameCommands.Kick(Pc, "be nice")));
        Assert.Equal("kick \"Bob The-Builder#1\" \"be nice\"", Text(GameCommands.Kick(Rce, "be nice")));
        Assert.Equal("kick \"Bob The-Builder#1\" \"No reason given\"", Text(GameCommands.Kick(Rce, " \n ")));
        Assert.Equal("banid \"76561198000000001\" \"O'Neil ”the” Bob\" \"cheats\"", Text(GameCommands.Ban(Pc, "cheats", null)));
        Assert.Equal("banid \"76561198000000001\" \"O'Neil ”the” Bob\" \"cheats\" \"24\"", Text(GameCommands.Ban(Pc, "cheats", TimeSpan.FromDays(1))));
        Assert.Equal("banid \"Bob The-Builder#1\" \"cheats\"", Text(GameCommands.Ban(Rce, "cheats", null)));
        Assert.Equal("banid \"Bob The-Builder#1\" \"cheats\" \"86400\"", Text(GameCommands.Ban(Rce, "cheats", TimeSpan.FromDays(1))));
        Assert.Equal("unban \"76561198000000001\"", Text(GameCommands.Unban(Pc)));
        Assert.Equal("unban \"Bob The-Builder#1\"", Text(GameCommands.Unban(Rce)));
        Assert.Equal("mute \"76561198000000001\"", Text(GameCommands.Mute(Pc)));
        Assert.Equal("unmute \"76561198000000001\"", Text(GameCommands.Unmute(Pc)));
        Assert.Equal("inventory.giveto \"76561198000000001\" \"rifle.ak\" \"1\"", Text(GameCommands.Give(Pc, "rifle.ak", 1)));
        Assert.Equal("inventory.giveto \"Bob The-Builder#1\" \"wood\" \"10000\"", Text(GameCommands.Give(Rce, "wood", 10_000)));
        Assert.Equal("kit givetoplayer \"elite kit\" \"Bob The-Builder#1\"", Text(GameCommands.GiveKit(Rce, "elite kit")));
        Assert.Equal("teleport \"76561198000000001\" \"76561198000000002\"", Text(GameCommands.Teleport(Pc, new PlayerTarget(PlayerId.OfSteam(SteamId + 1), "x"))));
        Assert.Equal("global.teleportposrot \"1,2.5,-3.01\" \"Bob The-Builder#1\" \"1\"", Text(GameCommands.Teleport(Rce, 1, 2.5, -3.006)));
        Assert.Equal("playerlistpos", Text(GameCommands.WhereIsEverybody(Edition.Pc)));
        Assert.Equal("relationshipmanager.teaminfoall", Text(GameCommands.Teams()));
        Assert.Equal("zones.createcustomzone \"z_1\" \"(1,2.5,-3.01)\" \"0\" \"Sphere\" \"75\" \"1\" \"0\" \"0\" \"0\" \"0\"", Text(GameCommands.CreateZone(Edition.Console, "z_1", 1, 2.5, -3.006, 75)));
        Assert.Equal("zones.editcustomzone \"z_1\" \"showarea\" \"1\"", Text(GameCommands.EditZone(Edition.Console, "z_1", "showarea", "1")));
        Assert.Equal("zones.deletecustomzone \"z_1\"", Text(GameCommands.DeleteZone(Edition.Console, "z_1")));
        Assert.Equal("events.triggerevent \"event_airdrop\"", Text(GameCommands.TriggerEvent(Edition.Console, GameEvent.Airdrop)));
        Assert.Equal("events.start_special \"xmas\"", Text(GameCommands.TriggerEvent(Edition.Console, GameEvent.Christmas)));
        Assert.Equal("supply.call", Text(GameCommands.TriggerEvent(Edition.Pc, GameEvent.Airdrop)));
        Assert.Equal("heli.call", Text(GameCommands.TriggerEvent(Edition.Pc, GameEvent.PatrolHelicopter)));
    }

    [Fact]
    public void What_an_edition_does_not_have_is_refused()
    {
        Assert.Equal(new NotOnThisEdition("mute"), GameCommands.Mute(Rce).Refusal);
        Assert.Equal(new NotOnThisEdition("unmute"), GameCommands.Unmute(Rce).Refusal);
        Assert.Equal(new NotOnThisEdition("kit"), GameCommands.GiveKit(Pc, "starter").Refusal);
        Assert.Equal(new NotOnThisEdition("playerlistpos"), GameCommands.WhereIsEverybody(Edition.Console).Refusal);
        Assert.Equal(new NotOnThisEdition("zones.createcustomzone"), GameCommands.CreateZone(Edition.Pc, "z", 0, 0, 0, 75).Refusal);
        Assert.Equal(new NotOnThisEdition("zones.editcustomzone"), GameCommands.EditZone(Edition.Pc, "z", "showarea", "1").Refusal);
        Assert.Equal(new NotOnThisEdition("zones.deletecustomzone"), GameCommands.DeleteZone(Edition.Pc, "z").Refusal);
        Assert.Equal(new NotOnThisEdition("teleport"), GameCommands.Teleport(Rce, Rce).Refusal);
        Assert.Equal(new NotOnThisEdition("teleport"), GameCommands.Teleport(Pc, 1, 2, 3).Refusal);
        Assert.Equal(new NotOnThisEdition("event_cargoship"), GameCommands.TriggerEvent(Edition.Pc, GameEvent.CargoShip).Refusal);
        Assert.All(Enum.GetValues<GameEvent>(), happening => Assert.True(GameCommands.TriggerEvent(Edition.Console, happening).Accepted));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" Bob")]
    [InlineData("Bob ")]
    [InlineData("Bob\"")]
    [InlineData("Bob\\")]
    [InlineData("Bob;quit")]
    [InlineData("Bob\nquit")]
    [InlineData("B\u200Bob")]
    public void A_console_name_that_would_not_arrive_unchanged_is_refused(string name)
    {
        var target = OnConsole(name);

        Assert.Equal(new UnusableName(name), GameCommands.Kick(target, "x").Refusal);
        Assert.Equal(new UnusableName(name), GameCommands.Ban(target, "x", null).Refusal);
        Assert.Equal(new UnusableName(name), GameCommands.Unban(target).Refusal);
        Assert.Equal(new UnusableName(name), GameCommands.Give(target, "wood", 1).Refusal);
        Assert.Equal(new UnusableName(name), GameCommands.GiveKit(target, "starter").Refusal);
        Assert.Equal(new UnusableName(name), GameCommands.Teleport(target, 1, 2, 3).Refusal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("rifle ak", 1)]
    [InlineData("wood\" \"1", 1)]
    [InlineData("wööd", 1)]
    public void An_item_is_a_short_name(string item, int amount) => Assert.Equal(new NotAnItem(item), GameCommands.Give(Rce, item, amount).Refusal);

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(0)]
    [InlineData(10_001)]
    [InlineData(int.MaxValue)]
    public void As_many_are_given_as_the_game_takes(int amount) =>
        Assert.Equal(new AmountOutOfRange(amount, 1, 10_000), GameCommands.Give(Rce, "wood", amount).Refusal);

    [Fact]
    public void A_ban_is_never_shorter_than_it_was_meant() => Gen.Long[1, TimeSpan.FromDays(3650).Ticks].Sample(ticks =>
    {
        var duration = TimeSpan.FromTicks(ticks);

        var hours = long.Parse(GameParser.Arguments(Text(GameCommands.Ban(Pc, "x", duration)), "banid")[3]);
        var seconds = long.Parse(GameParser.Arguments(Text(GameCommands.Ban(Rce, "x", duration)), "banid")[2]);

        Assert.InRange(TimeSpan.FromHours(hours) - duration, TimeSpan.Zero, TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.InRange(TimeSpan.FromSeconds(seconds) - duration, TimeSpan.Zero, TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
    });

    [Theory]
    [InlineData("a;b", "a,b")]
    [InlineData("a\nb\0\"", "a b ”")]
    [InlineData("\u202E\u200B", "unnamed")]
    public void No_name_keeps_a_PC_player_from_being_banned(string name, string written) =>
        Assert.Equal($"banid \"76561198000000001\" \"{written}\" \"x\"", Text(GameCommands.Ban(OnPc(name), "x", null)));

    [Fact]
    public void A_long_reason_is_cut_between_characters()
    {
        Assert.Equal(new string('a', 200), GameParser.Arguments(Text(GameCommands.Kick(Pc, new string('a', 300))), "kick")[1]);
        Assert.Equal(new string('a', 199), GameParser.Arguments(Text(GameCommands.Kick(Pc, new string('a', 199) + "😀")), "kick")[1]);
    }

    [Fact]
    public void What_cannot_be_is_a_defect()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GameCommands.Ban(Pc, "x", TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => GameCommands.Ban(Pc, "x", TimeSpan.FromDays(3651)));
        Assert.Throws<ArgumentOutOfRangeException>(() => GameCommands.Teleport(Rce, double.NaN, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GameCommands.Teleport(Rce, 0, 0, 10_001));
    }

    [Fact]
    public void Nobodys_name_reason_or_kit_ends_its_argument_or_begins_a_command() =>
        Gen.Select(Hostile.Text, Hostile.Text, Gen.Int[0, 3]).Sample((name, text, which) =>
        {
            var reason = SayText.Plain(text).Text is { Length: > 0 } plain ? plain : "No reason given";
            if (reason.Length > GameCommands.MaxReason)
                return;
            var pcName = SayText.Plain(name).Text is { Length: > 0 } shown ? shown : "unnamed";
            var (command, verb, expected) = which switch
            {
                0 => (GameCommands.Kick(OnConsole(name), text), "kick", new[] { name, reason }),
                1 => (GameCommands.Ban(OnConsole(name), text, TimeSpan.FromSeconds(7)), "banid", [name, reason, "7"]),
                2 => (GameCommands.GiveKit(OnConsole(name), text), "kit", ["givetoplayer", text.Trim(), name]),
                _ => (GameCommands.Ban(OnPc(name), text, TimeSpan.FromHours(7)), "banid", [$"{SteamId}", pcName, reason, "7"]),
            };
            if (!command.Accepted)
            {
                Assert.True(command.Refusal is UnusableName or ForbiddenCharacter && which < 3, $"{command.Refusal}");
                return;
            }

            Assert.Equal(expected, GameParser.Arguments(command.Value.Text, verb));
            var parsed = CommandLine.Parse(command.Value.Text)!;
            Assert.Equal(verb, parsed.Verb);
            Assert.Equal(expected, parsed.Arguments);
        }, iter: 30_000);

    private static PlayerTarget OnPc(string name) => new(PlayerId.OfSteam(SteamId), name);

    private static PlayerTarget OnConsole(string name) => new(PlayerId.OfName("x"), name);

    private static string Text(Result<ConsoleCommand> command) => command.Value.Text;
}
