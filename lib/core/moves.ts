import type { TerraformResource } from "cdktf";
import { addressOf } from "./late";

interface Move {
  readonly from: string;
  readonly to: TerraformResource;
}

/** What Terraform's state may have under another address. */
export class Moves {
  private readonly all: Move[] = [];

  /** @param from the address without the type */
  public add(from: string, to: TerraformResource): void {
    this.all.push({ from, to });
  }

  /** In one list: cdktf copies the whole list for each resource that adds to it. */
  public toTerraform(): object {
    const moved = this.all.map(({ from, to }) => ({
      from: `${to.terraformResourceType}.${from}`,
      to: addressOf(to),
    }));
    return moved.length === 0 ? {} : { moved };
  }
}
