using System.Globalization;
using System.Text;
using GustMark.Core.Events;
using GustMark.Core.Schedules;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Events as answers to commands, and as news.</summary>
internal static class EventView
{
    private const int OnPage = 8;

    public static Message Started(Contest contest, EventScene scene) => new Embed(
        "", T($"{EventWords.Emoji(contest.Kind)} **{EventWords.Title(contest)}** on {scene.NameOf(contest.Server)} begins {DiscordText.Time(contest.StartsAt)}. The scoreboard stands in this channel."), Theme.Primary);

    public static string StopQuestion(Contest contest, EventScene scene) =>
        T($"**{EventWords.Title(contest)}** on {scene.NameOf(contest.Server)} is called off. Nobody wins, and the zone in the game goes.");

    public static Message Stopped(Contest contest) => new Embed("", T($"🛑 **{EventWords.Title(contest)}** is called off."), Theme.Primary);

    public static Message UnderWay(IReadOnlyList<Contest> contests, IReadOnlyList<Schedule> plans, EventScene scene)
    {
        var text = contests.Count == 0
            ? T("No event is under way. `/event koth` starts one.")
            : string.Join("\n\n", contests.Select(contest => $"{EventWords.Emoji(contest.Kind)} **{EventWords.Title(contest)}** · {Where(contest, scene)}"));
        var planned = plans.Count == 0
            ? T("None is planned. `/event plan` plans some.")
            : string.Join('\n', plans.Select(plan => Plan(plan, scene)));
        return new Embed(T("Events"), DiscordText.Fit($"{text}\n\n🗓️ {planned}", DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>One that is under way, in a line below its server: its phase, how long that still takes, and who is before whom.</summary>
    public static string OnDashboard(Contest contest)
    {
        var standings = ContestKinds.Of(contest).Rank(contest.Board, contest.Length);
        var phase = contest.State switch
        {
            ContestState.Preparing => T($"begins {DiscordText.Time(contest.StartsAt)}"),
            ContestState.Fighting => T($"over {DiscordText.Time(contest.EndsAt!.Value)}"),
            ContestState.Deciding => T("being decided"),
            _ => T("over"),
        };
        var leader = (contest.State, standings.Winner) switch
        {
            (ContestState.Preparing, _) => "",
            (ContestState.Fighting or ContestState.Deciding, null) => T("nobody leads yet"),
            (ContestState.Fighting or ContestState.Deciding, { } first) => N(
                first.Side.Count, $"{EventWords.Side(first)} leads with {EventWords.Score(standings.Measure, first.Score)}",
                $"{EventWords.Side(first)} lead with {EventWords.Score(standings.Measure, first.Score)}"),
            (_, null) => T("nobody has won"),
            (_, { } winner) => T($"{EventWords.Side(winner)} won with {EventWords.Score(standings.Measure, winner.Score)}"),
        };
        return string.Join(" · ", (string[])[$"{EventWords.Emoji(contest.Kind)} {EventWords.Title(contest)}", phase, .. leader.Length > 0 ? [leader] : Array.Empty<string>(), $"<#{contest.Channel}>"]);
    }

    /// <summary>What is planned in a line.</summary>
    public static string Planned(PlannedEvent planned)
    {
        var name = planned.Location is { } location ? $"{EventWords.Name(planned.Kind)}: {DiscordText.Escape(location, 50)}" : EventWords.Name(planned.Kind);
        return planned.Minutes is { } minutes ? $"{EventWords.Emoji(planned.Kind)} {name} · {EventWords.Seconds((int)minutes * 60)}" : $"{EventWords.Emoji(planned.Kind)} {name}";
    }

    private static string Plan(Schedule plan, EventScene scene)
    {
        var what = PlannedEvent.Read(plan.Payload) is { } planned ? $"{Planned(planned)} · {scene.NameOf(planned.On)}" : "";
        var next = plan.Next is { } due && due > plan.Since ? $" · {DiscordText.Time(due, 'f')}" : "";
        return $"{ScheduleView.NameOf(plan)} · {what} · {DiscordText.Code(plan.Times.Cron ?? "", 60)}{next}";
    }

    /// <summary>Of those that are over, the newest first.</summary>
    /// <param name="chart">A PNG, or null.</param>
    public static IReadOnlyList<Message> History(ContestHistory history, EventScene scene, byte[]? chart)
    {
        const string File = "events.png";
        if (history.Contests.Count == 0)
            return [new Embed(T("📜 Past events"), T("There has been none yet."), Theme.Primary)];
        var pages = history.Contests.Chunk(OnPage).Select(page => new Embed(
            T("📜 Past events"), DiscordText.Fit(string.Join("\n\n", page.Select(contest => Past(contest, scene))), DiscordText.MaxDescription), Theme.Primary)).ToList();
        return chart is null
            ? [.. pages.Select(page => (Message)page)]
            : [new Message { Embeds = [pages[0] with { Image = File }], Files = [new FileAttachment(File, chart)] }, .. pages.Skip(1).Select(page => (Message)page)];
    }

    /// <summary>Everything; where something was changed, with what it was before.</summary>
    public static Message Defaults(SettingsChange<EventSettings> change, EventScene scene)
    {
        var (former, now) = (Rows(change.Former, scene), Rows(change.Now, scene));
        var text = new StringBuilder();
        for (var i = 0; i < now.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"`{now[i].Name}` {(former[i].Value == now[i].Value ? now[i].Value : $"{former[i].Value} → {now[i].Value}")}\n");
        }

        return new Embed(T("⚙️ Events, where the command does not say otherwise"), text.ToString().TrimEnd(), Theme.Primary);
    }

    /// <summary>What was changed, before and after, in plain words.</summary>
    public static (string Was, string Is) Differences(SettingsChange<EventSettings> change, EventScene scene)
    {
        var changed = Rows(change.Former, scene).Zip(Rows(change.Now, scene)).Where(pair => pair.First.Value != pair.Second.Value).ToList();
        return (Joined(changed.Select(pair => pair.First)), Joined(changed.Select(pair => pair.Second)));

        static string Joined(IEnumerable<(string Name, string Value)> rows) => string.Join("; ", rows.Select(row => $"{row.Name}: {DiscordText.Read(row.Value)}"));
    }

    /// <summary>News of an event as a sentence; empty where there is nothing to tell.</summary>
    public static string Happened(Contest contest)
    {
        var title = $"**{EventWords.Title(contest)}**";
        var standings = ContestKinds.Of(contest).Rank(contest.Board, contest.Length);
        return contest.State switch
        {
            ContestState.Preparing => T($"{title} begins {DiscordText.Time(contest.StartsAt)}"),
            ContestState.Fighting => T($"{title} has begun"),
            ContestState.Cancelled => $"{title}: {EventScoreboardView.CalledOff(contest)}",
            ContestState.Rewarding or ContestState.Ended when standings.Winner is { } winner =>
                T($"{title}: {EventWords.Side(winner)} won with {EventWords.Score(standings.Measure, winner.Score)}"),
            _ => T($"{title} is over, and nobody has won"),
        };
    }

    private static string Where(Contest contest, EventScene scene) => contest.State switch
    {
        ContestState.Preparing => T($"on {scene.NameOf(contest.Server)}, begins {DiscordText.Time(contest.StartsAt)} · <#{contest.Channel}>"),
        ContestState.Fighting => T($"on {scene.NameOf(contest.Server)}, over {DiscordText.Time(contest.EndsAt!.Value)} · <#{contest.Channel}>"),
        _ => T($"on {scene.NameOf(contest.Server)}, being decided · <#{contest.Channel}>"),
    };

    private static string Past(Contest contest, EventScene scene)
    {
        var many = contest.Board.Fighters.Count(fighter => fighter.Kills + fighter.Deaths + fighter.HeldSeconds > 0);
        var head = $"{EventWords.Emoji(contest.Kind)} **{EventWords.Title(contest)}** · {scene.NameOf(contest.Server)} · {DiscordText.Time(contest.At, 'f')}";
        var fought = N(many, $"{many} took part", $"{many} took part");
        var standings = ContestKinds.Of(contest).Rank(contest.Board, contest.Length);
        return contest switch
        {
            { State: ContestState.Cancelled } => $"{head}\n{EventScoreboardView.CalledOff(contest)}",
            _ when standings.Winner is { } winner =>
                $"{head}\n🏆 {EventWords.Side(winner)} · {EventWords.Score(standings.Measure, winner.Score)} · {fought}"
                + string.Concat(contest.Awards.Select(award => "\n-# " + EventScoreboardView.AwardOf(award, contest, scene))),
            _ => $"{head}\n{T("Nobody has won.")} · {fought}",
        };
    }

    private static (string Name, string Value)[] Rows(EventSettings settings, EventScene scene) =>
    [
        ("coins", CoinText.Of(settings.Coins, scene.Economy)),
        ("item", settings.Item is { } item ? EventWords.Item(item) : EventEntry.None),
        ("minutes", settings.Minutes.ToString(CultureInfo.InvariantCulture)),
        ("supplies", DiscordText.Escape(SuppliesText.Write(settings.Supplies), 200)),
    ];
}
