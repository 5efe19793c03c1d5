using GustMark.Simulator;
using GustMark.Simulator.Discord;

return await SimulatorArguments.Command(async (arguments, ct) =>
{
    await using var discord = new SimulatedDiscord(Scene.RustTown(arguments.Seed));
    await using var app = SimulatorHost.Build(discord, arguments.Port);
    await app.StartAsync(ct);
    discord.BaseAddress = SimulatorHost.AddressOf(app);

    Console.WriteLine($"""
        Page     {discord.BaseAddress}/
        API      {discord.Api}
        Gateway  {discord.Gateway}
        Token    {discord.Token}
        """);
    try
    {
        await app.WaitForShutdownAsync(ct);
    }
    catch (OperationCanceledException)
    {
        // Ctrl+C: ending is what was asked for.
    }

    return 0;
}).Parse(args).InvokeAsync();
