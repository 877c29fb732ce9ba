import { execFileSync } from "node:child_process";
import { PROXY_HEADER_CODE } from "../../../lib/ltm/proxy-protocol";

/** A client's connection, with the addresses as the BIG-IP has them. */
export interface Connection {
  readonly client: string;
  readonly listener: string;
  readonly clientPort?: number;
}

/** What of iRules the program uses, as far as it does. `clientside` picks one of the two sides of a connection. */
const IRULES = String.raw`
proc when {event priorityWord priority body} {
  if {$event ne "SERVER_CONNECTED" || $priorityWord ne "priority"} { error "when $event $priorityWord" }
  uplevel #0 $body
}
proc clientside {script} {
  set ::side client
  set value [uplevel 1 $script]
  set ::side server
  return $value
}
proc onClientSide {value} {
  if {$::side ne "client"} { error "asked on the side of the server" }
  return $value
}
proc IP::remote_addr {} { onClientSide $::client }
proc IP::local_addr {} { onClientSide $::listener }
proc IP::version {} { onClientSide [expr {[string first : $::client] < 0 ? 4 : 6}] }
proc TCP::remote_port {} { onClientSide $::clientPort }
proc TCP::local_port {} { onClientSide 25 }
proc getfield {text separator number} { lindex [split $text $separator] [expr {$number - 1}] }
proc TCP::respond {text} { puts -nonewline $text }
fconfigure stdout -translation binary
set side server
`;

/** The header that the iRule writes for a connection, by Tcl itself. */
export function proxyHeader({ client, listener, clientPort = 40000 }: Connection): string {
  const namespaces = "namespace eval IP {}; namespace eval TCP {}";
  const facts = `set client ${client}; set listener ${listener}; set clientPort ${clientPort}`;
  const program = [namespaces, IRULES, facts, PROXY_HEADER_CODE].join("\n");
  return execFileSync("tclsh", { input: program, encoding: "utf8" });
}
