/** How a broken rule is reported. */
export enum Severity {
  /** Nothing is written for a stack that has one. */
  ERROR = "error",
  /** It is shown, and can be acknowledged. */
  WARNING = "warning",
}

/** One line of the rules table (docs/rules.md is made from it). */
export interface Rule {
  /** Whether breaking it is an error or a warning. */
  readonly severity: Severity;
  /** Where the rule comes from: F5's guide by section, an RFC, the provider or the device. */
  readonly source: string;
  /** What is allowed, as the message and the table say it. */
  readonly allowed: string;
}

/** A rule whose breach stops the synthesis. */
export const error = (source: string, allowed: string): Rule => ({
  severity: Severity.ERROR,
  source,
  allowed,
});
/** A rule whose breach is shown. */
export const warning = (source: string, allowed: string): Rule => ({
  severity: Severity.WARNING,
  source,
  allowed,
});
