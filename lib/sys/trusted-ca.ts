import { SslCertificate } from "@cdktf/provider-bigip/lib/ssl-certificate";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { contentHash } from "../core/content-hash";
import { fullPath } from "../core/full-path";
import type { LookupProps } from "../core/looked-up-object";
import { existingObject } from "../core/existing-object";
import { isToken } from "../core/tokens";
import type { ReappliedObjectProps } from "../device/reapply";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { byCode, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { Section, yours } from "../kind/setting";
import { REFUSED_TEXT } from "../core/refused";
import { certificateFromLookup } from "./existing-certificate";
import { declareContent, filePath } from "./file-path";
import { PemKind, readPem } from "./pem";
import { KINDS } from "../core/object-kind";

/** A certificate, or a bundle of them, that the BIG-IP trusts. */
export interface ITrustedCa extends IBigipObject {
  /** The full path, under a name that only trusted certificates have. */
  readonly trustedCaPath: string;
}

/** Props of a trusted certificate. `description` is an error: BIG-IP has no place for it on files. */
export interface TrustedCaProps extends ReappliedObjectProps {
  /** The certificate or bundle as PEM text, or a token for it. */
  readonly certificate: string;
}

/** A trusted certificate as a table; its code makes the file, whose name comes of the content. */
export const TRUSTED_CA = kindTable({
  kind: KINDS.trustedCa,
  component: "sys file ssl-cert",
  section: Section.OTHER,
  describedBy: DescribedBy.NOTHING,
  rows: {
    certificate: byCode({
      argument: "content",
      as3: "bundle",
      setting: yours("Certificate Source", { hidden: true }),
    }),
  } satisfies RowsOf<TrustedCaProps, ReappliedObjectProps>,
});

/**
 * A certificate of an authority, for verifying servers (tmsh: `sys file ssl-cert`). Its name on the device
 * carries a hash of the content, so that a new one is there before the old one goes.
 */
export class TrustedCa extends BigipObject implements ITrustedCa {
  /** A certificate file that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): ITrustedCa {
    return existingObject(scope, id, fullPath, KINDS.trustedCa);
  }

  /** A certificate file that exists already; Terraform reads it and fails early when it is missing. */
  public static fromLookup(scope: Construct, id: string, props: LookupProps): ITrustedCa {
    return certificateFromLookup(scope, id, props, KINDS.trustedCa);
  }

  public readonly resource: SslCertificate;
  declare public readonly devicePath?: string;

  public constructor(scope: Construct, id: string, props: TrustedCaProps) {
    super(scope, id, props, KINDS.trustedCa);
    readRows(TRUSTED_CA, props, this._reader);
    const given: Partial<TrustedCaProps> = this._given;
    const because = "on certificate files: BIG-IP has no place for it";
    this._read.noEffect("description", given.description, because, "Leave description out");
    const pem = readPem(this._read, "certificate", given.certificate, PemKind.CERTIFICATE);
    const file = `${this.name}_${contentHash(pem ?? "", this._reapplied)}.crt`;
    this.resource = this._make(() => this.makeNative(file, pem), {
      write: () => ({ class: "CA_Bundle", bundle: pem }),
    });
    if (this._tenant !== undefined) return;
    this.devicePath = [file, this.partition].some(isToken) ? undefined : fullPath(this.partition, file);
  }

  private makeNative(name: string, pem: string | undefined): SslCertificate {
    const content = pem ?? REFUSED_TEXT;
    const file = this._withDependencies(
      new SslCertificate(this, "Resource", {
        name,
        content,
        partition: this._partitionToWrite,
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
    );
    return declareContent(this, file, content);
  }

  public get trustedCaPath(): string {
    return this.fullPath;
  }

  /** @internal */
  protected override _pathReference(): string {
    return filePath(this.resource);
  }
}
