import type { TerraformResource } from "cdktf";
import { attributeText, lateText } from "../core/late";

/** The full path of a certificate or key file; it needs no computed attribute, so plans show it. */
export function filePath(file: TerraformResource): string {
  const [partition, name] = ["partition", "name"].map((attribute) =>
    lateText((context) => attributeText(file, attribute, context)),
  );
  return `/${partition}/${name}`;
}
