import { LtmPoolAttachment } from "@cdktf/provider-bigip/lib/ltm-pool-attachment";
import { Construct } from "constructs";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import type { Dependable } from "../core/i-bigip-object";
import { addressOf, lateText } from "../core/late";
import type { PropReader } from "../core/prop-reader";
import { choose, numberText } from "../core/tokens";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { argumentsOf, optionsToSetBack } from "../kind/row-values";
import type { AttachedMember } from "./member-put-back";
import type { INode } from "./node";
import { isHostAddress } from "./server-address";
import { POOL_MEMBER, type PoolMemberProps, type PoolMemberValues } from "./pool-member";

/** What a member is beside its server. */
export interface MemberOptions {
  /** What was given for it. */
  readonly props: PoolMemberProps;
  readonly values: PoolMemberValues;
  readonly port: number;
}

/** A member that is to be attached. */
interface MemberToAttach extends MemberOptions {
  readonly node: INode;
}

/** Attaches a node to a pool. */
export function attachMember(
  pool: BigipObject,
  id: string,
  { props, values, node, port }: MemberToAttach,
  read: PropReader,
): AttachedMember {
  const member = new Construct(pool, id);
  const autopopulate = read.flag("autopopulate", props.autopopulate) ?? false;
  // The address of an existing node may not be known; stated, the setting is for a host name.
  const follows = node.address === undefined ? props.autopopulate !== undefined : isHostAddress(node.address);
  // By text: what sets the options back must not hold on to the node.
  const path = (): string => `${isMadeHere(node) ? node._pathText() : node.fullPath}:${numberText(port)}`;
  const setBacks = optionsToSetBack(POOL_MEMBER, values, props).map(({ option, to }) =>
    memberSetBack(pool, member, option, () =>
      TmshValue.changes([{ name: TmshWord.of("member", path(), "the member"), properties: to }]),
    ),
  );
  const attachment = pool._withDependencies(
    new LtmPoolAttachment(member, "Resource", {
      pool: pool.fullPath,
      nodeAttribute: `${node.fullPath}:${numberText(port)}`,
      ...argumentsOf(POOL_MEMBER, values),
      fqdnAutopopulate: follows ? choose(autopopulate, "enabled", "disabled") : undefined,
      lifecycle: { replaceTriggeredBy: nodeReferences(node) },
      ...pool._meta,
    }),
    () => setBacks,
  );
  const { priorityGroup, connectionLimit, rateLimit, ratio, state } = values;
  return {
    priorityGroup,
    connectionLimit,
    rateLimit,
    ratio,
    state,
    path,
    attachment,
    autopopulate: follows ? autopopulate : undefined,
  };
}

function memberSetBack(
  pool: BigipObject,
  scope: Construct,
  option: string,
  members: () => TmshValue,
): Dependable {
  return setBack(pool, option, { scope, component: "ltm pool", properties: () => ({ members: members() }) });
}

/** A node that is replaced keeps its name; the attachment has to let go of it first. */
function nodeReferences(node: INode): string[] | undefined {
  if (!isMadeHere(node)) return undefined;
  const { resource, address = "" } = node;
  return (isHostAddress(address) ? ["address", "fqdn"] : ["address"]).map((attribute) =>
    lateText(() => `${addressOf(resource)}.${attribute}`),
  );
}
