namespace GustMark.Worker.Hosting;

/// <summary>
/// The worker cannot start or go on. Thrown while starting, or out of a background service, it ends the process with one
/// message and the code.
/// </summary>
/// <param name="code">One of <see cref="ExitCode"/>.</param>
/// <param name="message">For the operator: what, where, what to do. No secret.</param>
public sealed class FatalException(int code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; } = code;
}
