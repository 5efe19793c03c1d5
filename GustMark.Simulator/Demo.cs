using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Simulator;

/// <summary>The demo: the town, and the real worker in it.</summary>
static class Demo
{
    // What a service supervisor would wait before it starts a killed worker again.
    static readonly TimeSpan RestartAfter = TimeSpan.FromSeconds(2);

    public static async Task<int> RunAsync(SimulatorArguments arguments, CancellationToken ct)
    {
        await using var town = await Town.StartAsync(
            arguments.Servers, arguments.Rate, arguments.Port, arguments.Seed, ct, gportal: arguments.Servers > 2);
        var data = Directory.CreateTempSubdirectory("gustmark-demo-");
        try
        {
            Console.WriteLine($"""

                GustMark's demo: {arguments.Servers} simulated game servers and a simulated Discord

                  Page   {town.Address}/

                """);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var worker = arguments.NoWorker ? Task.CompletedTask : WorkAsync(town, data.FullName, ending.Token);
            if (arguments.NoWorker)
                PrintSettings(town);
            var furnishing = FurnishAsync(town, ending.Token);
            try
            {
                await town.WaitForShutdownAsync(ct);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C: ending is what was asked for.
            }

            await ending.CancelAsync();
            await Task.WhenAll(worker, furnishing);
            return 0;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Runs the worker, and again when it was killed, as a service supervisor does.</summary>
    static async Task WorkAsync(Town town, string data, CancellationToken ct)
    {
        // Whoever breaks a connection on the page wants to see it come back: not after minutes.
        var settings = town.WorkerEnvironment(data).ToDictionary();
        settings["GUSTMARK__GameServers__MaxReconnectSeconds"] = "5";
        try
        {
            while (true)
            {
                await using var worker = WorkerProcess.Start(settings, Console.Out);
                await worker.Ended.WaitAsync(ct);
                Console.WriteLine($"It starts again in {RestartAfter.TotalSeconds:0} s.");
                await Task.Delay(RestartAfter, TimeProvider.System, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The worker has been stopped by its disposal.
        }
    }

    static async Task FurnishAsync(Town town, CancellationToken ct)
    {
        try
        {
            await town.FurnishAsync(ct);
            Console.WriteLine($"The scene is set: open {town.Address}/ and type / in a channel.");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Ended before a worker came.
        }
        catch (Exception e) when (e is ClientRefusal or TimeoutException)
        {
            Console.WriteLine($"The scene could not be set: {e.Message}");
        }
    }

    static void PrintSettings(Town town)
    {
        // The rest is what setup asks for, or writes by itself.
        string[] own = ["GUSTMARK__Discord__Token", "GUSTMARK__Storage__DataFolder"];
        var settings = town.WorkerEnvironment("data");
        Console.WriteLine("What stands in for Discord and G-Portal, for the terminal of a worker and of its setup:");
        foreach (var (name, value) in settings.Where(setting => !own.Contains(setting.Key)))
            Console.WriteLine($"  export {name}='{value}'");
        Console.WriteLine($"""
            The bot token, for setup:
              {town.Discord.Token}
            Or without setup:
            """);
        foreach (var name in own)
            Console.WriteLine($"  export {name}='{settings[name]}'");
        Console.WriteLine("  dotnet run --project GustMark.Worker -- run");
        Console.WriteLine("The game servers to add with /server add (done for you when the worker is there):");
        foreach (var server in town.Discord.World.Scene.Servers)
            Console.WriteLine($"  {server.Name}: host {server.Host}, port {server.Port}, password {server.Password}");
        if (town.GPortal.Servers is [var rented])
            Console.WriteLine($"  {rented.Server.Name} at G-Portal: id {rented.PanelId}, region {rented.Region}; "
                + $"/gportal login with {town.GPortal.Options.UserName} and {town.GPortal.Options.Password}");
        Console.WriteLine();
    }
}
