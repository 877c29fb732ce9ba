#!/bin/bash
# Installs the mail servers that the probe is tested against; run as root, as often as you like.
#
# Postfix, Exim and OpenSMTPD cannot be installed side by side on Debian (each provides mail-transport-agent). Postfix,
# which needs its own users and set-gid programs most, is installed by apt; the other two are only unpacked, below
# /var/cache. Nothing is started: the tests run instances of their own on loopback.
set -eu
cd "$(dirname "$0")/../../.."
cache=/var/cache/cdktf-bigip-smtp/probe-servers
export DEBIAN_FRONTEND=noninteractive

# Packages' install scripts must not start services on the machine that runs the tests.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod 755 "$policy"
  trap 'rm -f "$policy"' EXIT
fi

missing=()
while read -r package; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done <.ci/debian-packages-probe.txt

unpacked=(exim4-base exim4-daemon-heavy opensmtpd)
wanted=()
for package in "${unpacked[@]}"; do
  [ -e "$cache/$package.done" ] || wanted+=("$package")
done

if [ "${#missing[@]}${#wanted[@]}" != 00 ]; then
  apt-get -qq update
fi
if [ "${#missing[@]}" != 0 ]; then
  apt-get -qq install -y --no-install-recommends "${missing[@]}" </dev/null
fi
mkdir -p "$cache/debs/partial" "$cache/root"
if [ "${#wanted[@]}" != 0 ]; then
  # The libraries that the unpacked servers are linked with, from the packages' own list, without the servers themselves.
  libraries=$(apt-cache depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances \
    "${wanted[@]}" | sed -n 's/^ *|\{0,1\}Depends: \(lib[a-z0-9.+-]*\)$/\1/p' | sort -u)
  # shellcheck disable=SC2086 # one word per library is what is wanted
  apt-get -qq install -y --no-install-recommends $libraries </dev/null
fi
for package in "${wanted[@]}"; do
  (cd "$cache/debs" && rm -f "${package}"_*.deb && apt-get -qq -o APT::Sandbox::User=root download "$package")
  dpkg-deb -x "$cache/debs/${package}"_*.deb "$cache/root"
  : >"$cache/$package.done"
done

# The users that Exim and OpenSMTPD change to; their packages' install scripts would make them.
for user in Debian-exim opensmtpd opensmtpq; do
  getent passwd "$user" >/dev/null ||
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$user"
done
# OpenSMTPD's places are compiled in.
install -d -m 711 -o root -g root /var/lib/opensmtpd /var/lib/opensmtpd/empty /var/spool/smtpd
# So is the place of its delivery programs.
if [ ! -e /usr/libexec/opensmtpd ] || [ -L /usr/libexec/opensmtpd ]; then
  mkdir -p /usr/libexec
  ln -sfn "$cache/root/usr/libexec/opensmtpd" /usr/libexec/opensmtpd
fi
