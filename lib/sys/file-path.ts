import type { SslCertificate } from "@cdktf/provider-bigip/lib/ssl-certificate";
import type { TerraformResource } from "cdktf";
import type { BigipObject } from "../core/bigip-object";
import { fileDigest } from "../core/content-hash";
import { Absence, declare } from "../core/declared";
import { attributeText, lateText } from "../core/late";

/** The full path of a certificate or key file; it needs no computed attribute, so plans show it. */
export function filePath(file: TerraformResource): string {
  const [partition, name] = ["partition", "name"].map((attribute) =>
    lateText((context) => attributeText(file, attribute, context)),
  );
  return `/${partition}/${name}`;
}

/** Has the content of a certificate file compared; that of a key is none of anybody's business. */
export function declareContent(host: BigipObject, file: SslCertificate, content: string): SslCertificate {
  declare(file, host, () => [
    {
      component: "sys file ssl-cert",
      path: filePath(file),
      absence: Absence.RESOURCE,
      properties: { "source-path": { sha1: fileDigest(content) } },
    },
  ]);
  return file;
}
