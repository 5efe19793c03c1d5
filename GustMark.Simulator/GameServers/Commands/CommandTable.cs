namespace GustMark.Simulator.GameServers.Commands;

/// <summary>The commands an edition knows. One it does not know is met with silence, as by the game.</summary>
internal sealed class CommandTable
{
    readonly Dictionary<string, Action<CommandCall>> _commands = new(StringComparer.Ordinal);
    readonly GameEdition _edition;

    public CommandTable(GameEdition edition)
    {
        _edition = edition;
        ServerCommands.AddTo(this);
        PlayerCommands.AddTo(this);
        BanCommands.AddTo(this);
        RankCommands.AddTo(this);
        ItemCommands.AddTo(this);
        PlaceCommands.AddTo(this);
        TeamCommands.AddTo(this);
        ZoneCommands.AddTo(this);
        HappeningCommands.AddTo(this);
    }

    public IReadOnlyCollection<string> Verbs => _commands.Keys;

    public void OnBoth(string verb, Action<CommandCall> run) => _commands[verb] = run;

    public void OnPc(string verb, Action<CommandCall> run)
    {
        if (_edition == GameEdition.Pc)
            _commands[verb] = run;
    }

    public void OnConsole(string verb, Action<CommandCall> run)
    {
        if (_edition == GameEdition.Console)
            _commands[verb] = run;
    }

    public void Run(CommandCall call)
    {
        if (_commands.TryGetValue(call.Line.Verb, out var run))
            run(call);
    }
}
