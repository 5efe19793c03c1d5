using GustMark.Worker.Cli;

return await CommandLine.RunAsync(args, Surroundings.OfProcess());
