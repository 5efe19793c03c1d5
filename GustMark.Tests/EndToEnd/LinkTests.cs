using System.Text.RegularExpressions;
using System.Globalization;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.State;
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
        var phrases = PhrasesOf(task);
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

    [Fact]
    public async Task Linked_members_get_a_role_and_their_name_and_admins_link_and_unlink_by_hand()
    {
        lock (Town.Discord.World.Gate)
            Town.Discord.World.Roles.Add(new GuildRole(Town.Discord.World.Ids.Next(), "survivors", 0, 0, 1, false));
        Assert.Contains("→ role <@&", await SaysAsync("admin", "/config role level:linked role:survivors nicknames:on"), StringComparison.Ordinal);
        await JoinAsync("main", "Salty Cook");
        var code = Code().Match(await Town.UntilAsync("player", "/user link name:\"Salty Cook\" server:main", "Type this into the chat", Ct)).Groups[1].Value;
        await ActAsync("main", new("chat", "Salty Cook", code, null));
        await IsAsync("player", held: true, "Salty Cook");

        // Until the profile is kept nobody but the link knows the player.
        await Town.UntilAsync("admin", "/user profile player:\"Salty Cook\"", "First seen", Ct);
        var unlinked = await ByHandAsync("Salty Cook", "Unlink", new() { ["reason"] = "it was his brother" });
        Assert.Contains("Reason: it was his brother", unlinked, StringComparison.Ordinal);
        await IsAsync("player", held: false, "Salty Cook");

        var owner = await ByHandAsync("Salty Cook", "Link by hand", new() { ["member"] = Id("owner"), ["reason"] = "a try" });
        Assert.Contains("That member is the owner", owner, StringComparison.Ordinal);
        var linked = await ByHandAsync("Salty Cook", "Link by hand", new() { ["member"] = Id("moderator"), ["reason"] = "known by voice" });
        Assert.Contains($"**Salty Cook** is <@{Id("moderator")}>", linked, StringComparison.Ordinal);
        await IsAsync("moderator", held: true, "Salty Cook");

        Assert.Contains("known by voice", await SaysAsync("admin", "/audit recent action:user"), StringComparison.Ordinal);
        Assert.Contains("→ role **none**", await SaysAsync("admin", "/config role level:linked"), StringComparison.Ordinal);
        await IsAsync("moderator", held: true, "Salty Cook");
    }

    /// <summary>The phrases that the task asks for, in order.</summary>
    internal static IReadOnlyList<string> PhrasesOf(string task) => [.. Phrase().Matches(task).Select(match => match.Groups[1].Value)];

    private async Task<string> ByHandAsync(string name, string button, Dictionary<string, string> fields)
    {
        var dialog = await PressAsync("admin", await Town.TypeAsync("admin", $"/user profile player:\"{name}\"", Ct), button);
        return WorkerTown.TextOf(await Town.Discord.Actions.ModalAsync("admin", dialog.Modal!["custom_id"]!.ToString(), fields, WorkerTown.Patience, Ct));
    }

    private async Task<string> SaysAsync(string user, string command) => WorkerTown.TextOf(await Town.TypeAsync(user, command, Ct));

    private string Id(string user) => Town.Discord.World.FindPerson(user)!.Id.ToString(CultureInfo.InvariantCulture);

    private Task<Person> IsAsync(string user, bool held, string nick) => Town.Discord.WaitAsync(
        () => Town.Discord.World.FindPerson(user) is { } person && person.Nick == nick && person.Roles.Contains(Town.Discord.World.FindRole("survivors")!.Id) == held ? person : null,
        WorkerTown.Patience, $"{user} with the name {nick}, role {held}; the worker printed:\n{Town.Output}", Ct);

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
