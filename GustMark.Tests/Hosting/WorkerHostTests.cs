using GustMark.Core.Feeds;
using GustMark.Core.Servers;
using GustMark.Tests.Storage;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GustMark.Tests.Hosting;

public sealed class WorkerHostTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_service_that_cannot_go_on_ends_the_worker_with_its_own_message()
    {
        var failure = new FatalException(ExitCode.Permission, "Discord refuses the token.");

        var thrown = await Assert.ThrowsAsync<FatalException>(
            () => RunAsync(services => services.AddHostedService(_ => new Fails(failure)), Ct).WaitAsync(Patience.Longest, Ct));

        Assert.Same(failure, thrown);
        using var lease = DataFolderLease.Take(folder.Path, TimeProvider.System);
    }

    [Fact]
    public async Task The_areas_find_the_stores_and_the_clock()
    {
        var found = new TaskCompletionSource<(IServerStore, IFeedStore, TimeProvider)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var run = RunAsync(
            services => services.AddHostedService(provider =>
            {
                found.SetResult((
                    provider.GetRequiredService<IServerStore>(),
                    provider.GetRequiredService<IFeedStore>(),
                    provider.GetRequiredService<TimeProvider>()));
                return new Idles();
            }),
            stop.Token);

        var (servers, _, time) = await found.Task.WaitAsync(Patience.Longest, Ct);
        Assert.Empty(await servers.AllAsync(Ct));
        Assert.Same(TimeProvider.System, time);
        await stop.CancelAsync();
        await run.WaitAsync(Patience.Longest, Ct);
    }

    private Task RunAsync(Action<IServiceCollection> more, CancellationToken stopping)
    {
        var layer = ConfigurationLayer.OfValues(
            [
                new("Discord:Token", "x"), new("Discord:ApiBase", "http://127.0.0.1:1/api/v10"), new("Storage:DataFolder", folder.Path),
                new("Logging:Level", "Fatal"),
            ], "test");
        var configuration = WorkerConfiguration.Check([layer], WorkerOptions.Sections, []);
        Assert.Empty(configuration.Errors);
        return WorkerHost.RunAsync(configuration, verbose: false, TimeProvider.System, stopping, more);
    }

    private sealed class Fails(Exception failure) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw failure;
        }
    }

    private sealed class Idles : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
