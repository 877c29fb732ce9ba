import { base64 } from "../core/terraform-text";
import { TmshValue } from "../device/tmsh-value";
import { Origin } from "../kind/origin";
import type { Settings } from "../kind/setting";
import { base64Name, type SmtpProbeVariable } from "../probe/smtp-probe";

/** What a variable of the probe has on the sheet beside its name. */
interface ShownVariable {
  /** The props that decide it. */
  readonly props: readonly string[];
  /** @default - it is the user's */
  readonly otherwise?: Origin;
  /** What its number counts. */
  readonly unit?: string;
  /** Whether nobody is shown it: who logs in and how, and text that may be long or confidential. */
  readonly hidden?: true;
}

/** The probe's variables as a table, in the order in which they are shown. */
const PROBE_VARIABLES: Readonly<Record<SmtpProbeVariable, ShownVariable>> = {
  SMTP_TRANSPORT: { props: ["transport"], otherwise: Origin.GUIDE },
  SMTP_TIMEOUT: { props: [], otherwise: Origin.LIBRARY, unit: "s" },
  SMTP_DOMAIN: { props: ["heloName", "domain"] },
  SMTP_USER: { props: ["login"], hidden: true },
  SMTP_PASSWORD: { props: ["login"], hidden: true },
  SMTP_MECHANISM: { props: ["login"] },
  SMTP_FROM: { props: ["envelope", "message"] },
  SMTP_RCPT: { props: ["envelope", "message"] },
  SMTP_ENVELOPE_ONLY: { props: ["envelope"] },
  SMTP_BODY: { props: ["message"], hidden: true },
  SMTP_RECEIVE: { props: ["receive"], hidden: true },
  SMTP_PROXY: { props: ["proxyProtocol"] },
  SMTP_SNI: { props: ["serverName"] },
  SMTP_CERTIFICATE: { props: ["certificate"] },
  SMTP_KEY: { props: ["certificate"] },
  SMTP_CHAIN: { props: ["certificate"] },
  SMTP_PASSPHRASE: { props: ["certificate"], hidden: true },
};

/** What the sheet shows of the variables. */
export const PROBE_VARIABLE_SETTINGS: Settings = Object.fromEntries(
  Object.entries(PROBE_VARIABLES).map(([name, { unit, otherwise = Origin.YOU, ...shown }]) => [
    name,
    { ...shown, otherwise, label: `Variable ${name}${unit === undefined ? "" : ` (${unit})`}` },
  ]),
);

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
  return [base64Name(name), PROBE_VARIABLES[name].hidden === true ? text.asSecret : text];
}
