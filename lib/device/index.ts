/**
 * What the provider has no resource for, made by scripts.
 *
 * @module device
 */
export type { ReappliedObjectProps } from "./reapply";
export { DeviceBackedObject, type DeviceBackedProps } from "./device-backed-object";
export { DeviceObject, type DeviceObjectProps, type IDeviceObject } from "./device-object";
