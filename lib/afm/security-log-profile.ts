import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { existingObject } from "../core/existing-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { PropReader } from "../core/prop-reader";
import { isRefused } from "../core/refused";
import type { TerraformData } from "../core/terraform-data";
import { isToken, show } from "../core/tokens";
import { DeviceBackedObject, type DeviceBackedProps } from "../device/device-backed-object";
import { pathOf } from "../device/object-path";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable } from "../kind/kind-table";
import { row, type RowsOf } from "../kind/row";
import { propertiesOf, readRows } from "../kind/row-values";
import { madeHere } from "../kind/scripted-object";
import { guides, Section } from "../kind/setting";
import { flagAs, reference, type ValueType } from "../kind/value-type";
import type { ILogPublisher } from "../sys/log-publisher";
import { AFM_INSTEAD, AFM_SINCE } from "./release";

/** A security log profile: which firewall events of a virtual server are logged, and where to. */
export interface ISecurityLogProfile extends IBigipObject {
  /** The full path, under a name that only security log profiles have. */
  readonly securityLogProfilePath: string;
}

/** Props of a security log profile. */
export interface SecurityLogProfileProps extends DeviceBackedProps {
  /** Where firewall events go. */
  readonly publisher: ILogPublisher;
  /**
   * Whether connections that a rule accepts are logged. Guide: typically they need not be.
   * @default false
   */
  readonly logAccepted?: boolean;
  /**
   * Whether connections that a rule drops are logged.
   * @default true
   */
  readonly logDropped?: boolean;
  /**
   * Whether connections that a rule rejects are logged.
   * @default true
   */
  readonly logRejected?: boolean;
  /**
   * The fields of a message, in their order, by their tmsh names.
   * @default - date_time, action, drop_reason, protocol, src_ip, src_port, dest_ip, dest_port
   */
  readonly fields?: string[];
  /**
   * Where hits of the IP intelligence policy go.
   * @default - they are not logged
   */
  readonly ipIntelligencePublisher?: ILogPublisher;
}

/** The guide's fields, in its order. */
export const GUIDE_FIELDS: readonly string[] = [
  "date_time",
  "action",
  "drop_reason",
  "protocol",
  "src_ip",
  "src_port",
  "dest_ip",
  "dest_port",
];

/** A security log profile as a table; its script puts the properties into blocks. */
export const SECURITY_LOG_PROFILE = kindTable({
  kind: KINDS.securityLogProfile,
  component: "security log profile",
  section: Section.LOGGING,
  rows: {
    publisher: row(reference<ILogPublisher>(KINDS.logPublisher, { needed: "a log publisher" }), {
      property: "publisher",
      as3: "publisher",
      setting: guides("Network Firewall: Publisher"),
    }),
    logAccepted: row(flagAs("enabled", "disabled"), {
      property: "log-acl-match-accept",
      unstated: false,
      as3: "logRuleMatchAccepts",
      setting: guides("Network Firewall: Log Accept"),
    }),
    logDropped: row(flagAs("enabled", "disabled"), {
      property: "log-acl-match-drop",
      unstated: true,
      as3: "logRuleMatchDrops",
      setting: guides("Network Firewall: Log Drop"),
    }),
    logRejected: row(flagAs("enabled", "disabled"), {
      property: "log-acl-match-reject",
      unstated: true,
      as3: "logRuleMatchRejects",
      setting: guides("Network Firewall: Log Reject"),
    }),
    fields: row(logFields(), {
      property: "field-list",
      shown: "type",
      setting: guides("Network Firewall: Storage Format", { props: [] }),
      also: { "field-list": guides("Network Firewall: Selected Items") },
    }),
    ipIntelligencePublisher: row(reference<ILogPublisher>(KINDS.logPublisher, { otherwise: "none" }), {
      property: "log-publisher",
      as3: "publisher",
      setting: guides("IP Intelligence: Publisher"),
    }),
  } satisfies RowsOf<SecurityLogProfileProps, DeviceBackedProps>,
});

/**
 * A security log profile for network firewall events (tmsh: `security log profile`). It logs matches of rules that
 * have `log` set. AFM, BIG-IP 11.5 and later. Guide: Creating logging profile manually, step 6.
 */
export class SecurityLogProfile extends DeviceBackedObject implements ISecurityLogProfile {
  /** A security log profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ISecurityLogProfile {
    return existingObject(scope, id, fullPath, KINDS.securityLogProfile);
  }

  public readonly resource: TerraformData;

  public constructor(scope: Construct, id: string, props: SecurityLogProfileProps) {
    super(scope, id, props, KINDS.securityLogProfile);
    this._needsRelease(AFM_SINCE, "security log profiles for AFM", AFM_INSTEAD);
    const values = readRows(SECURITY_LOG_PROFILE, props, this._reader);
    const { publisher, logAccepted, logDropped, logRejected, fields, ipIntelligencePublisher } = values;
    this.resource = this._makeOnDevice({
      component: SECURITY_LOG_PROFILE.component,
      properties: () => this.blocks(propertiesOf(SECURITY_LOG_PROFILE, values)),
      uses: () => madeHere(values),
      as3: {
        write: () => ({
          class: "Security_Log_Profile",
          ...remarkOf(this),
          network: {
            publisher: publisher && pointerTo(this, publisher),
            logRuleMatchAccepts: logAccepted,
            logRuleMatchDrops: logDropped,
            logRuleMatchRejects: logRejected,
            storageFormat: { fields: fields.map((field) => field.replaceAll("_", "-")), delimiter: "," },
          },
          ipIntelligence: ipIntelligencePublisher && { publisher: pointerTo(this, ipIntelligencePublisher) },
        }),
      },
    });
  }

  public get securityLogProfilePath(): string {
    return this.fullPath;
  }

  /** BIG-IP has the properties in blocks: of the network firewall, and of IP intelligence. */
  private blocks(properties: TmshProperties): TmshProperties {
    const { publisher, "field-list": fields, "log-publisher": forReputation, ...filter } = properties;
    return {
      network: TmshValue.collection([
        {
          // BIG-IP's own pages give the one entry the name and partition of the profile.
          name: pathOf(this),
          properties: {
            publisher,
            filter: TmshValue.block(filter),
            format: TmshValue.block({ type: TmshValue.keyword("field-list"), "field-list": fields }),
          },
        },
      ]),
      "ip-intelligence": TmshValue.block({ "log-publisher": forReputation }),
    };
  }
}

/** The fields of a message, in their order; the guide's where none are given. */
function logFields(): ValueType<readonly string[]> {
  return {
    read: ({ read }, prop, given) => readFields(read, prop, given),
    argument: (value) => value,
    tmsh: (value, prop) =>
      TmshValue.list(value.map((field, index) => TmshWord.of("keyword", field, `${prop}[${index}]`))),
  };
}

function readFields(read: PropReader, prop: string, value: unknown): readonly string[] {
  const list = read.list(prop, value);
  if (list === undefined) return GUIDE_FIELDS;
  if (list.length === 0) {
    read.fault("empty-list", prop, "a message needs a field", "List fields, or leave it out");
  }
  const fields = list.flatMap((each, index) => readField(read, `${prop}[${index}]`, each) ?? []);
  const twice = fields.find((field, index) => !isRefused(field) && fields.indexOf(field) !== index);
  if (twice !== undefined) {
    read.fault("duplicate-entry", prop, `${twice} is listed twice`, "List each field once");
  }
  return fields;
}

/** Releases differ in the fields that they have, so only the form is checked. */
function readField(read: PropReader, prop: string, value: unknown): string | undefined {
  const field = read.string(prop, value);
  if (field === undefined || isToken(field) || /^[a-z][a-z0-9_]*$/.test(field)) return field;
  const fix = "Write it like date_time or src_ip";
  return read.refuse("log-field", prop, `${show(field)} is not the name of a field`, fix);
}
