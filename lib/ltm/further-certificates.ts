import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { type BigipObject, isMadeHere } from "../core/bigip-object";
import type { Faults } from "../core/faults";
import { type Dependable, describeObject } from "../core/i-bigip-object";
import { KINDS } from "../core/object-kind";
import type { RowReader } from "../core/object-references";
import { isRefused } from "../core/refused";
import { resolvedText } from "../core/tokens";
import { deviceSetting } from "../device/device-setting";
import { setBack } from "../device/set-back";
import { type TmshEntry, TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";

/** Whose certificates they are, and what the provider writes of them. */
interface FirstCertificate {
  readonly first: ICertificateKeyPair | undefined;
  /** The name of its entry; asked for when the stack is synthesized. */
  readonly firstName: () => TmshWord;
  /** tmsh's name of the profile's type. */
  readonly component: string;
}

/** The certificates of a client SSL profile: the provider writes the first one, and takes all others away when it does. */
export class FurtherCertificates {
  /** What takes a further one off the device when it leaves the stack. */
  public readonly setBacks: Dependable[] = [];
  private further: readonly ICertificateKeyPair[] = [];

  public constructor(
    private readonly host: BigipObject,
    private readonly reader: RowReader,
    private readonly faults: Faults,
    private readonly profile: FirstCertificate,
  ) {}

  /** The one that the provider writes. */
  public get first(): ICertificateKeyPair | undefined {
    return this.profile.first;
  }

  /** Reads the further ones. */
  public read(value: unknown): void {
    const { read, refer } = this.reader;
    this.further = (read.list("certificates", value) ?? []).flatMap(
      (pair, index) =>
        refer(`certificates[${index}]`, pair as ICertificateKeyPair, KINDS.certificateKeyPair) ?? [],
    );
    this.further.forEach((pair, index) => this.takeOffLater(pair, index));
    if (this.further.length === 0) return;
    this.checkTypes();
    if (this.all.every(({ passphrase }) => passphrase === undefined)) return;
    this.faults.report(
      "further-passphrase",
      "certificates: a key with a passphrase stands beside another certificate, and a script would have to carry it",
      "Take the passphrase off the key (openssl pkey) and keep the key in a sensitive variable",
    );
  }

  /** Writes all of them, after each change of the profile. */
  public attach(native: TerraformResource): void {
    if (this.further.length === 0) return;
    deviceSetting(this.host, "Certificates", {
      subject: "the certificates",
      component: this.profile.component,
      properties: () => ({ "cert-key-chain": this.collection }),
      native,
      needs: () => this.further.filter(isMadeHere),
    });
  }

  /** All of them, as tmsh writes the whole collection. */
  public get collection(): TmshValue {
    const entries = this.all.map((pair, index) => this.entryOf(pair, index));
    const hasPassphrase = this.all.some(({ passphrase }) => passphrase !== undefined);
    // Written whole, an entry would lose what opens its key.
    return hasPassphrase ? TmshValue.changes(entries) : TmshValue.collection(entries);
  }

  private get all(): readonly ICertificateKeyPair[] {
    return this.first === undefined ? this.further : [this.first, ...this.further];
  }

  private takeOffLater(pair: ICertificateKeyPair, index: number): void {
    this.setBacks.push(
      setBack(this.host, "Certificate", {
        scope: new Construct(this.host, `Certificate-${index + 1}`),
        component: this.profile.component,
        properties: () => ({ "cert-key-chain": TmshValue.deletion([furtherName(index + 1)]) }),
        detaches: [pair],
      }),
    );
  }

  /** BIG-IP takes one for each type of key, and needs an RSA one. */
  private checkTypes(): void {
    const types = this.all.map((pair) => [keyTypeOf(pair), pair] as const);
    const [[firstType] = []] = types;
    if (firstType !== undefined && firstType !== "RSA" && types.some(([type]) => type === "RSA")) {
      this.faults.report(
        "certificate-types",
        `certificate: its key is ${firstType}, but BIG-IP makes no profile without an RSA one`,
        "Put the RSA certificate into certificate, and the other one into certificates",
      );
    }
    types.forEach(([type, pair], index) => {
      const earlier = types.slice(0, index).find(([each]) => each !== undefined && each === type);
      if (type === undefined || earlier === undefined) return;
      this.faults.report(
        "certificate-types",
        `certificates: ${describeObject(earlier[1])} and ${describeObject(pair)} both have ${type} keys`,
        "Keep one for each type of key; for another name make a further profile with serverName",
      );
    });
  }

  private entryOf(pair: ICertificateKeyPair, index: number): TmshEntry {
    const { fullPath, keyFullPath, chainFullPath, devicePath } = pair;
    const prop = index === 0 ? "certificate" : `certificates[${index - 1}]`;
    const file = (path: string | undefined): TmshValue =>
      path === undefined
        ? TmshValue.keyword("none")
        : TmshValue.word(
            // A refused one has its message already.
            TmshWord.path(isRefused(path) ? path : resolvedText(this.host, path), prop, {
              isKnown: devicePath !== undefined,
            }),
          );
    return {
      name: index === 0 && this.first !== undefined ? this.profile.firstName() : furtherName(index),
      properties: { cert: file(fullPath), key: file(keyFullPath), chain: file(chainFullPath) },
    };
  }
}

/** The name of the entry of a further one. */
function furtherName(index: number): TmshWord {
  return TmshWord.keyword(`further_${index}`);
}

/** The type of a pair's key, in capital letters as in RSA; nothing where that is not known. */
function keyTypeOf(pair: ICertificateKeyPair): string | undefined {
  return isMadeHere(pair) && "_keyType" in pair && typeof pair._keyType === "string"
    ? pair._keyType
    : undefined;
}
