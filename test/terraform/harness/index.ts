/** Real Terraform for tests: with a provider that is served from the schema and played by hooks, or with the real one. */
export { runCommandsIn, type DeviceBash } from "./command-hooks";
export {
  CDKTF_CLI,
  describeWithCdktfCli,
  describeWithOpenTofu,
  describeWithProviderVersion,
  describeWithRealProvider,
  describeWithTerraform,
} from "./requirements";
export {
  Terraform,
  describeAll,
  describeInOneLine,
  type RealTerraformProps,
  type StateResource,
  type TerraformApplied,
  type TerraformStep,
} from "./terraform";
export { TestProvider, type ChangeAction, type ProviderCall } from "./test-provider";
export { ProviderFailure } from "../../../lib/testing/terraform/schema-provider";
