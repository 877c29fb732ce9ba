import { Fn, type TerraformResource, Token } from "cdktf";
import type { BigipObject } from "../core/bigip-object";
import { choose, isToken, numberText } from "../core/tokens";
import { putBack } from "../device/device-setting";
import { type TmshEntry, type TmshProperties, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { MemberState } from "./pool-member";
import { rateProperties } from "./rate-limit";

/** A member of a pool as it is attached. */
export interface AttachedMember {
  /** The member's full path with its port; asked for when the stack is synthesized. */
  readonly path: () => string;
  readonly attachment: TerraformResource;
  readonly priorityGroup: number | undefined;
  readonly connectionLimit: number | undefined;
  readonly ratio: number | undefined;
  readonly rateLimit: number | undefined;
  readonly state: MemberState | undefined;
  /** Whether to follow all addresses of its host name; nothing where it has none. */
  readonly autopopulate: boolean | undefined;
}

/** What the states of a member are on the device. */
const SESSIONS: Record<MemberState, string> = {
  [MemberState.ENABLED]: "user-enabled",
  [MemberState.DISABLED]: "user-disabled",
  [MemberState.FORCED_OFFLINE]: "user-disabled",
};
const STATES: Record<MemberState, string> = {
  [MemberState.ENABLED]: "user-up",
  [MemberState.DISABLED]: "user-up",
  [MemberState.FORCED_OFFLINE]: "user-down",
};

/**
 * Puts members back into what the stack says. The provider never reads whether one takes connections, and takes over
 * what the device has of each number that is not stated.
 */
export function putMembersBack(
  pool: BigipObject,
  native: TerraformResource,
  members: () => readonly AttachedMember[],
): void {
  putBack(pool, {
    component: "ltm pool",
    properties: () => {
      const entries = members().map(entryOf);
      return entries.length === 0 ? {} : { members: TmshValue.changes(entries) };
    },
    native,
    needs: () => members().map(({ attachment }) => attachment),
  });
}

function entryOf(member: AttachedMember): TmshEntry {
  const { path, state = MemberState.ENABLED, connectionLimit = 0, priorityGroup = 0, ratio = 1 } = member;
  const properties: TmshProperties = {
    "connection-limit": TmshValue.of("number", numberText(connectionLimit), "connectionLimit"),
    "priority-group": TmshValue.of("number", numberText(priorityGroup), "priorityGroup"),
    ratio: TmshValue.of("number", numberText(ratio), "ratio"),
    session: wordOf(SESSIONS, state),
    state: wordOf(STATES, state),
    ...(member.rateLimit === undefined ? {} : rateProperties(member.rateLimit)),
    fqdn: followsOf(member),
  };
  return { name: TmshWord.of("member", path(), "the member"), properties };
}

function wordOf(words: Record<MemberState, string>, state: MemberState): TmshValue {
  const word = isToken(state) ? Token.asString(Fn.lookup(words, state, "")) : words[state];
  return TmshValue.of("keyword", word, "state");
}

function followsOf({ autopopulate }: AttachedMember): TmshValue | undefined {
  if (autopopulate === undefined) return undefined;
  const word = choose(autopopulate, "enabled", "disabled");
  return TmshValue.block({ autopopulate: TmshValue.of("keyword", word, "autopopulate") });
}
