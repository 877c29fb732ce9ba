import { lateList } from "../core/late";
import { describeObject, isSame } from "../core/i-bigip-object";
import type { Faults } from "../core/faults";
import { sniDefault } from "./client-ssl-profile";
import { type IProfile, ProfileSide, profileType } from "./profile";

/** What BIG-IP gives a virtual server without profiles. Not stated, the last profile would stay attached. */
const DEFAULT_PROFILE = "/Common/fastL4";

/** Types of profiles of which a side can have only one; of SSL profiles it takes several, one for each name in SNI. */
const ONE_FOR_EACH_SIDE = ["TCP profile", "SMTPS profile", "FastL4 profile"];

/** Types that work on the stream of a full proxy, which a FastL4 virtual server is not. */
const FULL_PROXY = [
  "TCP profile",
  "client SSL profile",
  "server SSL profile",
  "SMTPS profile",
  "ltm profile smtp",
];

/** Types whose side is not a choice. */
const FIXED_SIDES: Readonly<Record<string, ProfileSide>> = {
  "client SSL profile": ProfileSide.CLIENT,
  "server SSL profile": ProfileSide.SERVER,
};

interface AttachedProfile {
  readonly profile: IProfile;
  readonly side: ProfileSide;
}

/** The profiles of a virtual server, each on its side, and the rules about which of them go together. */
export class AttachedProfiles {
  private readonly attached: AttachedProfile[] = [];

  public constructor(private readonly faults: Faults) {}

  /** The profiles of all sides. */
  public get all(): IProfile[] {
    return this.attached.map(({ profile }) => profile);
  }

  /** The profile that makes it a Performance (Layer 4) virtual server. */
  public get fastL4(): IProfile | undefined {
    return this.ofType("FastL4 profile")[0];
  }

  /** Attaches a profile; without a side on the one that its type needs. */
  public add(profile: IProfile, side?: ProfileSide): void {
    const where = side ?? FIXED_SIDES[profileType(profile)] ?? ProfileSide.ALL;
    if (!this.attached.some((each) => isSame(each.profile, profile) && each.side === where)) {
      this.attached.push({ profile, side: where });
      return;
    }
    this.faults.report(
      "duplicate-entry",
      `profiles: ${describeObject(profile)} is attached twice`,
      `Attach it once`,
    );
  }

  /** A profile on the client and on the server side is one on both: BIG-IP refuses the same one twice. */
  public on(side: ProfileSide): IProfile[] {
    const on = (where: ProfileSide): IProfile[] =>
      this.attached.filter((each) => each.side === where).map((each) => each.profile);
    const isOnBoth = (profile: IProfile): boolean =>
      [ProfileSide.CLIENT, ProfileSide.SERVER].every((where) =>
        on(where).some((each) => isSame(each, profile)),
      );
    if (side !== ProfileSide.ALL) return on(side).filter((profile) => !isOnBoth(profile));
    return [...on(ProfileSide.ALL), ...on(ProfileSide.CLIENT).filter(isOnBoth)];
  }

  /** Their full paths, as they are when the stack is synthesized. */
  public paths(side: ProfileSide): string[] {
    return lateList(() => this.pathsOn(side), { keepsEmpty: side === ProfileSide.ALL });
  }

  /** The same for use while the stack is synthesized. */
  public pathsOn(side: ProfileSide): string[] {
    return side === ProfileSide.ALL && this.attached.length === 0
      ? [DEFAULT_PROFILE]
      : this.on(side).map((profile) => profile.fullPath);
  }

  /** Reports what BIG-IP does not combine. */
  public check(): void {
    this.checkFastL4();
    for (const type of ONE_FOR_EACH_SIDE) this.checkOneForEachSide(type);
    this.checkStartTls();
    this.checkServerNames();
  }

  private checkFastL4(): void {
    const { fastL4 } = this;
    if (fastL4 === undefined) return;
    const others = this.all.filter((profile) => FULL_PROXY.includes(profileType(profile)));
    if (others.length === 0) return;
    this.faults.report(
      "profile-combination",
      `profiles: ${describeObject(fastL4)} stands beside ${others.map(describeObject).join(", ")}`,
      `A Performance (Layer 4) virtual server takes no other profile: leave one or the other out`,
    );
  }

  private checkOneForEachSide(type: string): void {
    for (const side of [ProfileSide.CLIENT, ProfileSide.SERVER]) {
      const here = this.attached.filter(
        (each) => profileType(each.profile) === type && (each.side === side || each.side === ProfileSide.ALL),
      );
      if (here.length < 2) continue;
      const names = here.map(({ profile }) => describeObject(profile)).join(" and ");
      this.faults.report("profile-combination", `profiles: ${names} are both ${type}s`, `Attach one ${type}`);
      return;
    }
  }

  private checkStartTls(): void {
    const startTls = this.ofType("SMTPS profile");
    const mayEndTls = ["client SSL profile", "profile"].flatMap((type) => this.ofType(type));
    if (startTls.length === 0 || mayEndTls.length > 0) return;
    this.faults.report(
      "smtps-needs-client-ssl",
      `profiles: ${startTls.map(describeObject).join(", ")} offers STARTTLS, but no client SSL profile ends the TLS`,
      `Add a client SSL profile`,
    );
  }

  /** Of several client SSL profiles one answers clients that ask for a name that none of them has, or for none. */
  private checkServerNames(): void {
    const profiles = this.ofType("client SSL profile");
    const defaults = profiles.filter((profile) => sniDefault(profile) === true);
    const isKnown = profiles.every((profile) => sniDefault(profile) !== undefined);
    const names = (all: readonly IProfile[]): string => all.map(describeObject).join(" and ");
    if (defaults.length > 1) {
      this.faults.report(
        "sni-default",
        `profiles: ${names(defaults)} are all the default for SNI`,
        `Leave sniDefault: true to one of them`,
      );
    } else if (profiles.length > 1 && isKnown && defaults.length === 0) {
      this.faults.report(
        "sni-default",
        `profiles: of the client SSL profiles ${names(profiles)} none is the default for SNI`,
        `Set sniDefault: true on the one for clients that ask for no name, and serverName on the others`,
      );
    }
  }

  private ofType(type: string): IProfile[] {
    return this.all.filter((profile) => profileType(profile) === type);
  }
}
