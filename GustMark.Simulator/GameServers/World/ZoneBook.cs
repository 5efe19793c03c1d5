namespace GustMark.Simulator.GameServers.World;

/// <summary>A custom zone of Console Edition. Settings keep the text they were given, as the game prints it back.</summary>
internal sealed class Zone(string name)
{
    public string Name { get; } = name;
    public bool Enabled { get; set; } = true;
    public string Position { get; set; } = "(0, 0, 0)";
    public string Rotation { get; set; } = "0";
    public string Kind { get; set; } = "Sphere";
    public string Size { get; set; } = "50";
    public bool PlayerDamage { get; set; }
    public bool NpcDamage { get; set; }
    public string RadiationDamage { get; set; } = "0";
    public bool BuildingDamage { get; set; }
    public bool Building { get; set; } = true;
    public bool ShowArea { get; set; }
    public bool ShowChatMessage { get; set; }
    public string Color { get; set; } = "(255, 255, 255)";
    public string EnterMessage { get; set; } = "";
    public string LeaveMessage { get; set; } = "";

    /// <summary>Changes a setting as <c>editcustomzone</c> does. False if there is no such setting.</summary>
    public bool TrySet(string key, string value)
    {
        var on = value is "1" or "true" or "True";
        switch (key.ToLowerInvariant())
        {
            case "enabled": Enabled = on; break;
            case "position": Position = value; break;
            case "rotation": Rotation = value; break;
            case "type": Kind = value.Equals("box", StringComparison.OrdinalIgnoreCase) ? "Box" : "Sphere"; break;
            case "size": Size = value; break;
            case "allowpvpdamage": PlayerDamage = on; break;
            case "allownpcdamage": NpcDamage = on; break;
            case "radiationdamage": RadiationDamage = value; break;
            case "allowbuildingdamage": BuildingDamage = on; break;
            case "allowbuilding": Building = on; break;
            case "showarea": ShowArea = on; break;
            case "showchatmessage": ShowChatMessage = on; break;
            case "color": Color = value; break;
            case "entermessage": EnterMessage = value; break;
            case "leavemessage": LeaveMessage = value; break;
            default: return false;
        }

        return true;
    }

    /// <summary>The answer to <c>customzoneinfo</c>.</summary>
    public string Describe() => string.Join('\n',
        $"Name [{Name}] Enabled [{Enabled}]",
        $"Position [{Position}] Rotation [{Rotation}] Type [{Kind}] Size [{Size}]",
        $"Player Damage [{PlayerDamage}] NPC Damage [{NpcDamage}] Radiation Damage [{RadiationDamage}]",
        $"Player Building Damage [{BuildingDamage}] Allow Building [{Building}]",
        $"Show Area [{ShowArea}] Color [{Color}] Show Chat Message [{ShowChatMessage}]",
        $"Enter Message [\"{EnterMessage}\"] Leave Message [\"{LeaveMessage}\"]");
}

/// <summary>The custom zones of a server, by name.</summary>
internal sealed class ZoneBook
{
    readonly SortedDictionary<string, Zone> _zones = new(StringComparer.Ordinal);

    public IEnumerable<Zone> All => _zones.Values;
    public Zone? Find(string name) => _zones.GetValueOrDefault(name);
    public bool Add(Zone zone) => _zones.TryAdd(zone.Name, zone);
    public bool Remove(string name) => _zones.Remove(name);
}
