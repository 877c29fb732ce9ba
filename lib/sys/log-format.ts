/** The form in which log servers want their messages. */
export enum LogFormat {
  SPLUNK = "splunk",
  ARCSIGHT = "arcsight",
  REMOTE_SYSLOG = "remote-syslog",
}
