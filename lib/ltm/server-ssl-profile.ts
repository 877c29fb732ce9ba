import { LtmProfileServerSsl } from "@cdktf/provider-bigip/lib/ltm-profile-server-ssl";
import type { Construct } from "constructs";
import { pointerTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import type { As3Class } from "../core/tenant";
import { deviceSetting } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { type TmshProperties, TmshValue } from "../device/tmsh-value";
import { kindTable } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { row, type RowsOf, type ValuesOf } from "../kind/row";
import { readRows } from "../kind/row-values";
import { inherits } from "../kind/set-back";
import { guides, ours, PARENT_DECIDES, Section, yours } from "../kind/setting";
import { reference, text } from "../kind/value-type";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import type { ITrustedCa } from "../sys/trusted-ca";
import type { IProfile } from "./profile";
import { sniName } from "./sni-name";
import { checkCiphers, passphraseSetBack, sslRows } from "./ssl-profile";
import { checkForAs3, declareOwn, ownCertificateOf, tlsSettings } from "./ssl-profile-declared";
import { type SslKind, TlsOptions } from "./tls-options";
import type { TlsVersion } from "./tls-version";

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
   * The name that is asked for in TLS (SNI), for servers that show a certificate by it (tmsh: `server-name`). It is not
   * what is verified; that is `verifyName`.
   * @default - the parent's, which has none
   */
  readonly serverName?: string;
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

/** What BIG-IP has by itself; left out, the provider sends a null, which takes them away or shows as a change in each plan. */
const C3D_EXTENSIONS = ["basic-constraints", "extended-key-usage", "key-usage", "subject-alternative-name"];

/** A server SSL profile as a table. */
export const SERVER_SSL_PROFILE = kindTable({
  kind: KINDS.serverSslProfile,
  component: COMPONENT,
  section: Section.PROFILES,
  rows: {
    ...sslRows<IServerSslProfile>(KINDS.serverSslProfile, KIND.factoryParent),
    certificate: row(reference<ICertificateKeyPair>(KINDS.certificateKeyPair), {
      shown: "cert",
      as3: "clientCertificate",
      setting: guides("Certificate"),
      also: { key: guides("Key"), chain: yours("Chain") },
    }),
    trustedCa: row(reference<ITrustedCa>(KINDS.trustedCa), {
      argument: "caFile",
      property: "ca-file",
      setBack: inherits("peer-cert-mode", "ca-file"),
      as3: "trustCA",
      shown: "peer_cert_mode",
      setting: yours("Server Certificate", { absent: PARENT_DECIDES }),
      also: { ca_file: yours("Trusted Certificate Authorities") },
    }),
    verifyName: row(text(), {
      property: "authenticate-name",
      setBack: inherits("authenticate-name"),
      as3: "serverName",
      setting: yours("Authenticate Name"),
    }),
    serverName: row(sniName({ takesWildcard: false }), {
      argument: "serverName",
      property: "server-name",
      setBack: inherits("server-name"),
      as3: "sendSNI",
      setting: yours("Server Name"),
    }),
  } satisfies RowsOf<ServerSslProfileProps, ReappliedObjectProps>,
  behind: {
    // What BIG-IP has anyway; left out, the provider would ask for none.
    c3d_cert_extension_includes: ours("C3D Certificate Extensions", {
      usual: "basic-constraints, extended-key-usage, key-usage, subject-alternative-name",
    }),
  },
});

/**
 * A server SSL profile (tmsh: `ltm profile server-ssl`): speaks TLS with the servers. Guide, scenario 3: Server
 * SSL profile. It needs TMOS 13.1 or later, whose settings the provider sends with every one; an older device can
 * have a profile that exists already (`fromFullPath`).
 */
export class ServerSslProfile extends NativeObject implements IServerSslProfile {
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
    const values = readRows(SERVER_SSL_PROFILE, props, this._reader);
    const { parent, certificate: pair, trustedCa } = values;
    this.certificate = pair;
    this.tlsOptions = new TlsOptions(this, KIND, this._faults, this._read, this._given, parent);
    checkCiphers(this._faults, values);
    const withoutPassphrase = (): TmshProperties => ({ passphrase: TmshValue.keyword("none") });
    const passphraseSetBacks = passphraseSetBack(this, COMPONENT, pair, withoutPassphrase);
    this.resource = this._makeResource(LtmProfileServerSsl, SERVER_SSL_PROFILE, values, {
      arguments: {
        // The provider's own default would show the device's built-in certificate to the servers.
        cert: pair?.fullPath ?? "none",
        key: pair?.keyFullPath ?? "none",
        chain: pair?.chainFullPath,
        passphrase: pair?.passphrase,
        c3DCertExtensionIncludes: C3D_EXTENSIONS,
        peerCertMode: trustedCa === undefined ? undefined : "require",
        tmOptions: this.tlsOptions.toWrite,
      },
      setBacks: { minTls: () => this.tlsOptions.setBacks, certificate: () => passphraseSetBacks },
      as3: { write: () => this.asClass(values) },
      then: (resource) => {
        this.verifyName(resource, values.verifyName);
      },
    });
    this.checkVerifyName(values.verifyName);
    if (this._tenant === undefined) return;
    declareOwn(this, pair);
    checkForAs3(this._read, KIND, values);
  }

  private asClass(values: ValuesOf<(typeof SERVER_SSL_PROFILE)["rows"]>): As3Class {
    const { certificate, trustedCa, verifyName, serverName } = values;
    return {
      class: "TLS_Client",
      ...remarkOf(this),
      ...tlsSettings(values, this.tlsOptions.ofItself),
      clientCertificate: certificate && ownCertificateOf(this, certificate),
      ...(trustedCa === undefined
        ? { trustCA: "none" }
        : { validateCertificate: true, trustCA: pointerTo(this, trustedCa) }),
      // AS3's words for what the certificate has to carry, and for what is asked for in the handshake.
      serverName: verifyName,
      sendSNI: serverName,
    };
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

  /** The provider has no attribute for it; `server_name` is what is asked for in SNI, not what is verified. */
  private verifyName(native: LtmProfileServerSsl, name: string | undefined): void {
    if (name === undefined) return;
    this._readyAfter.push(
      deviceSetting(this, "VerifyName", {
        subject: "the name that servers' certificates must carry",
        component: COMPONENT,
        properties: () => ({ "authenticate-name": TmshValue.text(name) }),
        native,
      }),
    );
  }

  private checkVerifyName(name: string | undefined): void {
    if (name === undefined || this._given["trustedCa"] !== undefined) return;
    this._faults.report(
      "verify-needs-ca",
      "verifyName: given without trustedCa, so nothing is verified",
      "Set trustedCa",
    );
  }
}
