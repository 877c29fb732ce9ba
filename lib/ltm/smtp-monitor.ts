import type { Construct } from "constructs";
import { asciiForm, isDomain } from "../core/addresses";
import type { PropReader } from "../core/prop-reader";
import { REFUSED_TEXT } from "../core/refused";
import { isToken, show } from "../core/tokens";
import { monitorFromFullPath, monitorFromLookup } from "./existing-monitor";
import type { IMonitor } from "./monitor";
import { putBack } from "../device/device-setting";
import { TmshValue } from "../device/tmsh-value";
import { row, type RowsOf } from "../kind/row";
import { yours } from "../kind/setting";
import type { ValueType } from "../kind/value-type";
import { type MonitorProps, monitorTable, NativeMonitor } from "./native-monitor";
import type { LookupProps } from "../core/looked-up-object";
import { KINDS } from "../core/object-kind";

/** Props of an SMTP monitor. `customParent` is an error here: the provider would then leave out the domain. */
export interface SmtpMonitorProps extends MonitorProps {
  /** The mail domain that the servers accept mail for. */
  readonly domain: string;
}

/** An SMTP monitor as a table. */
export const SMTP_MONITOR = monitorTable(KINDS.smtpMonitor, "ltm monitor smtp", {
  domain: row(mailDomain(), {
    argument: "domain",
    property: "domain",
    as3: "domain",
    setting: yours("Domain"),
  }),
} satisfies RowsOf<SmtpMonitorProps, MonitorProps>);

/**
 * BIG-IP's own SMTP monitor (tmsh: `ltm monitor smtp`): greeting, HELO and QUIT in plaintext. It has no login.
 * Guide, Appendix A: SMTP Monitor.
 */
export class SmtpMonitor extends NativeMonitor {
  /** A monitor that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IMonitor {
    return monitorFromFullPath(scope, id, fullPath);
  }

  /** A monitor that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): IMonitor {
    return monitorFromLookup(scope, id, props);
  }

  public constructor(scope: Construct, id: string, props: SmtpMonitorProps) {
    super(scope, id, props, SMTP_MONITOR, { parent: "/Common/smtp", monitorType: "smtp" });
    const because = "on an SMTP monitor: the provider then leaves out the domain";
    this._read.noEffect(
      "customParent",
      this._given["customParent"],
      because,
      "State interval, timeout and port instead",
    );
    if (this._tenant === undefined) this.putDomainBack();
  }

  /** The provider never reads it. */
  private putDomainBack(): void {
    putBack(this, {
      component: "ltm monitor smtp",
      properties: () => ({
        domain: TmshValue.of("name", this.resource.domainInput ?? REFUSED_TEXT, "domain"),
      }),
      native: this.resource,
    });
  }
}

/** A mail domain that must be there. */
function mailDomain(): ValueType<string> {
  return {
    read: ({ read }, _prop, given) => readDomain(read, given),
    argument: (value) => value,
    tmsh: (value, prop) => TmshValue.of("name", value, prop),
  };
}

/** Reads a mail domain that must be there. */
export function readDomain(read: PropReader, value: unknown): string {
  const domain = read.string("domain", value);
  if (domain === undefined) {
    return read.refuse(
      "domain-missing",
      "domain",
      "no mail domain is given",
      `Set domain to what the servers accept, such as "example.test"`,
    );
  }
  if (isToken(domain) || isDomain(domain)) return domain;
  const at = domain.lastIndexOf("@");
  const fix =
    at >= 0 && isDomain(domain.slice(at + 1))
      ? `Write "${domain.slice(at + 1)}"`
      : `Write it like "${asciiForm(domain) ?? "example.test"}"`;
  return read.refuse("domain-format", "domain", `${show(domain)} is not a mail domain`, fix);
}
