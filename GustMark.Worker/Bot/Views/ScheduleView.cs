using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;
using EventWork = GustMark.Core.Events.EventWork;
using PlannedEvent = GustMark.Core.Events.PlannedEvent;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is planned.</summary>
internal static class ScheduleView
{
    /// <summary>Of the buttons and the dialog.</summary>
    public const string Handler = "schedule";

    /// <summary>As the audit names the change.</summary>
    public const string QuietAction = "schedule quiet hours";

    public const string From = "from";

    public const string To = "to";

    public const string Pause = "pause";

    private const string Resume = "resume";
    private const int AtOnce = 5;

    public static string RemoveLabel => T("Remove it");

    /// <summary>What was planned a moment ago, with the due times that come next.</summary>
    /// <param name="servers">Names of the guild's servers.</param>
    public static Message Planned(PlannedTimes planned, IReadOnlyDictionary<ServerId, string> servers)
    {
        var schedule = planned.Schedule;
        return new Embed(T($"🗓️ Planned: {NameOf(schedule)}"), WhatOf(schedule, servers), Theme.Primary)
        {
            Fields =
            [
                new EmbedField(T("When"), WhenOf(schedule, planned.Zone)),
                new EmbedField(T("Next"), Following(planned)),
                new EmbedField(
                    T("If something is in the way"),
                    (schedule.Patience == TimeSpan.Zero ? T("It is left out.") : T($"It is done up to {ServerView.Span(schedule.Patience)} late, or left out."))
                        + "\n" + T($"What goes wrong is told in <#{schedule.ReportsTo}>."), Inline: false),
            ],
        };
    }

    /// <summary>Page by page; the quiet hours and their button stand on each.</summary>
    public static IReadOnlyList<Message> List(IReadOnlyList<Schedule> schedules, IReadOnlyDictionary<ServerId, string> servers, QuietHours? quiet, TimeZoneInfo zone)
    {
        var (hours, rows) = (Hours(quiet, zone), ToQuietHours());
        return schedules.Count == 0
            ? [new Message { Embeds = [new Embed(T("🗓️ Nothing is planned"), T("`/schedule announce` and `/schedule command` plan something.") + "\n\n" + hours, Theme.Primary)], Rows = rows }]
            :
            [
                .. schedules.Chunk(AtOnce).Select(chunk => new Message
                {
                    Embeds =
                    [
                        new Embed(T($"🗓️ Planned ({schedules.Count})"), hours, Theme.Primary)
                        {
                            Fields = [.. chunk.Select(schedule => new EmbedField(NameOf(schedule), DiscordText.Fit(Entry(schedule, servers, zone), 1024), Inline: false))],
                        },
                    ],
                    Rows = rows,
                }),
            ];
    }

    /// <summary>What holds for all that is planned, with the button that changes it.</summary>
    public static Message Settings(QuietHours? quiet, TimeZoneInfo zone) => new() { Embeds = [new Embed($"🗓️ {T("Schedules")}", Hours(quiet, zone), Theme.Primary)], Rows = ToQuietHours() };

    public static string Question(Schedule schedule) => T($"{NameOf(schedule)} will not be run any more. What it has done stays done.");

    public static Message Removed(Schedule schedule) => new Embed("", T($"🗑️ {NameOf(schedule)} is not run any more."), Theme.Primary);

    /// <summary>What was paused or resumed, with the button for the way back.</summary>
    public static Message Paused(PlannedTimes planned)
    {
        var schedule = planned.Schedule;
        var text = schedule.IsPaused
            ? T($"⏸️ {NameOf(schedule)} is paused. What would be due meanwhile is not made up for.")
            : T($"▶️ {NameOf(schedule)} is run again, next {Following(planned with { Following = [.. planned.Following.Take(1)] })}.");
        var (label, word) = schedule.IsPaused ? (T("Resume"), Resume) : (T("Pause"), Pause);
        return new Message { Embeds = [new Embed("", text, Theme.Primary)], Rows = [Row.Of(new Button(label, new CustomId(Handler, $"{word}:{schedule.Id}")))] };
    }

    public static Reply AskQuiet(QuietHours? now) => new ModalReply(
        new CustomId(Handler, "quiet"), T("Quiet hours"),
        [
            new TextField(From, T("From, such as 22:00; empty for none")) { Value = now?.From.ToString("HH\\:mm"), Required = false, MaxLength = 5 },
            new TextField(To, T("To, such as 08:00")) { Value = now?.To.ToString("HH\\:mm"), Required = false, MaxLength = 5 },
        ]);

    public static Message QuietSet(QuietHours? quiet) => new Embed(
        "", quiet is null ? T("🔔 There are no quiet hours any more.") : T($"🔕 From {quiet.From:HH\\:mm} to {quiet.To:HH\\:mm} nothing is announced in the game. Commands run all the same."), Theme.Primary);

    private static string Hours(QuietHours? quiet, TimeZoneInfo zone) =>
        (quiet is null ? T("There are no quiet hours.") : T($"Quiet hours: nothing is announced in the game from {quiet.From:HH\\:mm} to {quiet.To:HH\\:mm}."))
        + "\n" + T($"Times of day are those of {DiscordText.Escape(zone.Id)}; `/config locale` sets that.");

    private static IReadOnlyList<Row> ToQuietHours() => [Row.Of(new Button(T("Quiet hours"), new CustomId(Handler, "quiet")))];

    /// <summary>The name as it can be shown anywhere.</summary>
    public static string NameOf(Schedule schedule) => $"**{DiscordText.Escape(schedule.Name)}**";

    /// <summary>A name as a choice, for a list of suggestions.</summary>
    public static string ChoiceOf(Schedule schedule) => DiscordText.Fit($"{schedule.Name} · {KindOf(schedule)}{(schedule.IsPaused ? " · " + T("paused") : "")}", 100);

    public static string KindOf(Schedule schedule) => schedule.Kind switch
    {
        AnnouncementWork.Word => T("announcement"),
        CommandWork.Word => T("command"),
        EventWork.Word => T("event"),
        _ => schedule.Kind,
    };

    private static string Entry(Schedule schedule, IReadOnlyDictionary<ServerId, string> servers, TimeZoneInfo zone) => string.Join('\n', new[]
    {
        WhatOf(schedule, servers),
        $"{WhenOf(schedule, zone)} · {NextOf(schedule)}",
        schedule.Run is { } run ? ScheduleNoticeView.Last(run) : "",
    }.Where(line => line.Length > 0));

    private static string NextOf(Schedule schedule) =>
        schedule.IsPaused ? T("⏸️ paused") : schedule.Next is { } next && next > schedule.Since ? T($"next {DiscordText.Time(next)}") : T("over");

    private static string Following(PlannedTimes planned) => planned.Following.Count == 0
        ? "—" : string.Join('\n', planned.Following.Select(due => $"{DiscordText.Time(due, 'f')} ({DiscordText.Time(due)})"));

    private static string WhenOf(Schedule schedule, TimeZoneInfo zone)
    {
        var times = schedule.Times;
        var moments = times.Cron is { } cron ? $"{DiscordText.Code(cron, 100)} ({DiscordText.Escape(zone.Id)})" : DiscordText.Time(times.At!.Value, 'f');
        return times.IsCountdown ? T($"counts down to {moments}: {string.Join(", ", times.Ahead.Select(Core.Time.Duration.Format))} ahead") : moments;
    }

    private static string WhatOf(Schedule schedule, IReadOnlyDictionary<ServerId, string> servers) => schedule.Kind switch
    {
        AnnouncementWork.Word when Announcement.Read(schedule.Payload) is { } announcement =>
            $"📢 {DiscordText.Escape(announcement.Text, 300)}\n{On(announcement.On, servers)}{(announcement.PostedIn is { } channel ? $", <#{channel}>" : "")}",
        CommandWork.Word when PlannedCommand.Read(schedule.Payload) is { } command => $"⌨️ {DiscordText.Code(command.Command, 300)}\n{On(command.On, servers)}",
        EventWork.Word when PlannedEvent.Read(schedule.Payload) is { } planned => $"{EventView.Planned(planned)}\n{On(planned.On, servers)}",
        _ => KindOf(schedule),
    };

    private static string On(ServerId? server, IReadOnlyDictionary<ServerId, string> servers) =>
        server is not { } one ? T("all servers") : servers.TryGetValue(one, out var name) ? $"**{DiscordText.Escape(name)}**" : T("a server that is not there any more");
}
