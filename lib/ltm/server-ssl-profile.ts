import { LtmProfileServerSsl } from "@cdktf/provider-bigip/lib/ltm-profile-server-ssl";
import type { Command } from "@cdktf/provider-bigip/lib/command";
import type { Construct } from "constructs";
import { BigipObject } from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";
import { describeOnDevice, descriptionSetBack } from "../device/description";
import { deviceSetting } from "../device/device-setting";
import { REAPPLIED_OBJECT_PROPS, type ReappliedObjectProps } from "../device/reapply";
import { inheritAgain } from "../device/set-back";
import { TmshValue } from "../device/tmsh-value";
import { existingObject } from "../core/existing-object";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { ITrustedCa } from "../sys/trusted-ca";
import type { IProfile } from "./profile";
import { cipherSetBacks, passphraseSetBack, readCipherProps } from "./ssl-profile";
import { type SslKind, TlsOptions } from "./tls-options";
import type { TlsVersion } from "./tls-version";
import { KINDS } from "../core/object-kind";

const COMPONENT = "ltm profile server-ssl";

const KIND: SslKind = { component: COMPONENT, factoryParent: "/Common/serverssl", peers: "the servers" };

/** A server SSL profile. */
export interface IServerSslProfile extends IProfile {
  /** The full path, under a name that only server SSL profiles have. */
  readonly serverSslProfilePath: string;
  /** The client certificate that it shows to the servers, where that is known. */
  readonly certificate?: ICertificateKeyPair;
}

/** Props of a server SSL profile. */
export interface ServerSslProfileProps extends ReappliedObjectProps {
  /**
   * The profile to take all other settings from.
   * @default - /Common/serverssl
   */
  readonly parent?: IServerSslProfile;
  /**
   * A client certificate to show to the servers, where they ask for one.
   * @default - none, as in the guide
   */
  readonly certificate?: ICertificateKeyPair;
  /**
   * The authority that must have signed the servers' certificates.
   * @default - the servers' certificates are not verified
   */
  readonly trustedCa?: ITrustedCa;
  /**
   * The name that the servers' certificates must carry (tmsh: `authenticate-name`); needs `trustedCa`.
   * @default - any name that `trustedCa` signed
   */
  readonly verifyName?: string;
  /**
   * The oldest version of TLS to speak with the servers. TLS 1.0 and 1.1 are retired (RFC 8996): with one of them, and
   * without this prop, there is the warning `old-tls`.
   * BIG-IP's `options` are then written as a whole: the parent's, with a `no-…` for SSLv3 and each older version and
   * none for newer ones up to TLS 1.2. A `no-tlsv1.3` stays unless TLS 1.3 is asked for, here or by `tls13`. A parent
   * that is known by its path only counts as one with the options of /Common/serverssl:
   * `dont-insert-empty-fragments`, and from BIG-IP 14.0 on `no-tlsv1.3`. An older device refuses that one when it is
   * deployed to: state its release, in the context `bigip:tmosVersion`.
   * @default - the parent's; /Common/serverssl leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether the BIG-IP may speak TLS 1.3, too; needs `cipherGroup`. BIG-IP 14.0 and later. It has to be known when the stack
   * is synthesized. F5: K10251520.
   * @default - the parent's; /Common/serverssl leaves it off
   */
  readonly tls13?: boolean;
  /**
   * Cipher string in BIG-IP's syntax; not beside `cipherGroup`.
   * @default - the parent's
   */
  readonly ciphers?: string;
  /**
   * Full path of a cipher group; not beside `ciphers`.
   * @default - the parent's
   */
  readonly cipherGroup?: string;
}

const SERVER_SSL_PROFILE_PROPS: PropNames<ServerSslProfileProps> = {
  ...REAPPLIED_OBJECT_PROPS,
  parent: true,
  certificate: true,
  trustedCa: true,
  verifyName: true,
  minTls: true,
  tls13: true,
  ciphers: true,
  cipherGroup: true,
};

/** What BIG-IP has by itself; left out, the provider sends a null, which takes them away or shows as a change in each plan. */
const C3D_EXTENSIONS = ["basic-constraints", "extended-key-usage", "key-usage", "subject-alternative-name"];

/**
 * A server SSL profile (tmsh: `ltm profile server-ssl`): speaks TLS with the servers. Guide, scenario 3: Server
 * SSL profile. It needs TMOS 13.1 or later, whose settings the provider sends with every one; an older device can
 * have a profile that exists already (`fromFullPath`).
 */
export class ServerSslProfile extends BigipObject implements IServerSslProfile {
  /** A server SSL profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IServerSslProfile {
    return existingObject(scope, id, fullPath, KINDS.serverSslProfile);
  }

  public readonly resource: LtmProfileServerSsl;
  public readonly certificate?: ICertificateKeyPair;
  private readonly tlsOptions: TlsOptions;

  public constructor(scope: Construct, id: string, props: ServerSslProfileProps = {}) {
    super(scope, id, props, KINDS.serverSslProfile);
    this._needsRelease(
      "13.1",
      "C3D, whose settings the provider sends with every server SSL profile",
      "Upgrade, or make the profile by hand and refer to it with fromFullPath",
    );
    const given = this._read.props(props, SERVER_SSL_PROFILE_PROPS);
    const pair = this._refer("certificate", given.certificate, KINDS.certificateKeyPair);
    this.certificate = pair;
    const trusted = this._refer("trustedCa", given.trustedCa, KINDS.trustedCa);
    const parent = this._refer("parent", given.parent, KINDS.serverSslProfile);
    const descriptionSetBacks = descriptionSetBack(this, COMPONENT);
    this.tlsOptions = new TlsOptions(this, KIND, this._faults, this._read, given, parent);
    const setBacks = [
      ...cipherSetBacks(this, COMPONENT, given),
      ...passphraseSetBack(this, COMPONENT, pair, { passphrase: TmshValue.keyword("none") }),
      ...this.verificationSetBacks(given, trusted),
    ];
    this.resource = this._withDependencies(
      new LtmProfileServerSsl(this, "Resource", {
        name: this._pathToWrite,
        defaultsFrom: parent?.fullPath ?? KIND.factoryParent,
        // The provider's own default would show the device's built-in certificate to the servers.
        cert: pair?.fullPath ?? "none",
        key: pair?.keyFullPath ?? "none",
        chain: pair?.chainFullPath,
        passphrase: pair?.passphrase,
        c3DCertExtensionIncludes: C3D_EXTENSIONS,
        ...(trusted === undefined ? {} : { peerCertMode: "require", caFile: trusted.fullPath }),
        ...readCipherProps(this._read, this._faults, given),
        tmOptions: this.tlsOptions.toWrite,
        lifecycle: { createBeforeDestroy: this._createBeforeDestroy },
        ...this._meta,
      }),
      () => [...descriptionSetBacks, ...this.tlsOptions.setBacks, ...setBacks],
    );
    describeOnDevice(this, COMPONENT, this.resource);
    this.verifyName(given);
  }

  public get serverSslProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }

  /** @internal Raises the oldest version of TLS to at least `minimum`. */
  public _raiseMinimumTls(minimum: TlsVersion): void {
    this.tlsOptions.raise(minimum);
  }

  /** @internal The options that it has on the device, as far as that is known. */
  public get _knownOptions(): readonly string[] | undefined {
    return this.tlsOptions.known;
  }

  private verificationSetBacks(props: ServerSslProfileProps, trusted: ITrustedCa | undefined): Command[] {
    const inherit = (option: string, properties: string[], detaches: ITrustedCa[] = []): Command =>
      inheritAgain(this, option, { component: COMPONENT, properties, detaches });
    return [
      ...(trusted === undefined ? [] : [inherit("TrustedCa", ["peer-cert-mode", "ca-file"], [trusted])]),
      ...(props.verifyName === undefined ? [] : [inherit("VerifyName", ["authenticate-name"])]),
    ];
  }

  /** The provider has no attribute for it; `server_name` is what is asked for in SNI, not what is verified. */
  private verifyName(props: ServerSslProfileProps): void {
    const name = this._read.text("verifyName", props.verifyName);
    if (name === undefined) return;
    if (props.trustedCa === undefined) {
      this._faults.report(
        "verify-needs-ca",
        "verifyName: given without trustedCa, so nothing is verified",
        "Set trustedCa",
      );
    }
    this._readyAfter.push(
      deviceSetting(this, "VerifyName", {
        subject: "the name that servers' certificates must carry",
        component: COMPONENT,
        properties: () => ({ "authenticate-name": TmshValue.text(name) }),
        native: this.resource,
      }),
    );
  }
}
