/** What the health check of a service does (guide, Application Health). */
export interface SmtpHealthCheck {
  /**
   * Seconds between two checks.
   * @default 30
   */
  readonly interval?: number;
  /**
   * Seconds without a good answer after which a server is down; more than the interval.
   * @default - 3 x interval + 1
   */
  readonly timeout?: number;
  /**
   * Port to check instead of the member's own: for servers that expect something else on the service port,
   * such as a PROXY header.
   * @default - the member's port
   */
  readonly port?: number;
}
