# Runs a cli script as a device does: each of its commands is given to tmsh on standard output, with a NUL after it, and
# tmsh's answer is read from standard input: exit status and number of bytes, a line each, and then the text.
#
#   tclsh cli-script.tcl <file>

fconfigure stdin -translation binary
fconfigure stdout -translation binary

proc ask {command} {
    puts -nonewline "[encoding convertto utf-8 $command]\0"
    flush stdout
    gets stdin status
    gets stdin size
    set text [encoding convertfrom utf-8 [read stdin $size]]
    if {$status != 0} { error $text }
    return $text
}

# Tcl takes its own quotes and braces off; a word with blanks in it goes in braces again, as tmsh takes it for one. Where
# the script has escaped a quote it is meant for tmsh, and may be at one end of a word only.
proc word {text} {
    if {![regexp {\s} $text] || [regexp {^"[^"]*"?$|^[^"]*"$} $text]} { return $text }
    return "{$text}"
}

proc tmsh {verb args} {
    set words [list $verb]
    foreach text $args { lappend words [word $text] }
    return [ask [join $words " "]]
}

proc names {args} { return [split [ask "get_config [join $args]"] "\n"] }
proc itself {name} { return $name }

# The script can do nothing else on this machine.
interp create -safe device
device eval {namespace eval script {}; namespace eval tmsh {}}
foreach verb {create modify delete cd} { device alias tmsh::$verb tmsh $verb }
device alias tmsh::begin_transaction tmsh create cli transaction
device alias tmsh::commit_transaction tmsh submit cli transaction
device alias tmsh::cancel_transaction tmsh delete cli transaction
device alias tmsh::get_config names
device alias tmsh::get_name itself
device alias clock clock
device eval {proc cli {script name body} { eval $body; script::run }}

set file [open [lindex $argv 0]]
fconfigure $file -encoding utf-8
device eval [read $file]
