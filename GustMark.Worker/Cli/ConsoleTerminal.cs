using System.Text;

namespace GustMark.Worker.Cli;

/// <inheritdoc />
internal sealed class ConsoleTerminal : ITerminal
{
    public Task<string?> AskAsync(string question, CancellationToken ct)
    {
        Console.Write(question + " ");

        // Nothing takes back a read that has begun; whoever cancels ends the program.
        return Task.Run(Console.ReadLine, ct).WaitAsync(ct);
    }

    public Task<string?> AskHiddenAsync(string question, CancellationToken ct)
    {
        Console.Write(question + " ");
        return Task.Run<string?>(ReadHidden, ct).WaitAsync(ct);
    }

    public bool EnterWasPressed()
    {
        var pressed = false;
        while (Console.KeyAvailable)
            pressed |= Console.ReadKey(intercept: true).Key == ConsoleKey.Enter;
        return pressed;
    }

    private static string ReadHidden()
    {
        var line = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.WriteLine();
                    return line.ToString();
                case ConsoleKey.Backspace:
                    line.Length = Math.Max(0, line.Length - 1);
                    break;
                default:
                    if (!char.IsControl(key.KeyChar))
                        line.Append(key.KeyChar);
                    break;
            }
        }
    }
}
