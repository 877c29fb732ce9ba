# Runs a cli script of AS3 (on standard input) as a device would, and prints the commands that it gives to tmsh, each
# with a NUL after it. Tcl takes its own quotes and braces off; a word with blanks in it goes in braces again, as tmsh
# takes it for one.

set script [read stdin]
set commands ""

proc command {verb args} {
    global commands
    set words {}
    foreach word $args {
        lappend words [expr {[regexp {\s} $word] ? "{$word}" : $word}]
    }
    append commands "$verb [join $words]\0"
}

# A script of AS3 can do nothing else on this machine.
interp create -safe device
device eval {namespace eval script {}; namespace eval tmsh {}}
foreach verb {create modify delete} { device alias tmsh::$verb command $verb }
device alias tmsh::begin_transaction command create cli transaction
device alias tmsh::commit_transaction command submit cli transaction
device alias tmsh::cancel_transaction command delete cli transaction
proc clock {args} { return "Thu, 01 Jan 2026 00:00:00 GMT" }
device alias clock clock
device eval {proc cli {script name body} { eval $body; script::run }}
device eval $script

fconfigure stdout -translation binary
puts -nonewline [encoding convertto utf-8 $commands]
