import { LtmProfileClientSsl } from "@cdktf/provider-bigip/lib/ltm-profile-client-ssl";
import type { Construct } from "constructs";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import { isToken } from "../core/tokens";
import { deviceSetting, putBack } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable, settingsInside } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type RowsOf } from "../kind/row";
import { argumentsOf, readRows } from "../kind/row-values";
import { inherits } from "../kind/set-back";
import { Section, yours } from "../kind/setting";
import { flagAs, reference } from "../kind/value-type";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import {
  askNoLonger,
  CLIENT_CERTIFICATES,
  type ClientCertificates,
  readClientCertificates,
} from "./client-certificates";
import { FurtherCertificates } from "./further-certificates";
import type { IProfile } from "./profile";
import { sniName } from "./sni-name";
import { checkCiphers, CIPHER_GROUPS_SINCE, passphraseSetBack, sslRows } from "./ssl-profile";
import { type SslKind, TlsOptions } from "./tls-options";
import type { TlsVersion } from "./tls-version";

const COMPONENT = "ltm profile client-ssl";

/** BIG-IP's own name for the entry of a certificate. */
const DEFAULT_ENTRY = "default";

/** The first release whose certificates have validators of their own (F5: tmsh, sys crypto cert-validator ocsp). */
const OCSP_SINCE = "13.0";

const KIND: SslKind = { component: COMPONENT, factoryParent: "/Common/clientssl", peers: "clients" };

/** A client SSL profile. */
export interface IClientSslProfile extends IProfile {
  /** The full path, under a name that only client SSL profiles have. */
  readonly clientSslProfilePath: string;
}

/** Props of a client SSL profile. */
export interface ClientSslProfileProps extends ReappliedObjectProps {
  /** The certificate and key that clients are shown. */
  readonly certificate: ICertificateKeyPair;
  /**
   * The profile to take all other settings from.
   * @default - /Common/clientssl
   */
  readonly parent?: IClientSslProfile;
  /**
   * The oldest version of TLS that clients may speak. TLS 1.0 and 1.1 are retired (RFC 8996): with one of them, and
   * without this prop, there is the warning `old-tls`.
   * BIG-IP's `options` are then written as a whole: the parent's, with a `no-…` for SSLv3 and each older version and
   * none for newer ones up to TLS 1.2. A `no-tlsv1.3` stays unless TLS 1.3 is asked for, here or by `tls13`. A parent
   * that is known by its path only counts as one with the options of /Common/clientssl:
   * `dont-insert-empty-fragments`, and from BIG-IP 14.0 on `no-tlsv1.3`. An older device refuses that one when it is
   * deployed to: state its release, in the context `bigip:tmosVersion`.
   * @default - the parent's; /Common/clientssl leaves TLS 1.0 and 1.1 on
   */
  readonly minTls?: TlsVersion;
  /**
   * Whether clients may speak TLS 1.3, too; needs `cipherGroup`. BIG-IP 14.0 and later. It has to be known when the stack
   * is synthesized. F5: K10251520.
   * @default - the parent's; /Common/clientssl leaves it off
   */
  readonly tls13?: boolean;
  /**
   * Cipher string in BIG-IP's syntax; not beside `cipherGroup`.
   * @default - the parent's
   */
  readonly ciphers?: string;
  /**
   * Full path of a cipher group; not beside `ciphers`. BIG-IP 13.0 and later.
   * @default - the parent's
   */
  readonly cipherGroup?: string;
  /**
   * The name that clients ask for in TLS (SNI) to get this profile, where a virtual server has several: a host name
   * such as `mail.example.test`, or `*.example.test`. F5: K13452.
   * @default - the parent's, which has none: BIG-IP then goes by the names in the certificate
   */
  readonly serverName?: string;
  /**
   * Whether clients get this profile that ask for no name, or for one that no other profile has. Of several client SSL
   * profiles of a virtual server exactly one needs it. BIG-IP refuses to move it from one to another while a virtual
   * server has both: take one of them off first, in a deployment of its own. F5: K13452.
   * @default - the parent's, false on BIG-IP
   */
  readonly sniDefault?: boolean;
  /**
   * Further certificates, one for each other type of key: an ECDSA one beside the RSA one in `certificate`, which BIG-IP
   * needs. Clients get the one that fits their ciphers. Keys with a passphrase are an error beside further certificates.
   * @default - none
   */
  readonly certificates?: ICertificateKeyPair[];
  /**
   * Whether clients are asked for a certificate of their own, and who has to have signed it.
   * @default - the parent's; /Common/clientssl asks for none
   */
  readonly clientCertificates?: ClientCertificates;
  /**
   * Whether clients that ask for it get the state of the certificate with it (OCSP stapling, RFC 6066, section 8). The
   * certificate's file needs a validator (`sys crypto cert-validator ocsp`) and its issuer. BIG-IP 13.0 and later.
   * @default false
   */
  readonly ocsp?: boolean;
}

/** A client SSL profile as a table. */
export const CLIENT_SSL_PROFILE = kindTable({
  kind: KINDS.clientSslProfile,
  component: COMPONENT,
  section: Section.PROFILES,
  rows: {
    ...sslRows<IClientSslProfile>(KINDS.clientSslProfile, KIND.factoryParent),
    certificate: row(
      reference<ICertificateKeyPair>(KINDS.certificateKeyPair, { needed: "a CertificateKeyPair" }),
      { shown: "cert_key_chain", setting: yours("Certificate and Key") },
    ),
    // A virtual server takes its other profiles off before this one is no longer the default.
    serverName: row(sniName({ takesWildcard: true }), {
      argument: "serverName",
      property: "server-name",
      setBack: { ...inherits("server-name"), usersWait: true },
      as3: "matchToSNI",
      setting: yours("Server Name"),
    }),
    sniDefault: row(flagAs("true", "false"), {
      argument: "sniDefault",
      property: "sni-default",
      setBack: { ...inherits("sni-default"), usersWait: true },
      as3: "sniDefault",
      setting: yours("Default SSL Profile for SNI"),
    }),
    // Beside the first one in the same collection.
    certificates: byCode({ property: "cert-key-chain", as3: "certificates", setting: yours("Certificates") }),
    clientCertificates: byCode({ shown: "peer_cert_mode", setting: yours("Client Certificate") }),
    // The provider always sends it.
    ocsp: row(flagAs("enabled", "disabled"), {
      argument: "ocspStapling",
      property: "ocsp-stapling",
      setting: yours("OCSP Stapling"),
    }),
  } satisfies RowsOf<ClientSslProfileProps, ReappliedObjectProps>,
  behind: settingsInside("clientCertificates", CLIENT_CERTIFICATES),
});

/**
 * A client SSL profile (tmsh: `ltm profile client-ssl`): ends the clients' TLS. Guide, scenario 2: SSL profile.
 * Only what is asked for is written into it, so everything else follows the parent.
 */
export class ClientSslProfile extends NativeObject implements IClientSslProfile {
  /** A client SSL profile that exists already, from its full path. */
  public static fromFullPath(scope: Construct, id: string, fullPath: string): IClientSslProfile {
    return existingObject(scope, id, fullPath, KINDS.clientSslProfile);
  }

  public readonly resource: LtmProfileClientSsl;
  /** @internal Whether it is the default for SNI; nothing where that is not known. */
  public readonly _sniDefault: boolean | undefined;
  private readonly tlsOptions: TlsOptions;

  public constructor(scope: Construct, id: string, props: ClientSslProfileProps) {
    super(scope, id, props, KINDS.clientSslProfile);
    const values = readRows(CLIENT_SSL_PROFILE, props, this._reader);
    const { parent, certificate: pair, ciphers, cipherGroup, sniDefault } = values;
    this._sniDefault = sniDefaultOf(sniDefault, parent);
    this.tlsOptions = new TlsOptions(this, KIND, this._faults, this._read, this._given, parent);
    checkCiphers(this._faults, values);
    const hasGroups = !this._isBefore(CIPHER_GROUPS_SINCE);
    if (cipherGroup !== undefined) {
      this._needsRelease(CIPHER_GROUPS_SINCE, "cipher groups", "Set ciphers instead of cipherGroup");
    }
    const asked = readClientCertificates(this._reader, this._given["clientCertificates"]);
    const further = new FurtherCertificates(this, this._reader, this._faults, {
      first: pair,
      firstName: () => this.entryName(),
      component: COMPONENT,
    });
    further.read(this._given["certificates"]);
    if (values.ocsp !== undefined) {
      this._needsRelease(OCSP_SINCE, "OCSP validators of certificates", "Leave ocsp out");
    }
    const notAsked = askNoLonger(this, COMPONENT, asked);
    const passphraseSetBacks = passphraseSetBack(this, COMPONENT, pair, () => ({
      "cert-key-chain": TmshValue.changes([
        { name: this.entryName(), properties: { passphrase: TmshValue.keyword("none") } },
      ]),
    }));
    this.resource = this._makeResource(LtmProfileClientSsl, CLIENT_SSL_PROFILE, values, {
      arguments: {
        certKeyChain: {
          // The provider can't tell entries apart otherwise.
          name: DEFAULT_ENTRY,
          cert: pair?.fullPath,
          key: pair?.keyFullPath,
          chain: pair?.chainFullPath,
          passphrase: pair?.passphrase,
        },
        ...(asked === undefined ? {} : argumentsOf(CLIENT_CERTIFICATES, asked)),
        tmOptions: this.tlsOptions.toWrite,
        // With ciphers the provider sends a cipher group, too, which older releases refuse.
        ciphers: hasGroups ? ciphers : undefined,
      },
      setBacks: {
        minTls: () => this.tlsOptions.setBacks,
        certificate: () => passphraseSetBacks,
        certificates: () => further.setBacks,
        clientCertificates: () => notAsked,
      },
    });
    this.setCiphers(ciphers, hasGroups);
    further.attach(this.resource);
    this.putCertificatesBack(further);
  }

  public get clientSslProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }

  /** The provider never reads them. What opens a key is not sent again: the device's log would have it. */
  private putCertificatesBack(certificates: FurtherCertificates): void {
    if (certificates.first === undefined) return;
    putBack(this, {
      component: COMPONENT,
      properties: () => ({ "cert-key-chain": certificates.collection }),
      native: this.resource,
    });
  }

  /** The name of the certificate's entry, which an adopted profile may have otherwise on its resource. */
  private entryName(): TmshWord {
    return TmshWord.of("plain", this.resource.certKeyChain.nameInput ?? DEFAULT_ENTRY, "certKeyChain.name");
  }

  /** Once the profile had a cipher group, the provider sends that for ever, with `none` for the ciphers. */
  private setCiphers(ciphers: string | undefined, hasGroups: boolean): void {
    if (ciphers === undefined) return;
    deviceSetting(this, "Ciphers", {
      subject: "the ciphers",
      component: COMPONENT,
      properties: () => ({
        "cipher-group": hasGroups ? TmshValue.keyword("none") : undefined,
        ciphers: TmshValue.of("ciphers", ciphers, "ciphers"),
      }),
      native: this.resource,
    });
  }

  /** @internal Raises the oldest version of TLS to at least `minimum`. */
  public _raiseMinimumTls(minimum: TlsVersion): void {
    this.tlsOptions.raise(minimum);
  }

  /** @internal The options that it has on the device, as far as that is known. */
  public get _knownOptions(): readonly string[] | undefined {
    return this.tlsOptions.known;
  }
}

/** What is not stated is the parent's; /Common/clientssl is no default. */
function sniDefaultOf(
  stated: boolean | undefined,
  parent: IClientSslProfile | undefined,
): boolean | undefined {
  if (stated !== undefined) return isToken(stated) ? undefined : stated;
  if (parent === undefined || parent.devicePath === KIND.factoryParent) return false;
  return sniDefault(parent);
}

/** Whether a profile is the default for SNI; nothing where that is not known. */
export function sniDefault(profile: IProfile): boolean | undefined {
  return "_sniDefault" in profile && typeof profile._sniDefault === "boolean"
    ? profile._sniDefault
    : undefined;
}
