/** Where a device keeps log messages itself. */
export enum LocalLog {
  /** In its database, whose events the Configuration utility shows (Security, Event Logs): the last ones. */
  DATABASE = "local-db",
  /** In its syslog, /var/log/ltm. */
  SYSLOG = "local-syslog",
}
