using GustMark.Benchmarks;

return await BenchmarkCommands.Create().Parse(args).InvokeAsync();
