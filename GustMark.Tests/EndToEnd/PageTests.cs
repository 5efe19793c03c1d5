using GustMark.Simulator.GameServers;

namespace GustMark.Tests.EndToEnd;

/// <summary>The demo's page in a real browser, with a real worker behind it.</summary>
public sealed class PageTests(BrowserTown browser) : IClassFixture<BrowserTown>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_typed_into_the_page_is_answered_and_hostile_game_text_stays_text()
    {
        await using var open = await browser.OpenAsync("main");

        await open.RunAsync("/server list");
        await open.SeeAsync("Game servers (3");

        await browser.Town.Server("main").BroadcastAsync("<img src=x onerror=alert(1)> was killed by wolf (wolf)", FrameTypes.Generic, Ct);
        await open.SeeAsync("<img src=x onerror=alert(1)>");
    }

    [Fact]
    public async Task Commands_options_and_values_are_completed()
    {
        await using var open = await browser.OpenAsync("general");

        await open.TypeAsync("/server sta");
        await OpenPage.SeeAsync(open.Page.GetByTestId("suggestion").GetByText("/server status"));
        await open.Page.Keyboard.PressAsync("Tab");
        await open.Page.Keyboard.TypeAsync("server:");
        await OpenPage.SeeAsync(open.Page.GetByTestId("suggestion").GetByText("duo"));
        await open.Page.Keyboard.TypeAsync("du");
        await open.Page.GetByTestId("suggestion").GetByText("duo").First.ClickAsync();
        await open.Page.Keyboard.PressAsync("Enter");

        await open.SeeAsync("Players");
    }

    [Fact]
    public async Task Who_chooses_German_is_offered_and_answered_in_German()
    {
        await using var open = await browser.OpenAsync("general", "player");

        await ChooseAsync("de");
        await open.TypeAsync("/server lis");
        await OpenPage.SeeAsync(open.Page.GetByTestId("suggestion").GetByText("Alle Server oder einer, und wie sie verbunden sind"));
        await open.Page.Keyboard.TypeAsync("t");
        await open.Page.Keyboard.PressAsync("Enter");
        await open.SeeAsync("⭐ Standardserver");
        await ChooseAsync("en-US");

        async Task ChooseAsync(string locale)
        {
            await open.Page.GetByTestId("user-switcher").ClickAsync();
            await open.Page.GetByTestId($"locale-{locale}").ClickAsync();
            await OpenPage.SeeAsync(open.Page.Locator($"body[data-locale={locale}]"));
        }
    }

    [Fact]
    public async Task A_server_is_added_by_a_dialog_and_removed_by_a_button_and_its_password_is_never_shown()
    {
        await using var open = await browser.OpenAsync("admin-log", "admin");

        await open.RunAsync("/server add name:paged kind:webrcon");
        var dialog = open.Page.GetByTestId("modal");
        await OpenPage.SeeAsync(dialog);
        await dialog.Locator("[data-custom-id=host]").FillAsync("127.0.0.1");
        await dialog.Locator("[data-custom-id=port]").FillAsync("1");
        await dialog.Locator("[data-custom-id=password]").FillAsync("not to be seen");
        await open.Page.GetByTestId("modal-submit").ClickAsync();
        await open.SeeAsync("paged");

        await open.RunAsync("/server remove server:paged");
        await open.Messages.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Remove" }).Last.ClickAsync();
        await open.SeeAsync("is removed");
        Assert.DoesNotContain("not to be seen", await open.Messages.InnerTextAsync());
    }

    [Fact]
    public async Task Who_may_not_is_not_offered_a_command_or_is_refused_in_words()
    {
        await using var open = await browser.OpenAsync("general", "player");

        await open.TypeAsync("/feed");
        await open.Page.Keyboard.PressAsync("Enter");
        await OpenPage.SeeAsync(open.Page.GetByText("There is no command /feed that you may use."));
        await open.BecomeAsync("admin");
        await open.RunAsync("/feed list");

        await open.SeeAsync("Feeds");
    }

    [Fact]
    public async Task A_connection_cut_from_the_page_comes_back_with_what_was_missed()
    {
        await using var open = await browser.OpenAsync("duo");
        await open.Page.GetByTestId("servers-toggle").ClickAsync();
        await open.Page.GetByTestId("server-duo-fault-seconds").FillAsync("2");

        await open.Page.GetByTestId("server-duo-fault-drop").ClickAsync();

        await open.SeeAsync("no data");
        await open.Page.GetByTestId("server-duo-line").FillAsync("Back[76561198000000001] has spawned");
        await open.Page.GetByTestId("server-duo-line-send").ClickAsync();
        await open.SeeAsync("has spawned");
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen_and_a_command_is_answered()
    {
        await using var open = await browser.OpenAsync("general", "moderator", width: 390, height: 780);

        await open.RunAsync("/dashboard");

        await open.SeeAsync("Lines received");
        Assert.Equal(390, await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }
}
