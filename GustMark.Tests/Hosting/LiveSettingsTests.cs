using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;

namespace GustMark.Tests.Hosting;

/// <summary>Settings that count at once, where they are used.</summary>
public sealed class LiveSettingsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_page_names_those_that_count_at_once_and_no_others()
    {
        var page = File.ReadAllText(Path.Combine(SharedFiles.Repository!.FullName, "docs", "configuration.md"));
        var list = page[page.IndexOf("These count at once:", StringComparison.Ordinal)..page.IndexOf("All others count", StringComparison.Ordinal)];
        var all = WorkerOptions.Sections.SelectMany(section => section.Settings.Select(setting => (Key: $"{section.Name}:{setting.Name}", setting.IsLive))).ToList();

        Assert.Equal(all.Where(setting => setting.IsLive).Select(setting => setting.Key).Order(), all.Select(setting => setting.Key).Where(key => list.Contains($"`{key}`", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task A_limit_that_was_changed_counts_for_the_next_who_comes()
    {
        var options = new LiveOptions<LimitsOptions>(new LimitsOptions { CommandBurst = 1, CommandsPerMinute = 1, SendBurst = 1, SendsPerMinute = 1 });
        using var limits = new RateLimits(options, TimeProvider.System);
        using var sends = limits.Sends();
        Assert.Null(await limits.CommandOfAsync(new MemberId(1), Ct));
        Assert.NotNull(await limits.CommandOfAsync(new MemberId(1), Ct));
        Assert.True((await sends.EnterAsync(Ct)).Entered);

        options.Become(new LimitsOptions { CommandBurst = 3, CommandsPerMinute = 1, SendBurst = 2, SendsPerMinute = 1 });

        for (var i = 0; i < 3; i++)
            Assert.Null(await limits.CommandOfAsync(new MemberId(1), Ct));
        Assert.NotNull(await limits.CommandOfAsync(new MemberId(1), Ct));
        Assert.True((await sends.EnterAsync(Ct)).Entered);
        Assert.True((await sends.EnterAsync(Ct)).Entered);
    }

    [Fact]
    public void A_deny_list_follows_the_configuration()
    {
        var options = new LiveOptions<ConsoleOptions>(new ConsoleOptions { DenyList = ["quit"] });
        var list = options.ToDenyList();
        Assert.True(list.Denies(ConsoleCommand.Raw("quit").Value, out _));

        options.Become(new ConsoleOptions { DenyList = ["rcon.*"] });

        Assert.False(list.Denies(ConsoleCommand.Raw("quit").Value, out _));
        Assert.True(list.Denies(ConsoleCommand.Raw("rcon.ip").Value, out _));
    }

    [Fact]
    public void Who_does_not_listen_any_more_is_not_told()
    {
        var options = new LiveOptions<LimitsOptions>(new());
        var told = new List<int>();
        using (options.OnChange((now, _) => told.Add(now.CommandBurst)))
            options.Become(new LimitsOptions { CommandBurst = 1 });

        options.Become(new LimitsOptions { CommandBurst = 2 });

        Assert.Equal([1], told);
    }
}
