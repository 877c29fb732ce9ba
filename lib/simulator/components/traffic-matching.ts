import type { ComponentDefinition } from "../model/component";
import { integer, maskedNetwork, reference, word } from "../model/types";
import { ADDRESS_LISTS, PORT_LISTS } from "./firewall";

/** What a virtual server listens on where that is lists; shown as AS3's own tests expect it of a device. */
export const trafficMatching: ComponentDefinition = {
  path: "ltm traffic-matching-criteria",
  label: "Traffic Matching Criteria",
  since: "14.1",
  properties: {
    "destination-address-inline": { type: maskedNetwork(), default: "0.0.0.0" },
    "destination-address-list": { type: reference(...ADDRESS_LISTS) },
    "destination-port-inline": { type: word(), default: "0" },
    "destination-port-list": { type: reference(...PORT_LISTS) },
    protocol: { type: word(), default: "tcp" },
    "route-domain": { type: word(), default: "any" },
    "source-address-inline": { type: maskedNetwork(), default: "0.0.0.0" },
    "source-address-list": { type: reference(...ADDRESS_LISTS) },
    "source-port-inline": { type: integer({ max: 65535 }), default: 0 },
  },
};
