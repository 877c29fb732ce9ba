import { isMadeHere } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import type { BigipObject } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { lateList } from "../core/late";
import type { PropReader } from "../core/prop-reader";
import { inheritAgain } from "../device/set-back";
import type { IProfile } from "./profile";
import { allowsOldTls, isOlder, NO_TLS13, tlsOptions, TlsVersion } from "./tls-version";

/** What a user can say about versions of TLS. */
interface VersionProps {
  readonly minTls?: TlsVersion;
  readonly tls13?: boolean;
  readonly cipherGroup?: string;
}

/** What the two kinds of SSL profiles differ in. */
export interface SslKind {
  /** tmsh's name of the type. */
  readonly component: string;
  /** The parent of all others, which comes with the device. */
  readonly factoryParent: string;
  /** Who speaks TLS with the BIG-IP. */
  readonly peers: string;
}

/** An SSL profile that the stack makes. */
interface SslProfile extends BigipObject {
  readonly resource: BigipObject["resource"] & { tmOptions: string[]; readonly tmOptionsInput?: string[] };
  readonly _knownOptions: readonly string[] | undefined;
}

/** The first release that can speak TLS 1.3, and that has a switch for it. */
const TLS13_SINCE = "14.0";

/** The versions of TLS of an SSL profile, in BIG-IP's `options`; a policy over many profiles can raise the oldest later. */
export class TlsOptions {
  /** For the resource: what is written when the stack is synthesized, nothing where all is the parent's. */
  public readonly toWrite: string[] = lateList(() => this.own(), { keepsEmpty: true });
  /** What has to be inherited again when what was asked for leaves the stack. */
  public readonly setBacks: Dependable[] = [];
  private readonly stated: TlsVersion | undefined;
  private readonly tls13: boolean | undefined;
  private floor: TlsVersion | undefined;

  public constructor(
    private readonly host: SslProfile,
    private readonly kind: SslKind,
    private readonly faults: Faults,
    read: PropReader,
    private readonly given: VersionProps,
    private readonly parent: IProfile | undefined,
  ) {
    this.stated = read.literal("minTls", read.choice("minTls", given.minTls, { TlsVersion }));
    this.tls13 = read.literal("tls13", read.flag("tls13", given.tls13));
    if (this.isAsked || given.minTls !== undefined || given.tls13 !== undefined) this.inheritLater();
    this.checkTls13(this.stated);
    faults.checkLate(() => this.warnOfOldTls());
  }

  /** The options that the profile has on the device; nothing where they are those of a parent that nobody reads. */
  public get known(): readonly string[] | undefined {
    return this.own() ?? this.inherited;
  }

  /** What the profile itself has, for AS3; nothing where all is as BIG-IP has it. */
  public get ofItself(): readonly string[] | undefined {
    return this.own();
  }

  /** Allows no version that is older. */
  public raise(floor: TlsVersion): void {
    const oldest = this.floor ?? this.stated;
    if (oldest !== undefined && !isOlder(oldest, floor)) return;
    if (this.setBacks.length === 0) this.inheritLater();
    this.floor = floor;
    this.checkTls13(floor);
    const byHand = this.byHand;
    if (byHand !== undefined) this.host.resource.tmOptions = tlsOptions(byHand, { floor });
  }

  private get isAsked(): boolean {
    return this.stated !== undefined || this.tls13 !== undefined || this.floor !== undefined;
  }

  /** What the profile itself has, by the user's hand or by its props. */
  private own(): string[] | undefined {
    if (this.byHand !== undefined) return this.byHand;
    if (!this.isAsked) return undefined;
    const { stated, floor, tls13 } = this;
    return tlsOptions(this.inherited ?? this.factoryOptions, {
      stated,
      floor,
      tls13: this.host._isBefore(TLS13_SINCE) ? undefined : tls13,
    });
  }

  /** A list that the user gave to the resource, in the place of ours. */
  private get byHand(): string[] | undefined {
    if (this.host._tenant !== undefined) return undefined;
    const written = this.host.resource.tmOptionsInput;
    return written === this.toWrite ? undefined : written;
  }

  private get inherited(): readonly string[] | undefined {
    if (this.hasFactoryParent) return this.factoryOptions;
    return this.parent === undefined ? undefined : optionsOf(this.parent);
  }

  private get hasFactoryParent(): boolean {
    return this.parent === undefined || this.parent.devicePath === this.kind.factoryParent;
  }

  /** What /Common/clientssl and /Common/serverssl have. */
  private get factoryOptions(): readonly string[] {
    const since14 = this.host._isBefore(TLS13_SINCE) ? [] : [NO_TLS13];
    return ["dont-insert-empty-fragments", ...since14];
  }

  private inheritLater(): void {
    const { component } = this.kind;
    this.setBacks.push(inheritAgain(this.host, "MinTls", { component, properties: ["options"] }));
  }

  private checkTls13(oldest: TlsVersion | undefined): void {
    const alone = oldest === TlsVersion.TLS1_3;
    if (alone || this.tls13 === true) {
      this.host._needsRelease(TLS13_SINCE, "TLS 1.3", "Set minTls: TlsVersion.TLS1_2, and leave tls13 out");
    }
    if (alone && this.tls13 === false) {
      const problem = "tls13: false leaves no version beside minTls: TLS 1.3";
      this.faults.report("no-effect", problem, "Leave one of them out");
    }
    if ((!alone && this.tls13 !== true) || this.given.cipherGroup !== undefined) return;
    const what = alone ? "minTls: TLS 1.3 alone" : "tls13: TLS 1.3 is asked for";
    this.faults.report(
      "tls13-needs-cipher-group",
      `${what}, but no cipherGroup is given and BIG-IP's cipher strings have no TLS 1.3 suites`,
      `Set cipherGroup, such as "/Common/f5-secure", or the fullPath of a CipherGroup`,
    );
  }

  /** What a parent of this stack allows is said there. */
  private warnOfOldTls(): void {
    const isRefused = this.given.minTls !== undefined && this.stated === undefined;
    if (isRefused) return;
    const options = this.own() ?? (this.hasFactoryParent ? this.factoryOptions : undefined);
    if (options === undefined || !allowsOldTls(options)) return;
    this.faults.report(
      "old-tls",
      `minTls: ${this.whyOld()}, which RFC 8996 retires`,
      "Set minTls: TlsVersion.TLS1_2, or acknowledge this where somebody has nothing newer",
    );
  }

  private whyOld(): string {
    const { peers, factoryParent } = this.kind;
    const oldest = this.floor ?? this.stated;
    if (this.byHand === undefined && oldest !== undefined) return `${peers} may speak TLS ${oldest}`;
    const whose = this.byHand === undefined ? factoryParent : "the resource's tmOptions";
    return (
      `not stated, so the options are those of ${whose}, which do not switch off both TLS 1.0 and TLS 1.1: ` +
      `${peers} may speak old versions`
    );
  }
}

/** The options of a profile that the stack makes; nothing for one that exists. */
function optionsOf(profile: IProfile): readonly string[] | undefined {
  return isSslProfile(profile) ? profile._knownOptions : undefined;
}

function isSslProfile(profile: IProfile): profile is IProfile & SslProfile {
  return isMadeHere(profile);
}
