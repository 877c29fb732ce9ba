/**
 * What a stack will be on the device, for reviewers.
 *
 * @module sheet
 */
export { DeploymentSheet } from "./deployment-sheet";
