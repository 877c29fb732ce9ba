import { base64 } from "../core/terraform-text";
import { TmshValue } from "../device/tmsh-value";
import { base64Name, type SmtpProbeVariable } from "../probe/smtp-probe";

/** The probe's variables that nobody is shown: who logs in and how, and text that may be long or confidential. */
export const HIDDEN_PROBE_VARIABLES: readonly string[] = [
  "SMTP_USER",
  "SMTP_PASSWORD",
  "SMTP_PASSPHRASE",
  "SMTP_BODY",
  "SMTP_RECEIVE",
] satisfies SmtpProbeVariable[];

/** What the probe is told. */
export type ProbeValues = Readonly<Partial<Record<SmtpProbeVariable, string>>>;

/** The variables as the device gets them. */
export function encoded(values: ProbeValues): Record<string, TmshValue> {
  return Object.fromEntries(
    Object.entries<string | undefined>(values).flatMap(([name, value]): [string, TmshValue][] =>
      value === undefined || value === ""
        ? []
        : // In quotes: the value of a variable may turn out to be empty.
          [encodedVariable(name as SmtpProbeVariable, value)],
    ),
  );
}

function encodedVariable(name: SmtpProbeVariable, value: string): [string, TmshValue] {
  const text = TmshValue.of("base64", base64(value), name);
  return [base64Name(name), HIDDEN_PROBE_VARIABLES.includes(name) ? text.asSecret : text];
}
