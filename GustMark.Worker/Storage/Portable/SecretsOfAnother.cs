using GustMark.Core.Servers;

namespace GustMark.Worker.Storage.Portable;

/// <summary>
/// Reads an export whose secrets may have been sealed with another key. Those cannot be opened here, so passwords are left empty and
/// logins are left out, and both are told. Games and schedules are taken in as after a restore, whatever the key.
/// </summary>
/// <param name="storage">Where it is imported.</param>
/// <param name="sample">Of the export's header.</param>
internal sealed class SecretsOfAnother(WorkerStorage storage, byte[] sample)
{
    private readonly bool areOurs = storage.Opens(sample);
    private readonly SortedSet<string> servers = new(StringComparer.Ordinal);

    /// <summary>Servers whose password has to be entered again.</summary>
    public IReadOnlyCollection<string> ServersWithoutPassword => servers;

    public long LoginsLeftOut { get; private set; }

    /// <summary>As <see cref="PortableFile.Read"/>.</summary>
    public IEnumerable<PortableRecord> Read(string path)
    {
        LoginsLeftOut = 0;
        foreach (var record in PortableFile.Read(path).Select(storage.AsRestored))
        {
            if (areOurs)
            {
                yield return record;
            }
            else if (record is PortableServer server)
            {
                if (server.Kind == nameof(ServerKind.WebRcon))
                    servers.Add(server.Name);
                yield return server with { Password = storage.SealPassword(server.Id, "") };
            }
            else if (record is PortableProfile profile)
            {
                // Seals of another key are equal to none here.
                yield return profile with { Addresses = [] };
            }
            else if (record is PortableLogin)
            {
                LoginsLeftOut++;
            }
            else
            {
                yield return record;
            }
        }
    }
}
