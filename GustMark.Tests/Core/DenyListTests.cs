using GustMark.Core.Console;

namespace GustMark.Tests.Core;

/// <summary>What moderators may not send by hand.</summary>
public sealed class DenyListTests
{
    [Theory]
    [InlineData("quit", "quit")]
    [InlineData("QUIT now", "quit")]
    [InlineData("/quit", "quit")]
    [InlineData("\"quit\"", "quit")]
    [InlineData("global.quit", "global.quit")]
    [InlineData("Global.Find x", "global.find")]
    [InlineData("say hello; quit", "quit")]
    [InlineData("say hello;ownerid 1", "ownerid")]
    [InlineData(";;restart", "restart")]
    [InlineData("rcon.password x", "rcon.password")]
    [InlineData("oxide.load x", "oxide.load")]
    [InlineData("server.writecfg", "server.writecfg")]
    public void Dangerous_commands_are_denied_however_they_are_written(string typed, string verb)
    {
        Assert.True(new DenyList(DenyList.Default).Denies(ConsoleCommand.Raw(typed).Value, out var denied));
        Assert.Equal(verb, denied);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("say quit")]
    [InlineData("server.save")]
    [InlineData("kick \"quit\"")]
    [InlineData("oxidex")]
    [InlineData(";")]
    public void Other_commands_are_not(string typed) =>
        Assert.False(new DenyList(DenyList.Default).Denies(ConsoleCommand.Raw(typed).Value, out _));

    [Theory]
    [InlineData("plugin.", "plugin.reload")]
    [InlineData("plugin.*", "plugin.reload")]
    [InlineData("plug*", "global.plugins")]
    public void An_entry_that_ends_in_a_dot_or_a_star_denies_all_that_begin_so(string entry, string typed) =>
        Assert.True(new DenyList([entry]).Denies(ConsoleCommand.Raw(typed).Value, out _));
}
