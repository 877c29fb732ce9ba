/**
 * What users import in their tests: `cdktf-bigip-smtp/testing`. It needs no test framework.
 *
 * @module testing
 */
export { schemaFaults, type SchemaFault } from "./schema-faults";
export { BlockKind, type JsonObject, type SynthesizedBlock } from "./synthesized-json";
export type { StackMessage } from "./synthesis";
export { Template, errorsOf, warningsOf } from "./template";
export { snapshotOf } from "./snapshot";
import "./jest-types";

export { bigipMatchers, type BigipMatchers, type MatcherContext, type MatcherResult } from "./matchers";
export { TerraformSeverity, type PlannedChange, type TerraformDiagnostic } from "./terraform/diagnostics";
export {
  validateWithTerraform,
  type TerraformValidation,
  type TerraformValidationOptions,
} from "./terraform/validate";
