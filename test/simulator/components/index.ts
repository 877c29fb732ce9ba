import type { ComponentDefinition } from "../model/component";
import { files } from "./files";
import { monitors } from "./monitors";
import { nodesAndPools } from "./nodes-and-pools";
import { policies } from "./policies";
import { profiles } from "./profiles";
import { rules } from "./rules";
import { security } from "./security";
import { system } from "./system";
import { virtualServers } from "./virtual";

/** Every kind of object that the simulator knows. A further one is an entry in one of these tables. */
export const COMPONENTS: readonly ComponentDefinition[] = [
  ...system,
  ...files,
  ...monitors,
  ...nodesAndPools,
  ...profiles,
  ...policies,
  ...rules,
  ...security,
  ...virtualServers,
];
