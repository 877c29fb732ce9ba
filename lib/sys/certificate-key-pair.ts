import { isConstruct } from "../core/settled";
import { SslCertificate } from "@cdktf/provider-bigip/lib/ssl-certificate";
import { SslKey } from "@cdktf/provider-bigip/lib/ssl-key";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import type { IBigipObject } from "../core/i-bigip-object";
import { contentHash } from "../core/content-hash";
import { COMMON, fullPath } from "../core/full-path";
import { placeOf } from "../core/place";
import { existingObject } from "../core/existing-object";
import { REFUSED_TEXT } from "../core/refused";
import { warnOfLiteralSecret } from "../core/secrets";
import { isToken } from "../core/tokens";
import type { ReappliedObjectProps } from "../device/reapply";
import { DescribedBy, kindTable } from "../kind/kind-table";
import { byCode, row, type RowsOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { ours, Section, yours } from "../kind/setting";
import { secret } from "../kind/value-type";
import { certificateFromLookup } from "./existing-certificate";
import { declareContent, filePath } from "./file-path";
import { checkPair, keyType, PemKind, readPem } from "./pem";
import { PropReader } from "../core/prop-reader";
import { Faults } from "../core/faults";
import { lateText } from "../core/late";
import type { As3Class } from "../core/tenant";
import type { PropNames } from "../core/prop-names";
import { isOfKind, KINDS } from "../core/object-kind";

/** A certificate with its private key, and the chain to its authority where there is one. */
export interface ICertificateKeyPair extends IBigipObject {
  /** The full path, under a name that only certificates with their keys have. */
  readonly certificatePath: string;
  /** Full path of the private key; `fullPath` is the certificate's. */
  readonly keyFullPath: string;
  /** Full path of the intermediate certificates. */
  readonly chainFullPath?: string;
  /** What opens the private key. */
  readonly passphrase?: string;
}

/** Whether a value is a certificate with its key. */
export function isCertificateKeyPair(value: unknown): value is ICertificateKeyPair {
  return isConstruct(value) && isOfKind(value, KINDS.certificateKeyPair);
}

/** Props of a certificate and key. `description` is an error: BIG-IP has no place for it on files. */
export interface CertificateKeyPairProps extends ReappliedObjectProps {
  /** The certificate as PEM text, or a token for it. */
  readonly certificate: string;
  /** The private key as PEM text, or a token for it: best from a sensitive variable. */
  readonly key: string;
  /**
   * The intermediate certificates as PEM text, or a token for them.
   * @default - none
   */
  readonly chain?: string;
  /**
   * What opens an encrypted private key: best from a sensitive variable.
   * @default - the key is not encrypted
   */
  readonly passphrase?: string;
}

/** A certificate and key as a table; its code makes the files, whose names come of their contents. */
export const CERTIFICATE_KEY_PAIR = kindTable({
  kind: KINDS.certificateKeyPair,
  component: "sys file ssl-cert",
  section: Section.OTHER,
  describedBy: DescribedBy.NOTHING,
  rows: {
    key: byCode({ as3: "privateKey", shown: "Key", setting: ours("Key", { props: [] }) }),
    chain: byCode({ as3: "chainCA", shown: "Chain", setting: ours("Chain", { props: [] }) }),
    certificate: byCode({
      argument: "content",
      as3: "certificate",
      setting: yours("Certificate Source", { hidden: true }),
    }),
    passphrase: row(secret(), { as3: "passphrase" }),
  } satisfies RowsOf<CertificateKeyPairProps, ReappliedObjectProps>,
});

/** Full paths of files that are on the device already. */
export interface CertificateKeyPaths {
  /** `/Partition/name` of the certificate. */
  readonly certificate: string;
  /** `/Partition/name` of the private key. */
  readonly key: string;
  /**
   * `/Partition/name` of the intermediate certificates.
   * @default - none
   */
  readonly chain?: string;
}

const OF_FILES = { certificate: true, key: true, chain: true } as const;

const CERTIFICATE_KEY_PATHS_PROPS: PropNames<CertificateKeyPaths> = OF_FILES;

/** Names of files that are on the device already, all in one partition. */
export interface CertificateKeyLookup {
  /** Name of the certificate, without the partition. */
  readonly certificate: string;
  /** Name of the private key, without the partition. */
  readonly key: string;
  /**
   * Name of the intermediate certificates, without the partition.
   * @default - none
   */
  readonly chain?: string;
  /**
   * Bare name of the partition.
   * @default Common
   */
  readonly partition?: string;
  /**
   * The BIG-IP provider to use, for stacks with several.
   * @default - the stack's BigipProvider without alias
   */
  readonly provider?: TerraformProvider;
}

const LOOKUP_PROPS: PropNames<CertificateKeyLookup> = { ...OF_FILES, partition: true, provider: true };

/**
 * A certificate and its key as files on the device (tmsh: `sys file ssl-cert`, `ssl-key`). Guide: Importing SSL
 * certificates. The names carry a hash of the content: a renewed pair is uploaded beside the old one, the
 * profiles move over in one step, and then the old files go.
 */
export class CertificateKeyPair extends BigipObject implements ICertificateKeyPair {
  /** Files that are on the device already. */
  public static fromFullPaths(scope: Construct, id: string, paths: CertificateKeyPaths): ICertificateKeyPair {
    return new ExistingPair(scope, id, paths);
  }

  /**
   * Files that are on the device already; Terraform reads the certificates and fails early when one is missing.
   * Private keys can't be read.
   */
  public static fromLookup(scope: Construct, id: string, props: CertificateKeyLookup): ICertificateKeyPair {
    return new LookedUpPair(scope, id, props);
  }

  /** The certificate's resource; `fullPath` refers to it. */
  public readonly resource: SslCertificate;
  /** @internal What it is in a declaration. */
  public readonly _certificateClass: () => As3Class;
  declare public readonly devicePath?: string;
  public readonly keyFullPath: string;
  public readonly chainFullPath?: string;
  public readonly passphrase?: string;
  /** @internal The type of the key, where that is known. */
  public readonly _keyType: string | undefined;
  private readonly files: (SslCertificate | SslKey)[] = [];

  public constructor(scope: Construct, id: string, props: CertificateKeyPairProps) {
    super(scope, id, props, KINDS.certificateKeyPair);
    this.passphrase = readRows(CERTIFICATE_KEY_PAIR, props, this._reader).passphrase;
    const given: Partial<CertificateKeyPairProps> = this._given;
    const why = "on certificate files: BIG-IP has no place for it";
    this._read.noEffect("description", given.description, why, "Leave description out");
    const certificate = readPem(this._read, "certificate", given.certificate, PemKind.CERTIFICATE);
    const key = readPem(this._read, "key", given.key, PemKind.PRIVATE_KEY);
    warnOfLiteralSecret(this._faults, "key", key);
    warnOfLiteralSecret(this._faults, "passphrase", this.passphrase);
    this.checkLiteralPair(certificate, key);
    this._keyType = certificate === undefined || isToken(certificate) ? undefined : keyType(certificate);
    const chain =
      given.chain === undefined ? undefined : readPem(this._read, "chain", given.chain, PemKind.CERTIFICATE);
    const file = `${this.name}_${this.hash(certificate)}.crt`;
    this._certificateClass = () => ({ class: "Certificate", certificate, privateKey: key, chainCA: chain });
    const native = (): SslCertificate => this.certificateFile("Resource", file, certificate);
    this.resource = this._make(native, { write: this._certificateClass });
    const { _tenant: tenant } = this;
    if (tenant !== undefined) {
      const path = (ending: string): string =>
        lateText((context) => tenant._pathTo(this._application, `${this.name}${ending}`, context));
      this.keyFullPath = path(".key");
      if (chain !== undefined) this.chainFullPath = path("-bundle.crt");
      return;
    }
    this.devicePath = [file, this.partition].some(isToken) ? undefined : fullPath(this.partition, file);
    this.keyFullPath = filePath(this.keyFile(`${this.name}_${this.hash(key)}.key`, key));
    if (given.chain === undefined) return;
    this.chainFullPath = filePath(
      this.certificateFile("Chain", `${this.name}_chain_${this.hash(chain)}.crt`, chain),
    );
  }

  private hash(pem: string | undefined): string {
    return contentHash(pem ?? "", this._reapplied);
  }

  /** @internal */
  protected override get _nameInTenant(): string {
    return `${this.name}.crt`;
  }

  public get certificatePath(): string {
    return this.fullPath;
  }

  /** @internal All files: what still names one of them keeps it on the device. */
  public override get _parts(): readonly ITerraformDependable[] {
    return this.files.length === 0 ? super._parts : this.files;
  }

  /** @internal */
  protected override _pathReference(): string {
    return filePath(this.resource);
  }

  private certificateFile(id: string, name: string, content: string | undefined): SslCertificate {
    const file = this._withDependencies(
      new SslCertificate(this, id, {
        name,
        content: content ?? REFUSED_TEXT,
        partition: this._partitionToWrite,
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
    );
    this.files.push(file);
    return declareContent(this, file, content ?? REFUSED_TEXT);
  }

  private keyFile(name: string, content: string | undefined): SslKey {
    const file = this._withDependencies(
      new SslKey(this, "Key", {
        name,
        content: content ?? REFUSED_TEXT,
        passphrase: this.passphrase,
        partition: this._partitionToWrite,
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
    );
    this.files.push(file);
    return file;
  }

  private checkLiteralPair(certificate: string | undefined, key: string | undefined): void {
    const { passphrase } = this;
    if (certificate === undefined || key === undefined) return;
    if ([certificate, key, passphrase].some(isToken)) return;
    checkPair(this._faults, { certificate, key, passphrase });
  }
}

class ExistingPair extends Construct implements ICertificateKeyPair {
  public readonly objectType = KINDS.certificateKeyPair.type;
  public readonly fullPath: string;
  public readonly devicePath?: string;
  public readonly keyFullPath: string;
  public readonly chainFullPath?: string;

  public constructor(scope: Construct, id: string, paths: CertificateKeyPaths) {
    super(placeOf(scope, id), id);
    const given = new PropReader(Faults.of(this)).props(paths, CERTIFICATE_KEY_PATHS_PROPS);
    const certificate = existingObject(this, "Certificate", given.certificate, KINDS.certificate);
    this.fullPath = certificate.fullPath;
    this.devicePath = certificate.devicePath;
    this.keyFullPath = existingObject(this, "Key", given.key, KINDS.privateKey).fullPath;
    if (given.chain === undefined) return;
    this.chainFullPath = existingObject(this, "Chain", given.chain, KINDS.certificateChain).fullPath;
  }

  public get certificatePath(): string {
    return this.fullPath;
  }
}

class LookedUpPair extends Construct implements ICertificateKeyPair {
  public readonly objectType = KINDS.certificateKeyPair.type;
  public readonly fullPath: string;
  public readonly devicePath?: string;
  public readonly keyFullPath: string;
  public readonly chainFullPath?: string;

  public constructor(scope: Construct, id: string, props: CertificateKeyLookup) {
    super(placeOf(scope, id), id);
    const given = new PropReader(Faults.of(this)).props(props, LOOKUP_PROPS);
    const { partition = COMMON, provider } = given;
    const lookUp = (child: string, name: string | undefined): IBigipObject =>
      certificateFromLookup(this, child, { name: name as string, partition, provider }, KINDS.certificate);
    const certificate = lookUp("Certificate", given.certificate);
    this.fullPath = certificate.fullPath;
    this.devicePath = certificate.devicePath;
    const key = given.key === undefined ? undefined : fullPath(partition, given.key);
    this.keyFullPath = existingObject(this, "Key", key, KINDS.privateKey).fullPath;
    this.chainFullPath = given.chain === undefined ? undefined : lookUp("Chain", given.chain).fullPath;
  }

  public get certificatePath(): string {
    return this.fullPath;
  }
}
