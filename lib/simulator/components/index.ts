import type { ComponentDefinition } from "../model/component";
import { ciphers } from "./ciphers";
import { dosProfile } from "./dos";
import { files } from "./files";
import { firewall } from "./firewall";
import { ipIntelligence } from "./ip-intelligence";
import { monitors } from "./monitors";
import { nat } from "./nat";
import { network } from "./network";
import { nodesAndPools } from "./nodes-and-pools";
import { persistence } from "./persistence";
import { policies } from "./policies";
import { profiles } from "./profiles";
import { rules } from "./rules";
import { securityLog } from "./security-log";
import { snats } from "./snat";
import { system } from "./system";
import { trafficMatching } from "./traffic-matching";
import { trafficPolicies } from "./traffic-policies";
import { virtualServers } from "./virtual";

/** Every kind of object that the simulator knows. A further one is an entry in one of these tables. */
export const COMPONENTS: readonly ComponentDefinition[] = [
  ...system,
  ...network,
  ...files,
  ...monitors,
  ...nodesAndPools,
  ...snats,
  ...ciphers,
  ...profiles,
  ...persistence,
  ...policies,
  ...rules,
  ...firewall,
  ...ipIntelligence,
  ...nat,
  dosProfile,
  ...trafficPolicies,
  trafficMatching,
  ...securityLog,
  ...virtualServers,
];
