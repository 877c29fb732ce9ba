import { propOf } from "../core/settled";
import { isToken } from "../core/tokens";
import type { AllServiceProps } from "./all-service-props";
import type { Scenario } from "./scenario";

/**
 * The port of the servers that state none. On layer 4 the servers get what clients send to the listener's port, so
 * theirs is the same (RFC 8314: TLS from the first byte on 465, STARTTLS on 587).
 */
export function defaultMemberPort({ layer4, port, memberPort }: Scenario, props: AllServiceProps): number {
  if (props.memberPort !== undefined) return props.memberPort;
  if (!layer4) return memberPort;
  return isPort(props.port) ? props.port : port;
}

/** The one port that all members have, as far as it is stated. */
export function memberPortOf(scenario: Scenario, props: AllServiceProps): number {
  const fallback = defaultMemberPort(scenario, props);
  const members: unknown = props.members;
  if (!Array.isArray(members) || members.length === 0) return fallback;
  const ports = members.map((member: unknown) => portOf(member) ?? fallback);
  const [first = fallback] = ports;
  return ports.every((port) => port === first) ? first : fallback;
}

function portOf(member: unknown): number | undefined {
  const port = propOf(member, "port");
  return typeof port === "number" ? port : undefined;
}

/** A faulty port has its message at the listener; the members need none about it. */
function isPort(value: unknown): value is number {
  return (
    typeof value === "number" && (isToken(value) || (Number.isInteger(value) && value > 0 && value < 65536))
  );
}
