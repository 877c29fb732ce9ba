/**
 * What all objects have in common: base classes, warnings, descriptions.
 *
 * @module core
 */
export { AddressFamily } from "./core/addresses";
export { BigipConstruct, type BigipConstructProps } from "./core/bigip-construct";
export { BigipObject, type BigipObjectProps } from "./core/bigip-object";
export type { IBigipObject } from "./core/i-bigip-object";
export { Descriptions } from "./core/descriptions";
export type { LookupProps } from "./core/looked-up-object";
export { TerraformData, type TerraformDataConfig } from "./core/terraform-data";
export { Warnings } from "./core/warnings";
export * from "./afm";
export * from "./as3";
export * from "./aspects";
export * from "./device";
export * from "./kind";
export * from "./ltm";
export * from "./smtp";
export * from "./sys";
export * from "./sheet";
