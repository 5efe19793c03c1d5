using System.Text.RegularExpressions;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GameServers.Control;
using GustMark.Tests.Builders;

namespace GustMark.Tests.EndToEnd;

/// <summary>Members prove in the game who they are.</summary>
public sealed partial class LinkTests(CommandTown fixture) : IClassFixture<CommandTown>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private WorkerTown Town => fixture.Town;

    [Fact]
    public async Task A_code_in_the_chat_of_a_PC_server_links_the_player_and_unlinking_asks_first()
    {
        await JoinAsync("main", "Rusty Pilot");
        await JoinAsync("main", "Mad Boar");
        var code = Code().Match(await Town.UntilAsync("player", "/user link name:\"rusty pilot\" server:main", "Type this into the chat", Ct)).Groups[1].Value;

        await ActAsync("main", new("chat", "Mad Boar", code, null));
        await ActAsync("main", new("chat", "Rusty Pilot", $"code {code}", null));

        var told = await Town.SeesAsync("main", "You are **Rusty Pilot** here from now on.", Ct);
        Assert.Equal($"<@{Town.Discord.World.FindPerson("player")!.Id}>", told["content"]!.ToString());
        Assert.Contains("is <@", await Town.UntilAsync("player2", "/user link name:\"Rusty Pilot\" server:main", "already", Ct));

        var question = await Town.TypeAsync("player", "/user unlink name:\"Rusty Pilot\"", Ct);
        Assert.Contains("Your coins stay yours", WorkerTown.TextOf(question));
        Assert.Contains("already", WorkerTown.TextOf(await Town.TypeAsync("player", "/user link name:\"Rusty Pilot\" server:main", Ct)));
        var done = await PressAsync("player", question, "Unlink");
        Assert.Contains("You are not linked to **Rusty Pilot** any more", WorkerTown.TextOf(done));
        Assert.Contains("You are not linked to any player", WorkerTown.TextOf(await Town.TypeAsync("player", "/user unlink name:\"Rusty Pilot\"", Ct)));
    }

    [Fact]
    public async Task Three_phrases_of_the_quick_chat_link_the_player_of_Console_Edition()
    {
        await JoinAsync("console", "Iris Quill");
        await JoinAsync("console", "Iris Quil");
        var task = await Town.UntilAsync("player2", "/user link name:\"Iris Quill\" server:console", "Pick these phrases", Ct);
        var phrases = Phrase().Matches(task).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(3, phrases.Count);

        foreach (var phrase in phrases)
            await ActAsync("console", new("say-quick", "Iris Quil", phrase, null));
        await ActAsync("console", new("say-quick", "Iris Quill", phrases[0], null));
        await ActAsync("console", new("say-quick", "Iris Quill", "Hello", null));
        foreach (var phrase in phrases)
            await ActAsync("console", new("say-quick", "Iris Quill", phrase, null));

        await Town.SeesAsync("main", "You are **Iris Quill** here from now on.", Ct);
        Assert.DoesNotContain(Town.Discord.Messages("main"), message => WorkerTown.TextOf(message).Contains("You are **Iris Quil** here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_on_the_server_cannot_be_linked()
    {
        Assert.Contains("Nobody called **Nobody Here** is on **main** now", await Town.UntilAsync("player", "/user link name:\"Nobody Here\" server:main", "is on **main** now", Ct));
    }

    private async Task JoinAsync(string server, string name)
    {
        await ActAsync(server, new("join", name, null, null));
        await Town.UntilAsync("player", $"/server status server:{server}", $"**{name}**", Ct);
    }

    private async Task ActAsync(string server, ActionBody action) => Assert.Null(await PlayerAction.PerformAsync(Town.Server(server), action, Ct));

    private Task<Outcome> PressAsync(string user, Outcome question, string button) =>
        Town.Discord.Actions.ComponentAsync(user, "main", question.Messages[0]["id"]!.ToString(), button, null, WorkerTown.Patience, Ct);

    [GeneratedRegex("```\\s*([A-Z0-9]{8})\\s*```")]
    private static partial Regex Code();

    [GeneratedRegex(@"\d\. \*\*(.+?)\*\*")]
    private static partial Regex Phrase();
}
