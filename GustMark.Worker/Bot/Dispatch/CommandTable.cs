using GustMark.Worker.Bot.Port;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Every slash command there is, in the order help shows them.</summary>
internal sealed class CommandTable
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, Entry> byName = new(StringComparer.Ordinal);

    public IReadOnlyList<SlashCommand> Declarations => [.. entries.Select(entry => entry.Declaration)];

    public CommandTable Add<TCommand>()
        where TCommand : class, ISlashCommand
    {
        var entry = new Entry(TCommand.Declaration, services => services.GetRequiredService<TCommand>());
        entries.Add(entry);
        byName.Add(entry.Declaration.Name, entry);
        return this;
    }

    public SlashCommand? Find(string name) => byName.TryGetValue(name, out var entry) ? entry.Declaration : null;

    /// <summary>The handler of a command that <see cref="Find"/> knows.</summary>
    public ICommandHandler HandlerOf(SlashCommand command, IServiceProvider services) => byName[command.Name].Resolve(services);

    private sealed record Entry(SlashCommand Declaration, Func<IServiceProvider, ICommandHandler> Resolve);
}
