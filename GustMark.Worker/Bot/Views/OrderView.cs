using System.Globalization;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What was bought, and what became of it.</summary>
internal static class OrderView
{
    /// <summary>Who answers the buttons of an unclear line.</summary>
    public const string Handler = "order";

    private const int OrdersOnPage = 6;

    // Rows of buttons in a message, beside the one that turns the pages.
    private const int MostDecisions = 4;

    /// <summary>The answer to a purchase.</summary>
    public static Message Bought(Order order, ShopScene scene) => new Embed(
        "", $"{T($"🛒 You have paid {CoinText.Of(order.Total, scene.Economy)} for {What(order)}.")}\n{States(order)}\n{Promise(order, scene)}", Theme.Primary)
    {
        Footer = T($"Order {order.Id}"),
    };

    /// <summary>A line for the buyer's own list: what, when, and where it stands.</summary>
    public static string Summary(Order order) => T($"You have ordered {What(order)} {DiscordText.Time(order.At)}: {States(order)}");

    /// <summary>Tells the buyer what came out, with a ping.</summary>
    public static Message Notice(Order order, IReadOnlyList<OrderLine> news, ShopScene scene)
    {
        var isGood = news.All(line => line.State == LineState.Paid);
        var text = string.Join('\n', news.GroupBy(line => (line.State, line.Trouble, line.Detail)).Select(group => Outcome(order, group.Key.State, [.. group], scene)));
        return new Message
        {
            Content = $"<@{order.Buyer}>",
            Pings = [order.Buyer],
            Embeds = [new Embed("", DiscordText.Fit(text, DiscordText.MaxDescription), isGood ? Theme.Primary : Theme.Caution) { Footer = T($"Order {order.Id}") }],
        };
    }

    /// <summary>For admins. An order that somebody has to decide has a page to itself, with buttons.</summary>
    public static IReadOnlyList<Message> List(IReadOnlyList<Order> orders, ShopScene scene)
    {
        if (orders.Count == 0)
            return [new Embed(T("Orders"), T("There are none."), Theme.Primary)];
        var unclear = orders.Where(IsUnclear).ToList();
        return
        [
            .. unclear.Select(order => Undecided(order, scene)),
            .. orders.Where(order => !IsUnclear(order)).Chunk(OrdersOnPage).Select(page => (Message)new Embed(
                T("Orders"), string.Join("\n\n", page.Select(order => Entry(order, scene))), Theme.Primary)
            {
                Footer = unclear.Count == 0 ? T("Nothing has to be decided") : T($"To be decided: {unclear.Count}, on the first pages"),
            }),
        ];
    }

    public static string LabelOf(Decision decision) => decision switch
    {
        Decision.Arrived => T("It arrived"),
        Decision.Refund => T("Refund"),
        _ => T("Deliver again"),
    };

    public static string Question(Decision decision, LineKey line) => decision == Decision.Refund
        ? T($"Unit {line.Number} of order {line.Order} is refunded. If it did arrive, the player keeps it for nothing.")
        : T($"Unit {line.Number} of order {line.Order} is sent once more. If it did arrive, the player has it twice.");

    public static Message Decided(Order order, int number, Decision decision) => new Embed(
        "", decision switch
        {
            Decision.Arrived => T($"✅ Unit {number} of {What(order)} for <@{order.Buyer}>: it has arrived, and is paid for."),
            Decision.Refund => T($"✅ Unit {number} of {What(order)} for <@{order.Buyer}>: the coins go back."),
            _ => T($"✅ Unit {number} of {What(order)} for <@{order.Buyer}>: it is sent once more as soon as the player is there."),
        }, Theme.Primary) { Footer = T($"Order {order.Id}") };

    private static bool IsUnclear(Order order) => order.Lines.Any(line => line.State == LineState.Unclear);

    private static Message Undecided(Order order, ShopScene scene)
    {
        var lines = order.Lines.Where(line => line.State == LineState.Unclear).ToList();
        var told = lines.Take(MostDecisions).Select(line =>
            T($"❓ Unit {line.Number}, sent {DiscordText.Time(line.SentAt ?? order.At, 'f')}: {TroubleWords.Of(line)}"));
        var more = lines.Count > MostDecisions ? "\n-# " + T($"{lines.Count - MostDecisions} more when these are decided") : "";
        return new Message
        {
            Embeds =
            [
                new Embed(
                    T("To be decided"),
                    $"{Entry(order, scene)}\n\n{string.Join('\n', told)}{more}\n\n{T("Ask the player, or look with `/console search`, whether it has arrived. Nothing is sent again by itself.")}",
                    Theme.Caution),
            ],
            Rows = [.. lines.Take(MostDecisions).Select(line => Row.Of(Press(order, line, Decision.Arrived), Press(order, line, Decision.DeliverAgain), Press(order, line, Decision.Refund)))],
        };
    }

    private static Button Press(Order order, OrderLine line, Decision decision) => new(
        order.Lines.Count == 1 ? LabelOf(decision) : $"{line.Number}: {LabelOf(decision)}",
        new CustomId(Handler, string.Create(CultureInfo.InvariantCulture, $"{decision}:{order.Id}:{line.Number}:{line.Version}")),
        decision switch { Decision.Arrived => ButtonStyle.Success, Decision.Refund => ButtonStyle.Danger, _ => ButtonStyle.Secondary });

    private static string Entry(Order order, ShopScene scene)
    {
        var (coins, at) = (CoinText.Of(order.Total, scene.Economy), DiscordText.Time(order.At));
        var bought = order.To is { } to
            ? T($"<@{order.Buyer}> {What(order)} for {coins} → **{PlayerNames.Of(to.Name, 50)}** on {scene.NameOf(order.Server)}, {at}")
            : T($"<@{order.Buyer}> {What(order)} for {coins}, {at}");
        return $"{bought}\n{States(order)}\n-# {T($"Order {order.Id}")}";
    }

    private static string What(Order order) => $"**{order.Lines.Count} × {DiscordText.Escape(order.Item.Name)}**";

    /// <summary>How many units stand where, with what is in their way.</summary>
    private static string States(Order order) => DiscordText.Fit(
        string.Join(", ", order.Lines.GroupBy(line => (Word(line.State), line.Trouble, line.Detail)).Select(group =>
            $"{group.Count()} {group.Key.Item1}{(TroubleWords.Of(group.First()) is { Length: > 0 } trouble ? $" ({trouble})" : "")}")),
        700);

    /// <summary>A state in a word or two.</summary>
    public static string Word(LineState state) => state switch
    {
        LineState.Placed => T("being paid"),
        LineState.Waiting => T("waiting"),
        LineState.Sending => T("being sent"),
        LineState.Unclear => T("unclear"),
        LineState.Delivered or LineState.Paid => T("delivered"),
        _ => T("refunded"),
    };

    private static string Promise(Order order, ShopScene scene) => order.To is { } to
        ? T($"It is given to **{DiscordText.Escape(to.Name, 50)}** on {scene.NameOf(order.Server)} as soon as that player is there, and refunded after "
            + $"{ServerView.Span(LineDelivery.Patience)}. You are told here.")
        : T("You are told here when you have it.");

    private static string Outcome(Order order, LineState state, IReadOnlyList<OrderLine> lines, ShopScene scene)
    {
        var what = $"**{lines.Count} × {DiscordText.Escape(order.Item.Name)}**";
        var trouble = TroubleWords.Of(lines[0]);
        return state switch
        {
            LineState.Paid when order.To is { } to => N(
                lines.Count,
                $"📦 {what} has been delivered to **{PlayerNames.Of(to.Name, 50)}**.",
                $"📦 {what} have been delivered to **{PlayerNames.Of(to.Name, 50)}**."),
            LineState.Paid => N(lines.Count, $"📦 {what} has been delivered.", $"📦 {what} have been delivered."),
            LineState.Refunded when order.Item.IsGift => T($"↩️ {what} could not be delivered ({trouble}). It was a gift, so no coins come back."),
            LineState.Refunded => T($"↩️ {what} could not be delivered ({trouble}). {CoinText.Of(order.Item.Price * lines.Count, scene.Economy)} are back in your wallet."),
            _ when order.Item.IsGift => T($"❓ Whether {what} arrived is not clear ({trouble}). An admin decides in `/shop orders`; nothing is sent again by itself."),
            _ => T($"❓ Whether {what} arrived is not clear ({trouble}). Your coins are kept until an admin has decided in `/shop orders`; nothing is sent again by itself."),
        };
    }
}
