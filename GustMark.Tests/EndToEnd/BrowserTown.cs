using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace GustMark.Tests.EndToEnd;

/// <summary>A town with a worker in it and a Chromium beside it, shared by the tests of a class.</summary>
public sealed class BrowserTown : IAsyncLifetime
{
    private const string Browser = "/usr/bin/chromium";

    private WorkerTown? town;
    private IPlaywright? playwright;
    private IBrowser? chromium;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal WorkerTown Town => town!;

    public async ValueTask InitializeAsync()
    {
        if (!IsInstalled)
            return;
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Browser,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        town = await WorkerTown.StartAsync(Ct);
    }

    /// <summary>The demo's page as this user sees it in this channel, on a desktop unless told otherwise.</summary>
    internal async Task<OpenPage> OpenAsync(string channel, string user = "owner", int width = 1280, int height = 800)
    {
        if (!IsInstalled)
            Assert.Skip($"There is no {Browser}.");
        var page = await chromium!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height } });
        page.SetDefaultTimeout(15_000);
        var open = new OpenPage(page);
        await page.GotoAsync(town!.Town.Address);
        if (user != "owner")
            await open.BecomeAsync(user);
        await open.GoToAsync(channel);
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
        if (town is not null)
            await town.DisposeAsync();
    }

    // Where CI installs it, its absence is a failure.
    private static bool IsInstalled => File.Exists(Browser) || Environment.GetEnvironmentVariable("CI") is not null;
}

/// <summary>The page, and what went wrong in it.</summary>
internal sealed partial class OpenPage : IAsyncDisposable
{
    private readonly List<string> errors = [];

    public OpenPage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => errors.Add(error);
    }

    public IPage Page { get; }

    public ILocator Messages => Page.GetByTestId("messages");

    public async Task GoToAsync(string channel)
    {
        await OpenSidebarAsync();
        await Page.GetByTestId($"channel-{channel}").ClickAsync();
    }

    public async Task BecomeAsync(string user)
    {
        await OpenSidebarAsync();
        await Page.GetByTestId("user-switcher").ClickAsync();
        await Page.GetByTestId($"user-{user}").ClickAsync();

        // Set when the channel is shown as the new user sees it.
        await Assertions.Expect(Page.Locator("body")).ToHaveAttributeAsync("data-viewer", user, new() { Timeout = 20_000 });
        await Page.GetByTestId("composer").FillAsync("");
    }

    public async Task TypeAsync(string text)
    {
        await Page.GetByTestId("composer").ClickAsync();
        await Page.Keyboard.TypeAsync(text);
    }

    public async Task RunAsync(string command)
    {
        await TypeAsync(command);
        await Page.Keyboard.PressAsync("Enter");
    }

    public static Task SeeAsync(ILocator what) => Assertions.Expect(what.First).ToBeVisibleAsync(new() { Timeout = 20_000 });

    public Task SeeAsync(string text) => SeeAsync(Messages.GetByText(text));

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Assert.Empty(errors);
    }

    [GeneratedRegex(".+")]
    private static partial Regex AnyName();

    private async Task OpenSidebarAsync()
    {
        var toggle = Page.GetByTestId("sidebar-toggle");
        await Assertions.Expect(Page.Locator("body")).ToHaveAttributeAsync("data-viewer", AnyName(), new() { Timeout = 20_000 });
        if (await toggle.IsVisibleAsync())
            await toggle.ClickAsync();
    }
}
