using System.Collections;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Pages of which only the number is kept; each is made when it is shown, and shows how things are then.</summary>
/// <param name="make">Makes the page with this index, which is below <paramref name="count"/>.</param>
internal sealed class PagesOnDemand(int count, Func<int, Message> make) : IReadOnlyList<Message>
{
    public int Count => count;

    public Message this[int index] => index >= 0 && index < count ? make(index) : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<Message> GetEnumerator() => Enumerable.Range(0, count).Select(make).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
