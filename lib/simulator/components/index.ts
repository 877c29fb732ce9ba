import type { ComponentDefinition } from "../model/component";
import { ciphers } from "./ciphers";
import { files } from "./files";
import { firewall } from "./firewall";
import { ipIntelligence } from "./ip-intelligence";
import { monitors } from "./monitors";
import { network } from "./network";
import { nodesAndPools } from "./nodes-and-pools";
import { persistence } from "./persistence";
import { policies } from "./policies";
import { profiles } from "./profiles";
import { rules } from "./rules";
import { securityLog } from "./security-log";
import { snats } from "./snat";
import { system } from "./system";
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
  ...securityLog,
  ...virtualServers,
];
