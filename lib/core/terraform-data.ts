import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { keepSettings } from "./kept-settings";

/** What a `terraform_data` holds. */
export interface TerraformDataConfig {
  /** A value; a change is one in place, and `output` shows it even where it is secret. */
  readonly input?: unknown;
  /** A value that replaces the resource when it changes. */
  readonly triggersReplace?: unknown;
}

/**
 * A value in Terraform's state (`terraform_data`). CDKTF's own class for it, `DataResource`, runs `terraform
 * version` at each synthesis and fails where Terraform is not installed; the stack's `required_version` says the
 * same.
 */
export class TerraformData extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    private readonly config: TerraformDataConfig,
  ) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
    });
    keepSettings(this);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    const { input, triggersReplace } = this.config;
    return { input, triggers_replace: triggersReplace };
  }
}
