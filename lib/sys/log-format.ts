/** The form in which log servers want their messages. */
export enum LogFormat {
  /** Pairs of keys and values, for Splunk. */
  SPLUNK = "splunk",
  /** The Common Event Format, for ArcSight. */
  ARCSIGHT = "arcsight",
  /** Syslog as in RFC 5424. */
  REMOTE_SYSLOG = "remote-syslog",
}
