/**
 * What holds for many objects of a stack.
 *
 * @module aspects
 */
export { AdoptExisting } from "../device/adopt-existing";
export { MinimumTls } from "./minimum-tls";
export { ServiceOutput, type ServiceOutputProps } from "./service-output";
