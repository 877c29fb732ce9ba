import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { isMadeHere } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import type { PropNames } from "../core/prop-names";
import { isRefused } from "../core/refused";
import { existingObject } from "../core/existing-object";
import type { TerraformData } from "../core/terraform-data";
import { pathOf } from "../device/object-path";
import { choose, isToken, show } from "../core/tokens";
import {
  DeviceBackedObject,
  type DeviceBackedProps,
  DEVICE_BACKED_PROPS,
} from "../device/device-backed-object";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { ILogPublisher } from "../sys/log-publisher";
import { AFM_INSTEAD, AFM_SINCE } from "./release";
import { KINDS } from "../core/object-kind";

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

const SECURITY_LOG_PROFILE_PROPS: PropNames<SecurityLogProfileProps> = {
  ...DEVICE_BACKED_PROPS,
  publisher: true,
  logAccepted: true,
  logDropped: true,
  logRejected: true,
  fields: true,
  ipIntelligencePublisher: true,
};

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
    const given = this._read.props(props, SECURITY_LOG_PROFILE_PROPS);
    this._read.present("publisher", given.publisher, "a log publisher");
    const publisher = this._refer("publisher", given.publisher, KINDS.logPublisher);
    const forReputation = this._refer(
      "ipIntelligencePublisher",
      given.ipIntelligencePublisher,
      KINDS.logPublisher,
    );
    const events = {
      accepted: this._read.flag("logAccepted", given.logAccepted) ?? false,
      dropped: this._read.flag("logDropped", given.logDropped) ?? true,
      rejected: this._read.flag("logRejected", given.logRejected) ?? true,
    };
    const filter = {
      "log-acl-match-accept": switched("logAccepted", events.accepted),
      "log-acl-match-drop": switched("logDropped", events.dropped),
      "log-acl-match-reject": switched("logRejected", events.rejected),
    };
    const fields = this.readFields(given.fields);
    this.resource = this._makeOnDevice({
      component: "security log profile",
      properties: () => ({
        network: TmshValue.collection([
          {
            // BIG-IP's own pages give the one entry the name and partition of the profile.
            name: pathOf(this),
            properties: {
              publisher: TmshValue.object(publisher, "publisher"),
              filter: TmshValue.block(filter),
              format: TmshValue.block({
                type: TmshValue.keyword("field-list"),
                "field-list": TmshValue.list(
                  fields.map((field, index) => TmshWord.of("keyword", field, `fields[${index}]`)),
                ),
              }),
            },
          },
        ]),
        "ip-intelligence": TmshValue.block({
          "log-publisher": TmshValue.object(forReputation, "ipIntelligencePublisher"),
        }),
      }),
      uses: () => [publisher, forReputation].filter((each) => each !== undefined).filter(isMadeHere),
      as3: {
        write: () => ({
          class: "Security_Log_Profile",
          ...remarkOf(this),
          network: {
            publisher: publisher && pointerTo(this, publisher),
            logRuleMatchAccepts: events.accepted,
            logRuleMatchDrops: events.dropped,
            logRuleMatchRejects: events.rejected,
            storageFormat: { fields: fields.map((field) => field.replaceAll("_", "-")), delimiter: "," },
          },
          ipIntelligence: forReputation && { publisher: pointerTo(this, forReputation) },
        }),
      },
    });
  }

  public get securityLogProfilePath(): string {
    return this.fullPath;
  }

  private readFields(value: unknown): readonly string[] {
    const list = this._read.list("fields", value);
    if (list === undefined) return GUIDE_FIELDS;
    if (list.length === 0) {
      this._faults.report("empty-list", "fields: a message needs a field", "List fields, or leave it out");
    }
    const fields = list.flatMap((each, index) => this.readField(`fields[${index}]`, each) ?? []);
    const twice = fields.find((field, index) => !isRefused(field) && fields.indexOf(field) !== index);
    if (twice !== undefined) {
      this._faults.report("duplicate-entry", `fields: ${twice} is listed twice`, "List each field once");
    }
    return fields;
  }

  /** Releases differ in the fields that they have, so only the form is checked. */
  private readField(prop: string, value: unknown): string | undefined {
    const field = this._read.string(prop, value);
    if (field === undefined || isToken(field) || /^[a-z][a-z0-9_]*$/.test(field)) return field;
    const fix = "Write it like date_time or src_ip";
    return this._read.refuse("log-field", prop, `${show(field)} is not the name of a field`, fix);
  }
}

function switched(prop: string, isOn: boolean): TmshValue {
  return TmshValue.of("keyword", choose(isOn, "enabled", "disabled"), prop);
}
