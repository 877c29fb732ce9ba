export { DeploymentSheet } from "./deployment-sheet";
