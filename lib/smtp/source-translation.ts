import { readSnat, Snat, SnatKind } from "../ltm/snat";
import { SnatPool } from "../ltm/snat-pool";
import type { ServiceContext } from "./service-context";
import type { AllServiceProps } from "./all-service-props";
import { KINDS } from "../core/object-kind";
import { proxyProtocolOf } from "./proxy-header";

/** The source translation of a service, with a SNAT pool made where addresses are given. */
export function snatOf(
  context: ServiceContext,
  props: AllServiceProps,
  trafficGroup: string | undefined,
): Snat {
  const { read, faults, scope } = context;
  const snat = props.snat === undefined ? Snat.automap() : readSnat(read, faults, props.snat);
  checkSource(context, props, snat.kind);
  switch (snat.kind) {
    case SnatKind.NONE:
      return Snat.none();
    case SnatKind.AUTOMAP:
      return Snat.automap();
    case SnatKind.POOL: {
      const pool = context.refer("snat", snat._pool, KINDS.snatPool);
      return pool === undefined ? Snat.none() : Snat.pool(pool);
    }
    case SnatKind.ADDRESSES: {
      const addresses = snat._addresses as string[];
      return Snat.pool(
        new SnatPool(scope, "SnatPool", { ...context.part("snatPool", "snat"), addresses, trafficGroup }),
      );
    }
  }
}

/** Guide, SNAT Pool considerations: with SNAT all mail seems to come from the BIG-IP, unless a header says more. */
function checkSource(context: ServiceContext, props: AllServiceProps, kind: SnatKind): void {
  const { read, faults } = context;
  const stated = read.flag("serversFilterBySource", props.serversFilterBySource);
  const filters = read.literal("serversFilterBySource", stated) ?? false;
  if (proxyProtocolOf(context, props) !== undefined) return;
  if (filters && kind !== SnatKind.NONE) {
    const what = props.snat === undefined ? "automap, the default" : kind;
    faults.report(
      "filter-by-source",
      `serversFilterBySource: true, but snat is ${what}, so all mail would come from the BIG-IP`,
      `Set snat: Snat.none() and route the servers' answers through the BIG-IP, or proxyProtocol where the servers know it`,
    );
  } else if (props.snat === undefined) {
    faults.report(
      "snat-hides-source",
      "snat: not stated, so it is automap and the servers see the BIG-IP as the source of all mail: " +
        "relay rules by address may open the relay, reputation filters and logs go blind, and limits for each source apply to all clients together",
      `State snat: Snat.automap() to keep it, or Snat.none()`,
    );
  }
}
