using System.Text;
using GustMark.Core.Events;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The message of an event, from its announcement to its end.</summary>
internal static class EventScoreboardView
{
    private const int Shown = 10;

    private static readonly string[] Medals = ["🥇", "🥈", "🥉"];

    public static Message Of(Contest contest, EventScene scene)
    {
        // While it is fought, by what decided if it ended now.
        var fought = contest.State == ContestState.Fighting && scene.Now < contest.EndsAt ? scene.Now - contest.StartsAt : contest.Length;
        var standings = ContestKinds.Of(contest).Rank(contest.Board, fought);
        var text = new StringBuilder(Headline(contest, standings, scene)).Append('\n');
        if (contest.State is ContestState.Preparing or ContestState.Fighting)
            text.Append(T($"To be won: {EventWords.PrizeOf(contest.Prize.Coins, contest.Prize.Item, scene.Economy)}")).Append('\n');
        if (contest.State == ContestState.Preparing && contest.Supplies.Count > 0)
            text.Append(T($"Everybody who is there gets supplies before the fight: {DiscordText.Escape(SuppliesText.Write(contest.Supplies), 200)}")).Append('\n');
        if (contest.State == ContestState.Fighting && contest.Arena is not null)
            text.Append(HillOf(contest.Board)).Append('\n');
        if (contest.State is ContestState.Rewarding or ContestState.Ended)
            text.Append(string.Concat(contest.Awards.Select(award => AwardOf(award, contest, scene) + "\n")));
        Places(text, contest, standings);
        return new Embed($"{EventWords.Emoji(contest.Kind)} {EventWords.Title(contest)}", DiscordText.Fit(text.ToString().TrimEnd(), DiscordText.MaxDescription), ThemeOf(contest))
        {
            Footer = contest.State == ContestState.Fighting ? EventWords.Rule(standings.Measure) : null,
            Timestamp = contest.OverAt,
        };
    }

    /// <summary>Who has what of what was won.</summary>
    public static string AwardOf(Award award, Contest contest, EventScene scene)
    {
        var prize = EventWords.PrizeOf(award.Coins, award.Item, scene.Economy);
        return award.State switch
        {
            AwardState.Paid when award.Member is null => T($"🎁 {prize} for {EventWords.Player(award.Name)}"),
            AwardState.Paid => T($"🎁 {prize} for <@{award.Member}>"),
            AwardState.Lapsed => T($"🎁 {prize} for {EventWords.Player(award.Name)} have lapsed: nobody took them in time."),
            AwardState.Paying => T($"🎁 {prize} for <@{award.Member}> are being paid"),
            _ => T($"🎁 {prize} wait for {EventWords.Player(award.Name)}, who is linked to nobody here. With `/user link` until {DiscordText.Time((contest.OverAt ?? contest.At) + ContestAwards.Patience, 'f')} they are paid."),
        };
    }

    /// <summary>Why nobody won.</summary>
    public static string CalledOff(Contest contest) => contest.CallOff switch
    {
        CallOff.Stopped when contest.StoppedBy is { } by => T($"Called off by <@{by}>. Nobody wins."),
        CallOff.ServerRemoved => T("Called off, because the game server was removed. Nobody wins."),
        CallOff.Missed => T("Called off, because the bot was away when it should have begun. Nobody wins."),
        CallOff.Restored => T("Called off, because a backup was put back. Nobody wins."),
        CallOff.Damaged => T("What was kept of it is damaged, so nobody knows how it came out."),
        _ => T("Called off. Nobody wins."),
    };

    private static string Headline(Contest contest, Standings standings, EventScene scene)
    {
        var server = scene.NameOf(contest.Server);
        var length = EventWords.Seconds((int)contest.Length.TotalSeconds);
        return contest.State switch
        {
            ContestState.Preparing => T($"Begins {DiscordText.Time(contest.StartsAt)} on {server}, and takes {length}."),
            ContestState.Fighting => T($"Being fought on {server}. Over {DiscordText.Time(contest.EndsAt!.Value)}."),
            ContestState.Deciding => T("The time is over; the last shots are being counted."),
            ContestState.Cancelled => CalledOff(contest),
            _ when standings.Winner is { } winner => T($"🏆 {EventWords.Side(winner)} won on {server}: {EventWords.Score(standings.Measure, winner.Score)}. {EventWords.Rule(standings.Measure)}"),
            _ => T($"Over on {server}. Nobody has won."),
        };
    }

    private static string HillOf(Board board) => board.Hill switch
    {
        Hill.Held => T($"⛰️ Held by {Names(board)}"),
        Hill.Contested => T($"⛰️ Contested by {Names(board)}"),
        Hill.Empty => T("⛰️ Nobody is in the arena"),
        _ => T("⛰️ Who is in the arena is not known"),
    };

    private static string Names(Board board) => string.Join(", ", board.OnHill.Take(6).Select(EventWords.Player)) + (board.OnHill.Count > 6 ? " …" : "");

    private static void Places(StringBuilder text, Contest contest, Standings standings)
    {
        var places = standings.Places.Take(Shown).ToList();
        for (var i = 0; i < places.Count; i++)
        {
            var (place, deaths) = (places[i], places[i].Side.Sum(fighter => fighter.Deaths));
            var kills = place.Side.Sum(fighter => (long)fighter.Kills);
            var score = EventWords.Score(standings.Measure, place.Score);
            score = standings.Measure switch
            {
                Measure.HeldSeconds => $"{score} · {EventWords.Score(Measure.Kills, kills)}",
                Measure.ArenaKills => T($"{score} ({kills} in all)"),
                _ => score,
            };
            text.Append('\n').Append(i < Medals.Length ? Medals[i] : $"{i + 1}\\.").Append(' ').Append(EventWords.Side(place)).Append(" · ").Append(score).Append(" · ")
                .Append(N(deaths, $"{deaths} death", $"{deaths} deaths"));
        }

        if (places.Count == 0 && contest.State == ContestState.Fighting)
            text.Append('\n').Append(T("Nobody has done anything yet."));
    }

    private static Theme ThemeOf(Contest contest) => contest.State switch
    {
        ContestState.Preparing => Theme.Accent,
        ContestState.Cancelled => Theme.Secondary,
        _ => Theme.Primary,
    };
}
