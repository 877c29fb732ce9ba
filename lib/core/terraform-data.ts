import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/**
 * A value in Terraform's state (`terraform_data`). CDKTF's own class for it, `DataResource`, runs `terraform
 * version` at each synthesis and fails where Terraform is not installed; the stack's `required_version` says the
 * same.
 */
export class TerraformData extends TerraformResource {
  public constructor(
    scope: Construct,
    id: string,
    private readonly input: unknown,
  ) {
    super(scope, id, {
      terraformResourceType: "terraform_data",
      terraformGeneratorMetadata: { providerName: "terraform" },
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { input: this.input };
  }
}
