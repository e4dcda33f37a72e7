# Sourced by the other scripts: what this project needs on a Debian machine.
# A Swift toolchain (6.2 or newer) is the one thing that must be there already.

croisee_packages="libsqlite3-dev libssl-dev libzstd-dev libqrencode-dev libstemmer-dev libcmark-dev pkg-config"

croisee_install() {
    local missing="" package
    for package in $croisee_packages "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    echo "Installing$missing"
    local run=""
    [ "$(id -u)" = 0 ] || run="sudo"
    # Word splitting is wanted: a list of package names.
    # shellcheck disable=SC2086
    $run apt-get update -qq && DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq $missing
}

croisee_need_swift() {
    command -v swift >/dev/null 2>&1 || {
        echo "Croisée needs a Swift toolchain, 6.2 or newer: https://www.swift.org/install" >&2
        exit 1
    }
}
