export { AddressFamily } from "./core/addresses";
export {
  BigipConstruct,
  type BigipConstructProps,
  BigipObject,
  type BigipObjectProps,
  type IBigipObject,
} from "./core/bigip-object";
export { Descriptions } from "./core/descriptions";
export type { LookupProps } from "./core/lookup";
export { TerraformData, type TerraformDataConfig } from "./core/terraform-data";
export { Warnings } from "./core/warnings";
export * from "./afm";
export * from "./aspects";
export * from "./device";
export * from "./ltm";
export * from "./smtp";
export * from "./sys";
export * from "./sheet";
