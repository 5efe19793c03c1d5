using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What was done to players.</summary>
internal static class ModerationView
{
    private const int MaxEvidence = 90;

    /// <summary>The player's name with his SteamID, where he has one; safe to show.</summary>
    public static string NameOf(PlayerId player, string name) =>
        player.IsPc && name != player.ToString() ? $"**{Safe(name)}** (`{player}`)" : $"**{Safe(name)}**";

    public static string NameOf(ModerationCase one) => NameOf(one.Player, one.Name);

    public static string KickQuestion(PlayerTarget player, string reason) =>
        T($"{NameOf(player.Id, player.Name)} is taken off every server that he is on now, and can come back.") + Because(reason);

    /// <param name="servers">Servers of the guild.</param>
    public static string BanQuestion(MeantPlayer found, string reason, DateTimeOffset? until)
    {
        var (id, name) = (found.Target.Id, NameOf(found.Target.Id, found.Target.Name));
        var question = T($"{name} is banned from every {EditionOf(id)} server here, {Length(until)}. Servers that are away get the ban when they are back.") + Because(reason);
        if (found.IsSeen)
            return question;
        var unseen = id.IsPc
            ? T("Nobody with this SteamID has been seen here.")
            : T("Nobody of this name has been seen here. Console Edition knows players by name alone: whoever has it, letter for letter, is banned.");
        return $"{question}\n{unseen}";
    }

    public static Message Noted(ModerationCase note) => new Embed(T("📝 Note"), T($"Written down about {NameOf(note)}:") + Quote(note.Reason), Theme.Primary);

    public static Message Warned(Warned warned)
    {
        var text = new StringBuilder();
        text.Append(T($"{NameOf(warned.Warning)} is warned:")).Append(Quote(warned.Warning.Reason)).Append('\n');
        text.Append(T($"That is warning {warned.Count} in {Core.Time.Duration.Format(warned.Rule?.Within ?? TimeSpan.FromDays(30))}."));
        if (warned.Rule is { } rule)
        {
            text.Append("\n\n").Append(T($"**By the rule** `{rule}`")).Append('\n');
            text.Append(warned.Followed switch
            {
                { Accepted: true } done => TextOf(done.Value),
                { Refusal: { } refusal } => RefusalView.TextOf(refusal),
                _ => "",
            });
        }

        return new Embed(T("⚠️ Warning"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), Theme.Primary);
    }

    /// <summary>What was done, and how far it has come on each server.</summary>
    public static Message Report(CaseReport report) => new Embed(Title(report.Case), DiscordText.Fit(TextOf(report), DiscordText.MaxDescription), Theme.Primary);

    public static Message Given(Given given) => given.IsProved
        ? new Embed(T("🎁 Given"), T($"{NameOf(given.Player.Id, given.Player.Name)} has got **{given.Amount:N0}** `{given.Item}` on **{Safe(given.Server.Name)}**."), Theme.Primary)
        : new Embed(
            T("🎁 Given"),
            T($"**{given.Amount:N0}** `{given.Item}` were sent to {NameOf(given.Player.Id, given.Player.Name)} on **{Safe(given.Server.Name)}**, and the game has not told yet that they arrived. "
                + $"Look before you give them again."),
            Theme.Caution);

    public static Message Moved(Moved moved) => new Embed(
        T("🧭 Moved"), T($"{NameOf(moved.Player.Id, moved.Player.Name)} was sent to **{Safe(moved.To)}** on **{Safe(moved.Server.Name)}**."), Theme.Primary);

    /// <summary>A line for a feed; null for what others need not read.</summary>
    public static string? Happened(ModerationHappening happening)
    {
        var one = happening.Case;
        var (name, by) = (NameOf(one), happening.Actor is { } actor ? $"<@{actor}>" : T("The bot"));
        return (happening.Step, one.Kind) switch
        {
            (_, CaseKind.Note) => null,
            (ModerationStep.Done, CaseKind.Warning) => T($"{by} warned {name}") + Colon(one.Reason),
            (ModerationStep.Done, CaseKind.Kick) => T($"{by} kicked {name}") + Colon(one.Reason),
            (ModerationStep.Done, CaseKind.Mute) => T($"{by} muted {name} {Length(one.Until)}") + Colon(one.Reason),
            (ModerationStep.Done, _) => T($"{by} banned {name} {Length(one.Until)}") + Colon(one.Reason),
            (ModerationStep.Reapplied, _) => T($"The ban of {name} was lifted by hand on **{Safe(happening.Server ?? "")}**, and is put back"),
            _ => (one.Lift, one.Kind) switch
            {
                ({ Cause: LiftCause.TimeOver }, CaseKind.Mute) => T($"The mute of {name} is over"),
                ({ Cause: LiftCause.TimeOver }, _) => T($"The ban of {name} is over"),
                ({ Cause: LiftCause.ByHand, Why: var server }, CaseKind.Mute) => T($"The mute of {name} was lifted by hand on **{Safe(server)}**, and so everywhere"),
                ({ Cause: LiftCause.ByHand, Why: var server }, _) => T($"The ban of {name} was lifted by hand on **{Safe(server)}**, and so everywhere"),
                ({ Why: var why }, CaseKind.Mute) => T($"{by} lifted the mute of {name}") + Colon(why),
                ({ Why: var why }, _) => T($"{by} lifted the ban of {name}") + Colon(why),
                _ => null,
            },
        };
    }

    /// <summary>"for good", or until when.</summary>
    public static string Length(DateTimeOffset? until) => until is { } end ? T($"until {DiscordText.Time(end, 'f')}") : T("for good");

    public static string Safe(string text) => DiscordText.Escape(text, 100);

    private static string TextOf(CaseReport report)
    {
        var one = report.Case;
        var text = new StringBuilder((one.Kind, one.IsInForce) switch
        {
            (CaseKind.Kick, _) => T($"{NameOf(one)} is kicked."),
            (CaseKind.Mute, true) => T($"{NameOf(one)} is muted {Length(one.Until)}."),
            (CaseKind.Mute, false) => T($"{NameOf(one)} may speak again."),
            (_, true) => T($"{NameOf(one)} is banned {Length(one.Until)}."),
            _ => T($"{NameOf(one)} is not banned any more."),
        });
        text.Append(Because(one.Lift?.Why ?? one.Reason)).Append('\n');
        foreach (var place in report.Places)
            text.Append('\n').Append(PlaceText(one, place));
        if (report.Places.Count == 0)
        {
            text.Append('\n').Append(one.IsInForce
                ? T($"There is no {EditionOf(one.Player)} server here; it comes into force on those that are added.")
                : T("No server has to be told of it."));
        }

        return text.ToString();
    }

    private static string PlaceText(ModerationCase one, PlaceReport place)
    {
        var server = $"**{Safe(place.Server.Name)}**";
        var evidence = place.Evidence.Length == 0 ? "" : $" {DiscordText.Code(place.Evidence, MaxEvidence)}";
        return place.Outcome switch
        {
            PlaceOutcome.Done => T($"✅ {server}: done") + evidence,
            PlaceOutcome.ServerAway => T($"⏳ {server} is away; it is done when it is back"),
            PlaceOutcome.PlayerAway => T($"⏳ {server}: it is done when the player is there"),
            PlaceOutcome.Refused => T($"⛔ {server}: it cannot be done there, {Safe(Told(place.Evidence))}"),
            _ when one.Kind == CaseKind.Kick => T($"❓ {server}: sent; this edition does not answer, and the next list of players shows it"),
            _ => T($"❓ {server}: under way, not confirmed yet"),
        };
    }

    private static string Title(ModerationCase one) => one.Kind switch
    {
        CaseKind.Kick => T("👢 Kick"),
        CaseKind.Mute => one.IsInForce ? T("🔇 Mute") : T("🔊 Unmute"),
        _ => one.IsInForce ? T("🔨 Ban") : T("🕊️ Unban"),
    };

    private static string EditionOf(PlayerId player) => player.IsPc ? "PC" : "Console Edition";

    private static string Because(string reason) => reason.Length == 0 ? "" : $"\n> {DiscordText.Escape(reason, ModerationCase.MaxReason)}";

    private static string Quote(string reason) => $"\n> {DiscordText.Escape(reason, ModerationCase.MaxReason)}";

    private static string Colon(string reason) => reason.Length == 0 ? "" : $": {DiscordText.Escape(reason, 120)}";
}
