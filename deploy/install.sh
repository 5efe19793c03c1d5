#!/usr/bin/env bash
# Installs or upgrades GustMark under systemd. See --help and docs/operations.md.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
from=$here/../out
token_file=
root=
action=install
start=yes

usage() {
    cat <<'TEXT'
Usage: install.sh [--from FOLDER] [--token-file FILE] [--no-start]
       install.sh --uninstall

Puts a published GustMark into /opt/gustmark, its token into /etc/gustmark/token and its unit into /etc/systemd/system, and starts it.
Run it again with a newer program to upgrade: settings, token and data stay as they are.

  --from FOLDER      what "dotnet publish GustMark.Worker -c Release -o FOLDER" made; "out" in the repository when it is left out
  --token-file FILE  a file with the bot's token; without it the token that is there stays, and where none is, it is asked for
  --no-start         install, and start nothing
  --uninstall        stop and remove the program and its unit; settings, token and data stay
  --root FOLDER      install below this folder and leave systemd alone, for packages
  --help             this text
TEXT
}

say() { printf '%s\n' "$*"; }

fail() {
    printf 'install.sh: %s\n' "$*" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        --from | --token-file | --root)
            [ $# -ge 2 ] || { usage >&2; fail "$1 needs a value"; }
            case $1 in
                --from) from=$2 ;;
                --token-file) token_file=$2 ;;
                --root) root=${2%/} ;;
            esac
            shift 2
            ;;
        --no-start) start=no; shift ;;
        --uninstall) action=uninstall; shift ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; fail "$1 is not understood" ;;
    esac
done

program=$root/opt/gustmark
settings=$root/etc/gustmark
unit=$root/etc/systemd/system/gustmark.service

# With --root, systemd belongs to another system.
systemd() { [ -n "$root" ] || systemctl "$@"; }

check_system() {
    [ -z "$root" ] || return 0
    [ "$(id -u)" -eq 0 ] || fail "run it as root: sudo $0"
    command -v systemctl > /dev/null || fail "systemd is not here; docs/operations.md tells of containers"
    version=$(systemctl --version | awk 'NR == 1 { print $2 }')
    [ "${version%%[!0-9]*}" -ge 250 ] || fail "systemd 250 or newer is needed, and this is $version"
}

# Writes standard input to a file that only root can read, whole or not at all.
keep_secret() {
    local new=$1.new
    rm -f "$new"
    (umask 077 && cat > "$new")
    [ -s "$new" ] || { rm -f "$new"; fail "the token is empty; nothing was changed"; }
    mv -f "$new" "$1"
}

place_token() {
    if [ -n "$token_file" ]; then
        [ -r "$token_file" ] || fail "$token_file cannot be read"
        tr -d '[:space:]' < "$token_file" | keep_secret "$settings/token"
    elif [ -s "$settings/token" ]; then
        say "The token in $settings/token stays."
    elif [ -t 0 ]; then
        local token
        read -rsp "The bot's token (it is not shown): " token
        printf '\n'
        printf '%s' "$token" | tr -d '[:space:]' | keep_secret "$settings/token"
    else
        fail "there is no token yet: give it with --token-file FILE"
    fi
}

install_all() {
    [ -x "$from/gustmark" ] || fail "there is no program in $from: dotnet publish GustMark.Worker -c Release -o out"
    mkdir -p "$settings" "${unit%/*}" "${program%/*}"
    chmod 755 "$settings"

    # Beside the old one first: what does not run here takes nothing's place.
    rm -rf "$program.new"
    cp -r "$from" "$program.new"
    find "$program.new" \( -name '*.dbg' -o -name '*.pdb' \) -delete
    chmod -R u=rwX,go=rX "$program.new"
    "$program.new/gustmark" version || fail "the program does not run on this machine; nothing was changed"
    place_token
    (cd "$settings" && GUSTMARK__Discord__Token__File=$settings/token "$program.new/gustmark" config check) \
        || fail "the configuration has to be mended first; the program that is installed was not changed"

    # After an upgrade that did not start, the former program is still beside it and is the one to keep.
    if [ -e "$unit" ]; then
        ! systemd is-active --quiet gustmark || rm -rf "$program.old"
        systemd stop gustmark
    fi
    if [ -e "$program.old" ]; then
        rm -rf "$program"
    elif [ -e "$program" ]; then
        mv "$program" "$program.old"
    fi
    mv "$program.new" "$program"
    install -m 644 "$here/gustmark.service" "$unit"
    systemd daemon-reload
    systemd enable gustmark
    if [ "$start" = yes ]; then
        # Returns when the database is open and all parts have begun.
        systemd start gustmark || fail "it did not start: journalctl -u gustmark -n 50$([ ! -e "$program.old" ] || echo "; the former program is in $program.old")"
    fi
    rm -rf "$program.old"
    say "GustMark is installed. How it is: sudo GUSTMARK__Storage__DataFolder=/var/lib/gustmark /opt/gustmark/gustmark health"
}

uninstall() {
    if [ -e "$unit" ]; then
        systemd disable --now gustmark
        rm -f "$unit"
        systemd daemon-reload
    fi
    rm -rf "$program" "$program.new" "$program.old"
    say "GustMark is removed. Settings and token are still in $settings, the data is still in $root/var/lib/gustmark."
}

check_system
if [ "$action" = uninstall ]; then
    uninstall
else
    install_all
fi
