import { DataBigipSslCertificate } from "@cdktf/provider-bigip/lib/data-bigip-ssl-certificate";
import type { Construct } from "constructs";
import type { IBigipObject } from "../core/i-bigip-object";
import { lookedUpObject, type LookupProps } from "../core/looked-up-object";
import type { Marked, ObjectKind } from "../core/object-kind";

/** A certificate file that exists already, read from the device. */
export function certificateFromLookup<Mark extends string>(
  scope: Construct,
  id: string,
  props: LookupProps,
  kind: ObjectKind<Mark>,
): IBigipObject & Marked<Mark> {
  return lookedUpObject(scope, id, props, kind, (parent, config) => {
    return new DataBigipSslCertificate(parent, "Resource", config);
  });
}
