using System.Security.Cryptography;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Portable;

/// <summary>
/// Games, and events of the community, as they are put back from a copy. What has happened since the copy is not in it: games may have been played with its seeds, and their outcomes be
/// known. So every round has ended, and games that were not over are given up: the ledger of the copy tells what goes back.
/// </summary>
internal sealed class RestoredGames(SecretBox box)
{
    public PortableRecord Of(PortableRecord record) => record switch
    {
        PortableGameRound { Sealed: { } kept } round => round with { State = nameof(RoundState.Revealed), Sealed = null, Seed = SeedOf(round, kept) },
        PortableGame { State: nameof(GameState.Placed) or nameof(GameState.Open) } game =>
            game with { State = nameof(GameState.Cancelled), Due = null, Told = false, Version = game.Version + 1 },
        PortableContest contest => PortableContestCheck.Restored(contest),
        _ => record,
    };

    // Of another installation's key nothing can be opened: games of such a round can be looked at, but not be checked any more.
    private string? SeedOf(PortableGameRound round, byte[] kept)
    {
        try
        {
            return KeptGames.Open(box, kept, KeptGames.PlaceOf(new GuildId(round.Guild), new MemberId(round.Member), round.Round)).Text;
        }
        catch (Exception e) when (e is CryptographicException or InvalidDataException)
        {
            return null;
        }
    }
}
