import { KINDS, type ObjectKind } from "../core/object-kind";
import type { Refer } from "../core/object-references";
import type { PropReader } from "../core/prop-reader";
import type { AttachedProfiles } from "./attached-profiles";
import { type IProfile, ProfileSide } from "./profile";
import type { VirtualServerProps } from "./virtual-server-props";

interface ProfileProp {
  readonly prop:
    "fastL4Profile" | "clientTcpProfile" | "serverTcpProfile" | "clientSsl" | "smtps" | "serverSsl";
  readonly kind: ObjectKind;
  readonly side: ProfileSide;
}

/** The props that take one profile. */
const SINGLE: readonly ProfileProp[] = [
  { prop: "fastL4Profile", kind: KINDS.fastL4Profile, side: ProfileSide.ALL },
  { prop: "clientTcpProfile", kind: KINDS.tcpProfile, side: ProfileSide.CLIENT },
  { prop: "serverTcpProfile", kind: KINDS.tcpProfile, side: ProfileSide.SERVER },
  { prop: "clientSsl", kind: KINDS.clientSslProfile, side: ProfileSide.CLIENT },
  { prop: "smtps", kind: KINDS.smtpsProfile, side: ProfileSide.ALL },
  { prop: "serverSsl", kind: KINDS.serverSslProfile, side: ProfileSide.SERVER },
];

/** The props that take any; without a side a profile goes where its type needs it. */
const LISTS = [
  { prop: "profiles", side: undefined },
  { prop: "clientProfiles", side: ProfileSide.CLIENT },
  { prop: "serverProfiles", side: ProfileSide.SERVER },
] as const;

/** Attaches the profiles that the props of a virtual server name. */
export function attachGivenProfiles(
  attached: AttachedProfiles,
  read: PropReader,
  refer: Refer,
  given: Partial<VirtualServerProps>,
): void {
  const attach = (
    prop: string,
    profile: IProfile | undefined,
    kind: ObjectKind,
    side?: ProfileSide,
  ): void => {
    const referred = refer(prop, profile, kind);
    if (referred !== undefined) attached.add(referred, side);
  };
  for (const { prop, kind, side } of SINGLE) attach(prop, given[prop], kind, side);
  for (const { prop, side } of LISTS) {
    (read.list(prop, given[prop]) ?? []).forEach((each, index) =>
      attach(`${prop}[${index}]`, each as IProfile, KINDS.profile, side),
    );
  }
}
