using Microsoft.Playwright;

namespace GustMark.Tests.EndToEnd;

/// <summary>The demo's page in a real browser, with a real worker behind it.</summary>
public sealed class PageTests
{
    private const string Browser = "/usr/bin/chromium";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_typed_into_the_page_is_answered_and_hostile_game_text_stays_text()
    {
        if (!File.Exists(Browser) && Environment.GetEnvironmentVariable("CI") is null)
            Assert.Skip($"There is no {Browser}.");
        await using var town = await WorkerTown.StartAsync(Ct);
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Browser,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        var page = await chromium.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        await page.GotoAsync(town.Town.Address);
        await page.GetByTestId("channel-main").ClickAsync();
        var composer = page.GetByTestId("composer");
        await composer.ClickAsync();
        await page.Keyboard.TypeAsync("/server list");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Game servers (3)")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        await town.Server("main").BroadcastAsync("<img src=x onerror=alert(1)> was killed by wolf (wolf)", FrameTypes.Generic, Ct);
        await Assertions.Expect(page.GetByText("<img src=x onerror=alert(1)> was killed by wolf (wolf)")).ToBeVisibleAsync(new() { Timeout = 15_000 });

        Assert.Empty(errors);
    }
}
