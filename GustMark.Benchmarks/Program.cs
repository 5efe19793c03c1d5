using GustMark.Benchmarks;

return args switch
{
    ["flood", .. var rest] => await FloodBenchmark.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000),
    ["load", .. var rest] => await LoadBenchmark.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 60),
    ["frames", var file] => FramesBenchmark.Run(file),
    ["frames", var file, "--peer", var folder] => await PeerBenchmark.RunAsync(file, folder),
    ["parser"] => LineParserBenchmark.Run(),
    ["fuzz", .. var rest] => ParserFuzz.Run(rest.Length > 0 ? long.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 10_000_000),
    ["archive", .. var rest] => await ArchiveBenchmark.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 10_000_000),
    ["ledger", .. var rest] => await LedgerBenchmark.RunAsync(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        flood [LINES]    one connection flooded: bare receive loop beside receive, classify, subscribe
        load [SECONDS]   20 servers at 200 lines a second each, with commands typed meanwhile
        frames FILE      frames of a file (one a line) read and parsed from memory, in all and by kind
        frames FILE --peer DIR
                         the same frames beside rce.js, run by node; DIR is a checkout of it that holds its compiled dist
        parser           the parser alone, by kind: nanoseconds and bytes allocated a line
        fuzz [INPUTS]    inputs that nobody would send, through reader and parser
        archive [LINES]  lines archived, and searched by word, kind, player and time
        ledger [ENTRIES] durable transfers beside one transaction each, balance reads, and what a large ledger costs
        """);
    return 64;
}
