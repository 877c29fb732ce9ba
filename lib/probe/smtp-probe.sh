#!/bin/bash
# Health check of one SMTP server, run by BIG-IP as an external monitor:  smtp-probe ADDRESS PORT
#
# BIG-IP takes any byte on standard output for "up" and looks at nothing else. So standard output is put aside at the
# start, and the one word UP is written to it as the very last act, once the whole dialogue that was asked for has been
# proven and everything has been cleaned up. Every other end writes nothing there and one line to the log.
#
# Variables, all from the environment; NAME_B64 carries the value of NAME in base64:
#   SMTP_TRANSPORT      plaintext (default), starttls (demanded, no fallback) or smtps (TLS from the first byte)
#   SMTP_DOMAIN         the name for EHLO; default: this host's
#   SMTP_USER, SMTP_PASSWORD   log in
#   SMTP_MECHANISM      auto (default: PLAIN, else LOGIN, as the server offers and takes), login or ntlm (through curl)
#   SMTP_FROM, SMTP_RCPT       submit a message from and to; a sender of <> is the null sender
#   SMTP_BODY           the text of that message
#   SMTP_ENVELOPE_ONLY  yes: stop after RCPT with RSET, so that nothing is delivered
#   SMTP_RECEIVE        what the reply to the last step must contain as well
#   SMTP_PROXY          v1: send the header of PROXY protocol v1 first, which names the server's own address as the client's
#   SMTP_SNI            server name to ask for in the TLS handshake
#   SMTP_CERTIFICATE, SMTP_KEY, SMTP_CHAIN, SMTP_PASSPHRASE   what to show to a server that asks for a certificate: full
#                       paths on the BIG-IP (/Common/mail.crt), or files
#   SMTP_TIMEOUT        seconds for the whole run, default 28
#   SMTP_DEBUG          by hand only: anything shows the reason on standard error, "dialogue" the dialogue as well
# MON_TMPL_NAME, the monitor's name, comes from BIG-IP. In the program each is known by its lower-case name, without SMTP.
#
# Runs on bash 4.1 and OpenSSL 1.0.1. What it may execute: openssl for TLS, perl to hand a connection over to openssl,
# curl-apd or curl for NTLM, date for a message's header, logger for the log, sleep while it ends a hung run, rdexec for
# a member in a route domain. A successful plaintext check without a message executes nothing at all.
#
# File descriptors: 3 from the server, 4 to the server, 5 to the guard, 6 in a child what 3 was in the program,
# 7 what a child says on its standard error, 8 a passphrase for openssl, 9 the standard output that was put aside.
#
# The text without comments has to stay under 12 KiB (16 KiB in base64).

exec 9>&1 3</dev/null 4>/dev/null 7</dev/null </dev/null >/dev/null
[[ $SMTP_DEBUG ]] || exec 2>/dev/null
# Nothing is split into words but where it says so. A prefix "IFS= read" would hold for a trap as well.
IFS=''
export LC_ALL=C PATH="$PATH:/bin:/usr/bin:/usr/sbin"
# A reply longer than this is no reply of a mail server.
LIMIT=32768
declare -A DIGIT=(['=']=0)
printf -v BASE64 %s {A..Z} {a..z} {0..9} + /
LF=$'\n' CR=$'\r'
# OPEN: the server would take QUIT for a command now. CHILD: "PID STARTTIME". PROOF: the reply to the last step.
OPEN='' CHILD='' LOCK='' PLAIN='' PROOF='' UTF8=''

# --- Time and processes -----------------------------------------------------------------------------------------------

# Hundredths of a second since boot in NOW: no process, and no clock that someone may set.
now() {
	read -r NOW </proc/uptime
	NOW=${NOW%% *}
	NOW=$((10#${NOW/./}))
}

# What is left of the time, in REPLY as read -t wants it; fails when nothing is.
left() {
	now
	local rest=$((END - NOW))
	printf -v REPLY %d.%02d $((rest / 100)) $((rest % 100))
	((rest > 0))
}

# Moves the deadline to $1 hundredths of a second from now, if that is earlier.
hurry() {
	now
	((NOW + $1 > END)) || END=$((NOW + $1))
}

# "PID STARTTIME" of process $1 in REPLY: its number alone may be another's by the time that it is used.
known() {
	local stat IFS=' '
	read -r stat <"/proc/$1/stat" || return
	# The name in parentheses, the second field, may hold anything; the rest is numbers.
	# shellcheck disable=SC2206
	stat=(${stat##*) })
	REPLY="$1 ${stat[19]}"
}

# Sends a signal to the process known as $2 ("PID STARTTIME"); fails if it is there no more.
send() {
	[[ $2 ]] && known "${2% *}" && [[ $REPLY == "$2" ]] && kill "-$1" "${2% *}"
}

# Runs beside the program from start to end. Its input ends when the program does, even by SIGKILL, and the program
# writes the identity of its child there. At the deadline it wakes the program, which may sit in a connect or a write
# that knows no deadline; and however the program ends, its child does not outlive it.
guard() {
	local child='' status name line
	exec 3<&- 4>&- 9>&-
	# The program minds the deadline itself wherever it can; this one comes after.
	((END += 50))
	for name in ALRM KILL; do
		status=0
		while left && { read -r -t "$REPLY" line || ! status=$?; }; do child=$line; done
		((status == 1)) && break
		kill "-$name" $$
		now
		END=$((NOW + 70))
	done
	send KILL "$child"
}

# Starts a command with its input on 4 and its output on 3. Its errors wait in a pipe of which the program has both ends,
# so that nobody has to be there to read them.
spawn() {
	exec 7<> <(:)
	coproc PIPES {
		# By itself, so that the guard knows it before it can do anything.
		known "$BASHPID" && echo "$REPLY" >&5
		exec "$@" 6<&3 2>&7 3<&- 4>&- 5>&- 7>&- 9>&-
	}
	known $! && CHILD=$REPLY
	# bash closes its own two descriptors once the child has ended, with what is still to be read there: take others.
	{ eval "exec 3<&${PIPES[0]} 4>&${PIPES[1]} ${PIPES[0]}<&- ${PIPES[1]}>&-"; } || exec 3</dev/null
}

# --- Log --------------------------------------------------------------------------------------------------------------

# What the server said, $1, in REPLY without secrets: servers are known to echo what they were sent. A very short password
# is one only where it stands by itself; else it would be found in every line.
scrub() {
	local secret tail=''
	REPLY=$1
	for secret in "$PLAIN" "$PASS64" "$password"; do
		[[ ${#secret} -lt 4 ]] || REPLY=${REPLY//"$secret"/***}
	done
	# Where every character counts, codes such as 535 and 5.7.8 are no words that could be the password.
	[[ $password && ${#password} -lt 4 ]] || return 0
	while [[ $REPLY =~ ^(.*[^[:alnum:].])?"$password"(\.?([^[:alnum:].].*)?)$ ]]; do
		tail="***${BASH_REMATCH[2]}$tail" REPLY=${BASH_REMATCH[1]}
	done
	REPLY+=$tail
}

log() {
	REPLY="${MON_TMPL_NAME:+monitor $MON_TMPL_NAME, }member $ADDR port $PORT: $1"
	REPLY=${REPLY//[![:print:]]/ }
	REPLY=${REPLY:0:400}
	[[ ! $SMTP_DEBUG ]] || echo "$REPLY" >&2
	# Through standard input, so that it is in no process list.
	echo "$REPLY" | logger -p local0.err -t smtp-probe 5>&- 9>&-
}

trace() {
	[[ $SMTP_DEBUG != dialogue ]] || { scrub "$1" && echo "$REPLY" >&2; }
}

# --- Ends -------------------------------------------------------------------------------------------------------------

# Says QUIT where the server would listen, and waits a moment for its answer and the end of the connection, so that the
# server's log has nothing to remark on. QUIT may be sent at any time (RFC 5321 4.1.1.10), so a server that still owes a
# reply gets it too. Fails if a reply in front of the answer shows that replies and commands were out of step.
bye() {
	local lines=0 early=''
	[[ $OPEN ]] || return 0
	OPEN=''
	trace 'C: QUIT'
	printf 'QUIT\r\n' >&4 || return 0
	# A run without time left still has this much, before the guard ends it.
	left || END=$((NOW + 20))
	hurry 200
	while ((lines++ < 50)) && get; do
		case $LINE in
			221-*) ;;
			221*)
				[[ ! $early ]] || return
				# TLS says goodbye as well.
				[[ $CHILD ]] || break
				hurry 50
				;;
			*) early=$LINE ;;
		esac
	done
	return 0
}

# Gives back all that was taken.
release() {
	exec 3<&- 4>&-
	if [[ $CHILD ]]; then
		send KILL "$CHILD"
		wait "${CHILD% *}"
		echo >&5
	fi
	exec 5>&-
	[[ ! $LOCK ]] || { read -r CHILD <"$LOCK" && known $$ && [[ $CHILD == "$REPLY" ]] && : >"$LOCK"; }
}

# Nothing interrupts an end.
deaf() {
	trap '' ALRM TERM INT HUP
}

stop() {
	deaf
	bye
	release
	exit 1
}

# $1 is the reason, $2 what the server said. A server that waits for a PROXY header says nothing until it gives up.
down() {
	deaf
	scrub "$2"
	[[ $STEP$proxy != greeting ]] || { now && ((END - NOW > timeout * 100 - 100)); } || REPLY+=' (no PROXY header?)'
	log "down, $1$REPLY"
	stop
}

# --- Base64 in bash itself: a process could show a secret, and costs more -----------------------------------------------

# The text whose base64 is $1 in REPLY; fails if it is none, or holds a NUL byte, which no variable can.
decode() {
	local text=$1 part octal byte i n
	part=${1%=} part=${part%=} REPLY=''
	[[ $part != *[!A-Za-z0-9+/]* ]] && ((${#1} % 4 == 0)) || return
	for ((i = 0; i < 64; i++)); do DIGIT[${BASE64:i:1}]=$i; done
	# In parts, for the time that bash takes for a character grows with the text.
	while [[ $text ]]; do
		part=${text:0:64} text=${text:64} octal=''
		for ((i = 0; i < ${#part}; i += 4)); do
			((n = DIGIT[${part:i:1}] << 18 | DIGIT[${part:i+1:1}] << 12 | DIGIT[${part:i+2:1}] << 6 | DIGIT[${part:i+3:1}]))
			printf -v byte '\\0%03o' $((n >> 16)) $((n >> 8 & 255)) $((n & 255))
			octal+=$byte
		done
		part=${part%%=*}
		octal=${octal:0:${#part}*3/4*5}
		[[ $octal != *\\0000* ]] || return
		printf -v part %b "$octal"
		REPLY+=$part
	done
}

# The base64 of the arguments, a NUL byte between them, in REPLY.
encode() {
	local bytes=() byte i bits
	while :; do
		for ((i = 0; i < ${#1}; i++)); do
			printf -v byte %d "'${1:i:1}"
			bytes+=($((byte & 255)))
		done
		shift
		(($#)) || break
		bytes+=(0)
	done
	REPLY=''
	for ((i = 0; i < ${#bytes[@]}; i += 3)); do
		((bits = bytes[i] << 16 | ${bytes[i + 1]:-0} << 8 | ${bytes[i + 2]:-0}))
		for byte in 18 12 6 0; do REPLY+=${BASE64:bits >> byte & 63:1}; done
	done
	# As many = as the last three bytes lack.
	byte=$(((3 - ${#bytes[@]} % 3) % 3))
	i='=='
	REPLY=${REPLY:0:${#REPLY}-byte}${i:0:byte}
}

# --- Variables --------------------------------------------------------------------------------------------------------

# Takes each variable, or its base64, out of the environment, where children would find it.
take() {
	local name given b64 wrong=''
	for name in transport domain user password mechanism from rcpt body envelope_only receive proxy sni certificate key chain passphrase timeout; do
		given=SMTP_${name^^} b64=SMTP_${name^^}_B64
		REPLY=${!given}
		[[ ! ${!b64} ]] || decode "${!b64}" || wrong="$b64 is not the base64 of a text"
		printf -v "$name" %s "$REPLY"
		unset "$given" "$b64"
	done
	: "${transport:=plaintext}" "${mechanism:=auto}" "${envelope_only:=no}" "${domain:=$HOSTNAME}" "${timeout:=28}"
	now
	[[ $timeout =~ ^[1-9][0-9]{0,4}$ ]] || wrong="SMTP_TIMEOUT is \"$timeout\", not whole seconds" timeout=28
	END=$((NOW + timeout * 100))
	[[ ! $wrong ]] || down "$wrong"
}

# $1 is what it is called, $2 its value, $3 what it may be.
allow() {
	[[ $2 =~ ^($3)$ ]] || down "$1 is \"$2\", not $3"
}

validate() {
	allow address "$ADDR" '[A-Za-z0-9:._-]+'
	allow port "$PORT" '[1-9][0-9]{0,4}'
	allow SMTP_TRANSPORT "$transport" 'plaintext|starttls|smtps'
	allow SMTP_MECHANISM "$mechanism" 'auto|ntlm|login'
	allow SMTP_ENVELOPE_ONLY "$envelope_only" 'yes|no'
	# shellcheck disable=SC2154 # set by take
	allow SMTP_PROXY "${proxy:-v1}" v1
	# shellcheck disable=SC2154
	allow 'a name or address' "$domain$from$rcpt$sni" '[^[:cntrl:]]*'
	[[ $user && $password || ! $user$password && $mechanism == auto ]] || down 'SMTP_USER and SMTP_PASSWORD belong together'
	[[ $from && $rcpt || ! $from$rcpt && $envelope_only == no ]] || down 'SMTP_FROM and SMTP_RCPT belong together'
	MESSAGE=${from:+$envelope_only}
	body=${body:-This is a health check.}
	[[ $body != *[![:ascii:]]* ]] || UTF8=yes
	from=${from#<} from=${from%>} rcpt=${rcpt#<} rcpt=${rcpt%>}
	if [[ $user ]]; then
		encode '' "$user" "$password"
		PLAIN=$REPLY
		encode "$password"
		PASS64=$REPLY
	fi
}

# One run per member, port and monitor: a previous one that is still going hangs, and is ended. Only root, which BIG-IP
# runs monitors as, can write here; a run by hand of someone else does without.
take_over() {
	local old='' name=${MON_TMPL_NAME//\//:} i
	[[ -w /var/run ]] || return
	LOCK=/var/run/smtp-probe_${ADDR}_${PORT}_${name:0:150}.pid
	[[ ! -s $LOCK ]] || read -r old <"$LOCK"
	if send TERM "$old"; then
		log "the previous run, process ${old% *}, hung and was ended"
		for i in 1 2 3 4 5; do
			! send 0 "$old" || sleep 0.1 5>&- 9>&-
		done
		send KILL "$old"
	fi
	known $$ && echo "$REPLY" >"$LOCK"
}

# --- Dialogue ---------------------------------------------------------------------------------------------------------

# One line from the server in LINE, without its end. bash reads a socket and a pipe byte by byte, so nothing that comes
# after the line is taken, and a line may arrive in any number of pieces. Fails with 1 at the end of the connection, and
# with more than 128 when there is no time left.
get() {
	left || return 255
	read -r -n $LIMIT -t "$REPLY" -u 3 LINE || return
	LINE=${LINE%"$CR"}
	trace "S: $LINE"
}

# The same, where a line has to come.
line() {
	get && return
	(($? > 128)) && late
	# openssl's lines are THREAD:error:CODE:LIBRARY:FUNCTION:REASON:...
	while read -t 0 -u 7 && read -r -t 1 -u 7 LINE; do
		[[ $LINE != *:error:*:*:*:* ]] || { LINE=${LINE#*:error:*:*:*:} && HINT=" (no TLS: ${LINE%%:*})" && break; }
	done
	down "connection closed at $STEP$HINT"
}

late() {
	down "no answer to $STEP within $timeout seconds"
}

# One whole reply: its code in CODE, its lines in TEXT, its last line in LINE.
reply() {
	CODE='' TEXT=''
	until [[ $CODE && ${LINE:3:1} != - ]]; do
		line
		case $LINE in
			[2-5][0-9][0-9] | [2-5][0-9][0-9][\ -]*) ;;
			*) down "reply to $STEP is not SMTP: " "$LINE" ;;
		esac
		CODE=${CODE:-${LINE:0:3}}
		[[ $LINE == "$CODE"* ]] || down "reply to $STEP has two codes: $CODE, then " "$LINE"
		TEXT+=$LINE$LF
		((${#TEXT} < LIMIT)) || down "reply to $STEP has no end: " "$LINE"
	done
	HINT=''
}

# Gives up if the server has spoken without being asked: what it said would be taken for the reply to what comes next.
in_step() {
	# Succeeds at the end of the connection as well.
	read -t 0 -u 3 || return 0
	line
	down "server spoke before $STEP: " "$LINE"
}

say() {
	in_step
	trace "C: $1"
	# If this fails, what is read next says so, and may say why.
	printf '%s\r\n' "$1" >&4
}

# Says $1 and gets the reply, whose code has to be $2 if that is given.
tell() {
	say "$1"
	reply
	[[ ! $2 ]] || want "$2"
}

# The same for a command, which names the step that it begins.
ask() {
	STEP=${1%% *}
	tell "$@"
}

# Gives up unless the code is one of those in $1.
want() {
	local said=$LINE
	PROOF=$TEXT
	[[ " $1 " != *" $CODE "* ]] || return 0
	# A server that waits for more of a login would take QUIT for it; this cancels (RFC 4954 section 4).
	[[ $STEP$CODE != AUTH334 ]] || tell '*'
	down "$STEP refused: " "$said"
}

connect() {
	STEP=connection
	# Old versions of openssl know no IPv6; a connection that bash has made and hands over works with all.
	if [[ $transport == smtps && ! $proxy ]] && { [[ $ADDR != *:* ]] || ! type -P perl; }; then
		secure openssl s_client -connect "$HOST:$PORT"
	else
		{ exec 3<>"/dev/tcp/$ADDR/$PORT"; } || down 'no connection: refused, or no route'
		exec 4>&3
		# Nothing comes before it, TLS neither.
		[[ ! $proxy ]] || say "PROXY TCP$FAMILY $ADDR $ADDR $PORT $PORT"
		[[ $transport != smtps ]] || secure perl -e "$RELAY" --
	fi
	STEP=greeting
	reply
	OPEN=yes
	want 220
}

# Capabilities count only below the first line, which is the server's name and whatever it likes to say (RFC 5321 4.1.1.1).
hello() {
	ask "EHLO $domain"
	# Only a check that needs no extension may go on without EHLO.
	[[ $CODE != 5?? || $transport != plaintext || $user ]] || ask "HELO $domain"
	want 250
	OFFER=$LF${TEXT#*"$LF"}
	OFFER=${OFFER^^}
}

offers() {
	[[ $OFFER == *"$LF"250[\ -]"$1"[\ "$LF"]* ]]
}

# Adds to FILES option $1 with the file of $3. BIG-IP keeps that of /Partition/name in a folder $2 of the partition, with a
# serial number and a version in its name; while it is replaced there may be two.
file() {
	local file partition=${3#/} name=${3//\//:}
	[[ $3 ]] || return
	REPLY=$3
	for file in /config/filestore/files_d/"${partition%%/*}_d/$2_d/$name"_*; do
		[[ $REPLY -nt $file || ! ${file##*"$name"} =~ ^_[0-9]+_[0-9]+$ ]] || REPLY=$file
	done
	[[ -r $REPLY ]] || down "$3 is no file on this device"
	FILES+=("$1" "$REPLY")
}

# The client certificate, as openssl wants it. What the chain's file holds is sent with it, for nothing is verified.
credentials() {
	FILES=()
	# shellcheck disable=SC2154 # set by take
	file -cert certificate "$certificate" && file -key certificate_key "$key"
	# shellcheck disable=SC2154
	[[ ! $chain ]] || file -CAfile certificate "$chain"
}

# Runs the command, which gets s_client between 3 and 4 and the server. -quiet keeps s_client's own talk off the output
# and leaves alone lines that begin with Q or R, which would else be commands to it (base64 may begin so, not only QUIT
# and RCPT). No version flag: what the system's openssl accepts is what counts. Certificates are not verified, so none
# of the system's authorities is loaded either.
secure() {
	HINT=' (no TLS, none in common, or nothing listens)'
	type -P openssl || down 'openssl is missing'
	credentials
	# shellcheck disable=SC2154 # set by take
	if [[ $passphrase ]]; then
		exec 8<> <(:)
		printf '%s\n' "$passphrase" >&8
		FILES+=(-pass fd:8)
	fi
	SSL_CERT_FILE=/dev/null spawn "$@" -quiet ${sni:+-servername} ${sni:+"$sni"} "${FILES[@]}"
	exec 8<&-
}

# The connection on 3 goes on under TLS. s_client can only connect by itself, so it connects to this relay, which copies
# bytes to and from that connection; the end of one is the end of all. s_client's own -starttls is no way: it greets with
# a name of its own, goes on after any reply, and drops unseen whatever was slipped in behind the reply to STARTTLS.
# shellcheck disable=SC2016 # perl's dollars
RELAY='open(S,"+<&=6") && socket(L,2,1,0) && bind(L,pack("Sna4x8",2,0,"\x7f\0\0\1")) && listen(L,1)
	&& defined($pid=fork) or exit;
(undef,$port)=unpack("Sn",getsockname(L));
if (!$pid) { close S; exec qw(openssl s_client -connect),"127.0.0.1:$port",@ARGV; exit }
close STDIN; close STDOUT;
accept(C,L);
vec($both,fileno($_),1)=1 for C,S;
while (select($ready=$both,undef,undef,undef) > 0) {
	for ([C,S],[S,C]) {
		($from,$to)=@$_;
		next unless vec($ready,fileno($from),1);
		sysread($from,$data,65536) or exit;
		while (length $data) { substr($data,0,syswrite($to,$data) || exit) = "" }
	}
}'

starttls() {
	STEP=STARTTLS
	offers STARTTLS || down 'STARTTLS is not offered'
	say STARTTLS
	# From here on the server may expect TLS.
	OPEN=''
	reply
	[[ $CODE == 220 ]] || OPEN=yes
	want 220
	STEP='TLS handshake'
	in_step
	if type -P perl; then
		secure perl -e "$RELAY" --
	else
		# The step is proven; only what comes after it needs a second connection.
		exec 3</dev/null 4>/dev/null
		secure openssl s_client -connect "$HOST:$PORT" -starttls smtp
	fi
	# s_client sends nothing that is not encrypted.
	OPEN=yes
}

login() {
	local methods='' rest=$OFFER entry
	while [[ $rest == *"$LF"* ]]; do
		entry=${rest%%"$LF"*} rest=${rest#*"$LF"}
		# The form with = is from before the standard, and still met.
		[[ $entry != 250?AUTH[\ =]* ]] || methods+=" ${entry:9}"
	done
	CODE=504 STEP=''
	if [[ $mechanism == auto && "$methods " == *' PLAIN '* ]]; then
		STEP=AUTH CODE=501
		# A command line has 512 bytes at most (RFC 4954 section 4).
		((${#PLAIN} > 499)) || tell "AUTH PLAIN $PLAIN"
		# Some do not take the answer along with the command.
		[[ $CODE != 501 ]] || tell 'AUTH PLAIN'
		[[ $CODE != 334 ]] || tell "$PLAIN"
	fi
	# Some offer PLAIN and know only LOGIN.
	if [[ $CODE == 504 && ( $STEP || "$methods " == *' LOGIN '* ) ]]; then
		ask 'AUTH LOGIN' 334
		encode "$user"
		tell "$REPLY" 334
		tell "$PASS64"
	fi
	[[ $STEP ]] || down "neither AUTH PLAIN nor AUTH LOGIN is offered, but" "${methods:- none}"
	want 235
}

# The message in REPLY, as RFC 5322 wants it, with CRLF at the end of each line.
compose() {
	local stamp
	stamp=$(date -u '+%s %a, %d %b %Y %T +0000' 5>&- 9>&-)
	REPLY="Date: ${stamp#* }${LF}From: <$from>${LF}To: <$rcpt>${LF}Subject: Health check${LF}Auto-Submitted: auto-generated
Message-ID: <${stamp%% *}.$$.$RANDOM@$domain>$LF"
	[[ ! $UTF8 ]] ||
		REPLY+="MIME-Version: 1.0${LF}Content-Type: text/plain; charset=utf-8${LF}Content-Transfer-Encoding: 8bit$LF"
	body=${body//"$CR$LF"/"$LF"}
	body=$LF${body//"$CR"/"$LF"}
	REPLY+=${body%"$LF"}$LF
	REPLY=${REPLY//"$LF"/"$CR$LF"}
}

submit() {
	local mime=''
	[[ ! $UTF8 ]] || ! offers 8BITMIME || mime=' BODY=8BITMIME'
	ask "MAIL FROM:<$from>$mime" 250
	ask "RCPT TO:<$rcpt>" '250 251'
	if [[ $MESSAGE == yes ]]; then
		# The reply to RCPT stays the proof.
		ask RSET
		[[ $CODE == 250 ]] || want 250
		return
	fi
	ask DATA 354
	# Until the final dot everything is text to the server, QUIT too.
	OPEN=''
	compose
	STEP=message
	say "${REPLY//"$LF."/$LF..}."
	OPEN=yes
	reply
	want 250
}

# --- NTLM -------------------------------------------------------------------------------------------------------------

# Adds "option = value" to CONF, quoted as curl wants it.
opt() {
	local value=${2//\\/\\\\}
	value=${value//\"/\\\"}
	CONF+="$1 = \"${value//"$LF"/\\n}\"$LF"
}

# Adds what every transfer needs.
transfer() {
	local s=''
	[[ $transport != smtps ]] || s=s
	[[ $transport != starttls ]] || CONF+=ssl-reqd$LF
	CONF+="insecure${LF}silent$LF"
	opt url "smtp$s://$HOST:$PORT/$domain"
	opt user "$user:$password"
	opt login-options AUTH=NTLM
	[[ ! ${FILES[0]} ]] || { opt cert "${FILES[1]}" && opt key "${FILES[3]}" && opt pass "$passphrase"; }
	opt dump-header -
	opt output /dev/null
}

# bash cannot compute NTLM's answers, so curl has this dialogue. All its options come on its standard input.
by_curl() {
	local curl status
	STEP=NTLM
	for curl in curl-apd curl ''; do type -P "$curl" && break; done
	[[ $curl ]] || down 'curl is missing'
	CONF=''
	credentials
	transfer
	case $MESSAGE in
		'') opt request NOOP ;;
		# Two commands on one connection; curl's QUIT does what RSET would.
		yes)
			opt request "MAIL FROM:<$from>"
			CONF+=next$LF
			transfer
			opt request "RCPT TO:<$rcpt>"
			;;
		no)
			opt mail-from "<$from>"
			opt mail-rcpt "<$rcpt>"
			opt upload-file /dev/fd/6
			compose
			exec 3< <(exec 5>&- 9>&- && printf %s "$REPLY")
			;;
	esac
	spawn "$curl" -q --config -
	printf %s "$CONF" >&4
	exec 4>&-
	while get || ! status=$?; do
		[[ $LINE == 221* ]] || PROOF=$LINE
	done
	((status == 1)) || late
	wait "${CHILD% *}" || down "$curl ended with exit status $? after: $PROOF"
}

# --- The check --------------------------------------------------------------------------------------------------------

ADDR=$1 PORT=$2
[[ $1 != ::ffff:*.* ]] || ADDR=${1#::ffff:}
# BIG-IP's own command enters a route domain; without it the host's routing has to do.
if [[ $ADDR == *%* ]]; then
	if [[ $ADDR != *%0 ]] && type -P rdexec; then
		exec rdexec "${ADDR##*%}" "$BASH" "$0" "${ADDR%%%*}" "$PORT" >&9 9>&-
	fi
	ADDR=${ADDR%%%*}
fi
HOST=$ADDR FAMILY=4
[[ $HOST != *:* ]] || HOST="[$HOST]" FAMILY=6

take
validate
exec 5> >(guard)
trap late ALRM
# From the next run, or from BIG-IP: whoever sent it has the reason.
trap 'END=0 && stop' TERM INT HUP
# A write to a closed connection is an error to be handled; not ignored, which children would inherit.
trap : PIPE
take_over
if [[ $mechanism == ntlm ]]; then
	by_curl
else
	connect
	hello
	if [[ $transport == starttls ]]; then
		starttls
		hello
	fi
	[[ ! $user ]] || login
	[[ ! $MESSAGE ]] || submit
	# Nobody needs the connection any more, but one reply too many belongs to a step that was taken for done.
	! read -t 0 -u 3 || ! get || down "one reply too many: $LINE"
fi
# shellcheck disable=SC2154 # set by take
[[ $PROOF == *"$receive"* ]] || down "\"$receive\" is not in the last reply: $PROOF"
bye || down "replies and commands are out of step: $LINE"
deaf
release
echo UP >&9
