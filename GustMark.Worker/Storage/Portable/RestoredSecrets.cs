using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Portable;

/// <summary>
/// Secrets as they are put back from a copy of a guild. After a change of the key, older copies are sealed with the former one: servers that are still there keep
/// the password they have, the others wait for theirs, and sealed addresses, which match nothing any more, are left out.
/// </summary>
internal sealed class RestoredSecrets(SecretBox box, IPortableStore store)
{
    /// <summary>How each record of the copy is to be put back.</summary>
    /// <param name="sample">Of the copy's header.</param>
    public async Task<Func<PortableRecord, PortableRecord>> OfAsync(byte[] sample, GuildId guild, CancellationToken ct)
    {
        if (KeySample.Opens(box, sample))
            return record => record;
        var present = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await store.ExportAsync(
            guild.Value,
            record =>
            {
                if (record is PortableServer server)
                    present[server.Id] = server.Password;
            },
            ct);
        return record => record switch
        {
            PortableServer server => server with { Password = present.GetValueOrDefault(server.Id) ?? box.Seal(new Secret(""), SecretPlace.OfServer(server.Id)) },
            PortableProfile profile => profile with { Addresses = [] },
            _ => record,
        };
    }
}
