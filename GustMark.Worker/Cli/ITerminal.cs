namespace GustMark.Worker.Cli;

/// <summary>Somebody at a terminal.</summary>
internal interface ITerminal
{
    /// <summary>Asks for a line. Null when there are no more.</summary>
    Task<string?> AskAsync(string question, CancellationToken ct);

    /// <summary>Asks for a line that is not shown.</summary>
    Task<string?> AskHiddenAsync(string question, CancellationToken ct);

    /// <summary>Whether Enter was pressed since the last question; asks nothing and waits for nothing.</summary>
    bool EnterWasPressed();
}
