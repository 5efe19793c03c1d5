using GustMark.Simulator;

return await SimulatorArguments.Command(Demo.RunAsync).Parse(args).InvokeAsync();
