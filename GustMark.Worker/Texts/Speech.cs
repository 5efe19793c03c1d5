using GustMark.Core.Locales;

namespace GustMark.Worker.Texts;

/// <summary>
/// The language in which texts are made at the moment. Like a culture it belongs to what is being done and all that is called from there,
/// so that views need no parameter for it.
/// </summary>
internal static class Speech
{
    private static readonly AsyncLocal<Language?> Spoken = new();

    /// <summary>English unless somebody has said otherwise.</summary>
    public static Language Current => Spoken.Value ?? Language.English;

    /// <summary>Speaks the language until what is returned is disposed of. To be called where texts are made, not in a method that is awaited for it.</summary>
    public static Turn In(Language language)
    {
        var former = Spoken.Value;
        Spoken.Value = language;
        return new Turn(former);
    }

    /// <summary>Goes back to what was spoken before.</summary>
    internal readonly struct Turn(Language? former) : IDisposable
    {
        public void Dispose() => Spoken.Value = former;
    }
}
