import type { Command } from "@cdktf/provider-bigip/lib/command";
import { LtmPoolAttachment } from "@cdktf/provider-bigip/lib/ltm-pool-attachment";
import { Construct } from "constructs";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import { addressOf, lateText } from "../core/late";
import type { PropReader } from "../core/prop-reader";
import { choose, isUnsent, numberText } from "../core/tokens";
import { setBack } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { AttachedMember } from "./member-put-back";
import { type INode, isHostAddress } from "./node";
import { MemberState, type PoolMemberProps } from "./pool-member";
import { readRateLimit } from "./rate-limit";

/** Attaches a node to a pool. */
export function attachMember(
  pool: BigipObject,
  id: string,
  props: PoolMemberProps,
  node: INode,
  port: number,
  read: PropReader,
): AttachedMember {
  const limits = { min: 0, max: 4294967295, unit: "connections" };
  const member = new Construct(pool, id);
  const autopopulate = read.flag("autopopulate", props.autopopulate) ?? false;
  // The address of an existing node may not be known; stated, the setting is for a host name.
  const follows = node.address === undefined ? props.autopopulate !== undefined : isHostAddress(node.address);
  // By text: what sets the options back must not hold on to the node.
  const text = (): string => `${isMadeHere(node) ? node._pathText() : node.fullPath}:${numberText(port)}`;
  const setBacks = setBacksOf(pool, member, text, props);
  const options = {
    // The provider can't send 0, which is BIG-IP's own value anyway.
    priorityGroup: read.number("priorityGroup", props.priorityGroup, { min: 0, max: 65535 }) || undefined,
    connectionLimit: read.number("connectionLimit", props.connectionLimit, limits) || undefined,
    ratio: read.number("ratio", props.ratio, { min: 1, max: 65535 }),
    state: read.choice("state", props.state, { MemberState }),
  };
  const rateLimit = readRateLimit(read, props.rateLimit);
  const attachment = pool._withDependencies(
    new LtmPoolAttachment(member, "Resource", {
      pool: pool.fullPath,
      nodeAttribute: `${node.fullPath}:${numberText(port)}`,
      ...options,
      connectionRateLimit: rateLimit === undefined ? undefined : numberText(rateLimit),
      fqdnAutopopulate: follows ? choose(autopopulate, "enabled", "disabled") : undefined,
      lifecycle: { replaceTriggeredBy: nodeReferences(node) },
      ...pool._meta,
    }),
    () => setBacks,
  );
  return { ...options, rateLimit, path: text, attachment, autopopulate: follows ? autopopulate : undefined };
}

/** The provider can't send the values that these options have by default. */
function setBacksOf(
  pool: BigipObject,
  member: Construct,
  name: () => string,
  props: PoolMemberProps,
): Command[] {
  const options = [
    ["ConnectionLimit", props.connectionLimit, "connection-limit", 0],
    ["PriorityGroup", props.priorityGroup, "priority-group", 0],
    ["Ratio", props.ratio, "ratio", 1],
    ["RateLimit", props.rateLimit, "rate-limit", "disabled"],
  ] as const;
  return options
    .filter(([, value]) => !isUnsent(value))
    .map(([option, , property, value]) =>
      setBack(pool, option, {
        scope: member,
        component: "ltm pool",
        properties: () => ({
          members: TmshValue.changes([
            {
              name: TmshWord.of("member", name(), "the member"),
              properties: { [property]: TmshValue.keyword(value) },
            },
          ]),
        }),
      }),
    );
}

/** A node that is replaced keeps its name; the attachment has to let go of it first. */
function nodeReferences(node: INode): string[] | undefined {
  if (!isMadeHere(node)) return undefined;
  const { resource, address = "" } = node;
  return (isHostAddress(address) ? ["address", "fqdn"] : ["address"]).map((attribute) =>
    lateText(() => `${addressOf(resource)}.${attribute}`),
  );
}
