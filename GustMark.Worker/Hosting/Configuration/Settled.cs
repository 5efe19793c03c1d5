namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Tells when something that has changed has stayed the same from one look to the next.</summary>
/// <param name="first">As it is known already.</param>
internal sealed class Settled(string first)
{
    private string taken = first;
    private string seen = first;

    /// <summary>Whether it is to be taken as it is now; once for each change.</summary>
    public bool Look(string now)
    {
        var settled = now == seen && now != taken;
        seen = now;
        if (settled)
            taken = now;
        return settled;
    }
}
