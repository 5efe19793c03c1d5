using System.Net;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>The limit of connections for each address. A slot stays taken for a while after its connection has ended.</summary>
internal sealed class AddressSlots(int? limit, TimeSpan held, TimeProvider time)
{
    readonly Lock _lock = new();
    readonly Dictionary<IPAddress, int> _open = [];
    readonly Queue<(IPAddress Address, long At)> _ended = new();

    public bool TryTake(IPAddress address)
    {
        if (limit is null)
            return true;
        lock (_lock)
        {
            while (_ended.TryPeek(out var ended) && time.GetElapsedTime(ended.At) >= held)
            {
                _open[ended.Address]--;
                _ended.Dequeue();
            }

            var open = _open.GetValueOrDefault(address);
            if (open >= limit)
                return false;
            _open[address] = open + 1;
            return true;
        }
    }

    public void End(IPAddress address)
    {
        if (limit is null)
            return;
        lock (_lock)
            _ended.Enqueue((address, time.GetTimestamp()));
    }
}
