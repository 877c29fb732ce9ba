import { DataBigipSslCertificate } from "@cdktf/provider-bigip/lib/data-bigip-ssl-certificate";
import type { Construct } from "constructs";
import { type LookupProps, LookedUpObject } from "../core/lookup";

/** A certificate file that exists already, read from the device. */
export function certificateFromLookup(
  scope: Construct,
  id: string,
  props: LookupProps,
  type: string,
): LookedUpObject {
  return new LookedUpObject(scope, id, props, type, (parent, config) => {
    return new DataBigipSslCertificate(parent, "Resource", config);
  });
}
