import { LtmProfileClientSsl } from "@cdktf/provider-bigip/lib/ltm-profile-client-ssl";
import type { Construct } from "constructs";
import { placeOrPathTo } from "../as3/pointer";
import { remarkOf } from "../as3/remark";
import { existingObject } from "../core/existing-object";
import { KINDS } from "../core/object-kind";
import type { As3Class } from "../core/tenant";
import { isToken } from "../core/tokens";
import { deviceSetting, putBack } from "../device/device-setting";
import type { ReappliedObjectProps } from "../device/reapply";
import { TmshValue } from "../device/tmsh-value";
import { TmshWord } from "../device/tmsh-word";
import { kindTable, settingsInside } from "../kind/kind-table";
import { NativeObject } from "../kind/native-object";
import { byCode, row, type RowsOf, type ValuesOf } from "../kind/row";
import { argumentsOf, as3PropertiesOf, readRows } from "../kind/row-values";
import { inherits } from "../kind/set-back";
import { Section, yours } from "../kind/setting";
import { flagAs, reference } from "../kind/value-type";
import type { ICertificateKeyPair } from "../sys/certificate-key-pair";
import {
  type AskedOfClients,
  askNoLonger,
  CLIENT_CERTIFICATES,
  isNeeded,
  readClientCertificates,
} from "./client-certificates";
import type { ClientSslProfileProps, IClientSslProfile } from "./client-ssl-profile-props";
import { FurtherCertificates } from "./further-certificates";
import type { IProfile } from "./profile";
import { sniName } from "./sni-name";
import { checkCiphers, CIPHER_GROUPS_SINCE, passphraseSetBack, sslRows } from "./ssl-profile";
import {
  certificateOf,
  checkForAs3,
  checkFurther,
  checkStartTls,
  declareFiles,
  sniDefaultSince,
  sniDefaultToSay,
  type TlsListener,
  tlsSettings,
} from "./ssl-profile-declared";
import { type SslKind, TlsOptions } from "./tls-options";
import type { TlsVersion } from "./tls-version";

const COMPONENT = "ltm profile client-ssl";

/** BIG-IP's own name for the entry of a certificate. */
const DEFAULT_ENTRY = "default";

/** The first release whose certificates have validators of their own (F5: tmsh, sys crypto cert-validator ocsp). */
const OCSP_SINCE = "13.0";

const KIND: SslKind = { component: COMPONENT, factoryParent: "/Common/clientssl", peers: "clients" };

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
  /** @internal Whether it turns clients away that have no certificate. */
  public readonly _needsClientCertificates: boolean;
  private readonly tlsOptions: TlsOptions;
  private readonly tlsListeners: TlsListener[] = [];

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
    this._needsClientCertificates = isNeeded(asked);
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
      as3: {
        write: () => this.asClass(values, asked),
        since: () => sniDefaultSince(sniDefaultToSay(sniDefault, this.tlsListeners)),
      },
      then: (resource) => {
        this.setCiphers(resource, ciphers, hasGroups);
        further.attach(resource);
        this.putCertificatesBack(resource, further);
      },
    });
    if (this._tenant === undefined) return;
    declareFiles(this, pair);
    checkForAs3(this._read, KIND, values);
    checkFurther(this._read, this._given);
    this._faults.checkLate(() => {
      checkStartTls(this, this._faults, this.tlsListeners);
    });
  }

  /** @internal Tells of a virtual server that has this profile. */
  public _usedWith(listener: TlsListener): void {
    this.tlsListeners.push(listener);
  }

  private asClass(
    values: ValuesOf<(typeof CLIENT_SSL_PROFILE)["rows"]>,
    asked: AskedOfClients | undefined,
  ): As3Class {
    const { certificate, serverName } = values;
    const sniDefault = sniDefaultToSay(values.sniDefault, this.tlsListeners);
    const pair = certificate && certificateOf(this, certificate);
    return {
      class: "TLS_Server",
      ...remarkOf(this),
      certificates: [{ certificate: pair, matchToSNI: serverName, sniDefault }],
      ...tlsSettings(values, this.tlsOptions.ofItself),
      ...(asked && {
        ...as3PropertiesOf(CLIENT_CERTIFICATES, asked),
        authenticationTrustCA: asked.trustedCa && placeOrPathTo(this, asked.trustedCa),
      }),
      smtpsStartTLS: this.tlsListeners.map(({ startTls }) => startTls()).find((each) => each !== undefined),
    };
  }

  public get clientSslProfilePath(): string {
    return this.fullPath;
  }

  public get profilePath(): string {
    return this.fullPath;
  }

  /** The provider never reads them. What opens a key is not sent again: the device's log would have it. */
  private putCertificatesBack(native: LtmProfileClientSsl, certificates: FurtherCertificates): void {
    if (certificates.first === undefined) return;
    putBack(this, {
      component: COMPONENT,
      properties: () => ({ "cert-key-chain": certificates.collection }),
      native,
    });
  }

  /** The name of the certificate's entry, which an adopted profile may have otherwise on its resource. */
  private entryName(): TmshWord {
    return TmshWord.of("plain", this.resource.certKeyChain.nameInput ?? DEFAULT_ENTRY, "certKeyChain.name");
  }

  /** Once the profile had a cipher group, the provider sends that for ever, with `none` for the ciphers. */
  private setCiphers(native: LtmProfileClientSsl, ciphers: string | undefined, hasGroups: boolean): void {
    if (ciphers === undefined) return;
    deviceSetting(this, "Ciphers", {
      subject: "the ciphers",
      component: COMPONENT,
      properties: () => ({
        "cipher-group": hasGroups ? TmshValue.keyword("none") : undefined,
        ciphers: TmshValue.of("ciphers", ciphers, "ciphers"),
      }),
      native,
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
