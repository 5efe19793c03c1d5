using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using GustMark.Simulator.Discord;
using GustMark.Simulator.GPortal;
using GustMark.Tests.Storage;
using GustMark.Worker.Cli;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.AspNetCore.Http;

namespace GustMark.Tests.EndToEnd;

/// <summary>Secrets are planted in a worker that logs everything and meets every trouble; then whatever it left behind is searched for them.</summary>
public sealed class SecretTests
{
    private const string WrongRcon = "pl4nted-rc0n \"ä%/+\\pw";
    private const string WrongGPortal = "pl4nted-gp0rtal \"ä%/+\\pw";
    private const string WrongToken = "pl4nted.disc0rd.t0ken-wrong";
    private const string MongoPassword = "pl4nted-m0ngo \"ä%/+pw";
    private const string OtlpHeader = "pl4nted-0tlp-header";
    private const string BadKey = "pl4nted-key-that-is-no-base64";

    private readonly PlantedSecrets secrets = new();
    private readonly ConcurrentBag<(string Path, string Text)> requests = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_stands_in_anything_that_a_worker_leaves_behind()
    {
        await using var town = await WorkerTown.StartAsync(Ct, furnished: false, gportal: true, watch: WatchAsync);
        await town.StopWorkerAsync();
        var port = FreePort();
        town.Settings["GUSTMARK__Logging__Level"] = "Verbose";
        town.Settings["GUSTMARK__Logging__File"] = Path.Combine(town.Data.FullName, "logs", "gustmark.log");
        town.Settings["GUSTMARK__Monitoring__PrometheusPort"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        town.Settings["GUSTMARK__Monitoring__OtlpEndpoint"] = "http://127.0.0.1:1";
        town.Settings["GUSTMARK__Monitoring__OtlpHeaders"] = $"api-key={OtlpHeader}";
        Plant(town);
        var left = new StringBuilder();

        // What works.
        town.StartWorker();
        await town.Town.FurnishAsync(Ct).WaitAsync(WorkerTown.Patience * 2, Ct);
        await town.UntilAsync("admin", "/server status server:main", "Players:", Ct);
        await town.UntilAsync("admin", "/server status server:console", "🟢 console", Ct);
        left.AppendLine(WorkerTown.TextOf(await town.TypeAsync("owner", "/backup create", Ct)));

        // What does not: a wrong password, a refused login, tokens that end, faults of everybody.
        await town.AddServerAsync("odd", town.Server("duo").Port, WrongRcon, Ct);
        left.AppendLine(await town.UntilAsync("admin", "/server status server:odd", "hangs up on us", Ct));
        left.AppendLine(WorkerTown.TextOf(await LogInAsync(town, WrongGPortal)));
        town.Town.GPortal.Tokens.ExpireAll();
        await town.UntilAsync("moderator", "/console send command:serverinfo server:console", "Hostname", Ct);
        town.Discord.Fault("reconnect");
        left.AppendLine(WorkerTown.TextOf(await town.TypeAsync("admin", "/doctor", Ct)));
        left.AppendLine(await town.UntilAsync("admin", "/audit recent", "server add", Ct));
        using (var http = new HttpClient())
            left.AppendLine(await http.GetStringAsync($"http://127.0.0.1:{port}/metrics", Ct));
        if (OperatingSystem.IsLinux())
            left.AppendLine(await File.ReadAllTextAsync($"/proc/{town.WorkerId}/cmdline", Ct));
        left.AppendLine(await CommandAsync(town, "doctor", "--json"));
        left.AppendLine(await CommandAsync(town, "export", Path.Combine(town.Data.FullName, "export.jsonl")));

        // A crash, and starts that fail.
        await town.KillWorkerAsync(Ct);
        left.AppendLine(await CommandAsync(town, "doctor"));
        await PlantWhatIsKeptAsync(town);
        await EndsAsync(town, "GUSTMARK__Discord__Token", WrongToken);
        await EndsAsync(town, "GUSTMARK__Secrets__Key", BadKey);
        await EndsAsync(town, "GUSTMARK__Storage__Mongo__ConnectionString", $"mongodb://user:{Uri.EscapeDataString(MongoPassword)}@127.0.0.1:1/", ("GUSTMARK__Storage__Provider", "Mongo"));
        await EndsAsync(town, "GUSTMARK__Storage__Mongo__ConnectionString", $"mangodb://user:{MongoPassword}@127.0.0.1:1/", ("GUSTMARK__Storage__Provider", "Mongo"));

        Assert.Empty(secrets.In(left.ToString()));
        Assert.Empty(secrets.In(town.Output));
        Assert.Empty(Files(town).SelectMany(secrets.InFile));
        foreach (var channel in (string[])["main", "duo", "console", "admin-log"])
            Assert.Empty(secrets.In(string.Join('\n', town.Discord.Messages(channel).Select(message => message.ToJsonString()))));
        Assert.NotEmpty(requests);
        Assert.Empty(requests.SelectMany(request => secrets.In(request.Text).Select(name => $"{name} in a request to {request.Path}")));
    }

    private void Plant(WorkerTown town)
    {
        secrets.Plant("the bot's token", town.Discord.Token);
        secrets.Plant("a wrong token", WrongToken);
        secrets.Plant("a server's password", "rcon-7-1");
        secrets.Plant("another server's password", "rcon-7-2");
        secrets.Plant("a wrong server's password", WrongRcon);
        secrets.Plant("the password of G-Portal", town.Town.GPortal.Options.Password);
        secrets.Plant("a wrong password of G-Portal", WrongGPortal);
        secrets.Plant("the password of MongoDB", MongoPassword);
        secrets.Plant("a header of the collector", OtlpHeader);
        secrets.Plant("a bad key", BadKey);
    }

    /// <summary>The key and the tokens, which the worker itself has made or got.</summary>
    private async Task PlantWhatIsKeptAsync(WorkerTown town)
    {
        secrets.PlantBytes("the key", SecretKey.Decode(await File.ReadAllTextAsync(Path.Combine(town.Data.FullName, SecretKey.FileName), Ct))!);
        await using var storage = await OpenedStorage.OpenAsync(town.Data.FullName);
        var tokens = Assert.Single(await storage.GPortalGrants.AllAsync(Ct)).Tokens!;
        secrets.Plant("an access token of G-Portal", tokens.Access.Reveal());
        secrets.Plant("a refresh token of G-Portal", tokens.Refresh.Reveal());
    }

    // What a secret is for is no leak: the header of authorization, and the body that logs in. The page's own requests are not the worker's.
    private async Task WatchAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(Ct);
        var headers = request.Headers.Where(header => header.Key != "Authorization").Select(header => $"{header.Key}: {header.Value}");
        var isLogin = request.Path == GPortalRoutes.TokenPath;
        requests.Add((request.Path, $"{request.Path}{request.QueryString}\n{string.Join('\n', headers)}\n{(isLogin ? "" : body)}"));
    }

    private static async Task EndsAsync(WorkerTown town, string key, string value, params (string Key, string Value)[] also)
    {
        (string Key, string Value)[] given = [(key, value), .. also];
        foreach (var (name, text) in given)
            town.Settings[name] = text;
        town.StartWorker();
        Assert.NotEqual(0, await town.EndedAsync(Ct));
        foreach (var (name, _) in given)
            town.Settings.Remove(name);
    }

    private static async Task<string> CommandAsync(WorkerTown town, params string[] arguments)
    {
        using var output = new StringWriter();
        using var raw = new MemoryStream();
        await CommandLine.RunAsync(arguments, new Surroundings(output, output, [], town.WorkerSettings().ToDictionary(), TimeProvider.System) { RawOutput = () => raw });
        return output + Encoding.UTF8.GetString(raw.ToArray());
    }

    private static async Task<Outcome> LogInAsync(WorkerTown town, string password)
    {
        var asked = await town.TypeAsync("admin", "/gportal login", Ct, "admin-log");
        return await town.Discord.Actions.ModalAsync("admin", asked.Modal!["custom_id"]!.ToString(), new Dictionary<string, string>
        {
            ["username"] = town.Town.GPortal.Options.UserName, ["password"] = password,
        }, WorkerTown.Patience, Ct);
    }

    /// <summary>All that lies in the data folder but the key, and what is packed unpacked as well.</summary>
    private static IEnumerable<string> Files(WorkerTown town)
    {
        foreach (var file in Directory.GetFiles(town.Data.FullName, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not (SecretKey.FileName or DataFolderLease.LockFileName)))
        {
            yield return file;
            if (!file.EndsWith(".gz", StringComparison.Ordinal))
                continue;
            var unpacked = file + ".unpacked";
            using (var packed = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
            using (var to = File.Create(unpacked))
                packed.CopyTo(to);
            yield return unpacked;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
