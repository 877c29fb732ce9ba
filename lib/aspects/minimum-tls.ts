import { isOfKind, KINDS, type ObjectKind } from "../core/object-kind";
import { type IAspect, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { type IBigipObject, isBigipObject, describeObject } from "../core/i-bigip-object";
import { isMadeHere } from "../core/bigip-object";
import { Faults } from "../core/faults";
import { PropReader } from "../core/prop-reader";
import type { ClientSslProfile } from "../ltm/client-ssl-profile";
import type { ServerSslProfile } from "../ltm/server-ssl-profile";
import { TlsVersion } from "../ltm/tls-version";
import type { VirtualServer } from "../ltm/virtual-server";

/** The types of SSL profiles, as their objects and as Terraform call them. */
const SSL_PROFILES: readonly ObjectKind[] = [KINDS.clientSslProfile, KINDS.serverSslProfile];
const RESOURCE_TYPES: readonly string[] = ["bigip_ltm_profile_client_ssl", "bigip_ltm_profile_server_ssl"];

/**
 * The oldest version of TLS for all SSL profiles below a scope, towards clients and towards servers, and for those
 * that its virtual servers use. A profile with a newer `minTls` of its own keeps that. Profiles that exist on the
 * device already can't be changed or read, so they give a warning.
 *
 * ```ts
 * Aspects.of(stack).add(new MinimumTls(TlsVersion.TLS1_2));
 * ```
 */
export class MinimumTls implements IAspect {
  private isRefused = false;

  /**
   * @param version the oldest version that may be spoken
   */
  public constructor(
    /** The oldest version that may be spoken. */
    public readonly version: TlsVersion,
  ) {}

  /** Raises the version of a profile, or warns of one that can't be checked; cdktf calls it for each construct. */
  public visit(node: IConstruct): void {
    if (!this.isVersion(node)) return;
    if (isSslProfile(node)) this.raise(node);
    if (isVirtualServer(node)) this.visitProfiles(node);
    if (isForeignResource(node)) this.warn(node, node.node.path);
  }

  /** The first construct that is visited says what is wrong: an aspect has no place of its own. */
  private isVersion(node: IConstruct): boolean {
    const versions: readonly unknown[] = Object.values(TlsVersion);
    if (versions.includes(this.version)) return true;
    if (!this.isRefused) {
      const read = new PropReader(Faults.of(node));
      read.present("MinimumTls", this.version, "a value of TlsVersion");
      read.literal("MinimumTls", read.choice("MinimumTls", this.version, { TlsVersion }));
    }
    this.isRefused = true;
    return false;
  }

  private visitProfiles(virtualServer: VirtualServer): void {
    for (const profile of virtualServer._allProfiles.filter(isSslProfile)) {
      if (isMadeHere(profile)) this.raise(profile);
      else this.warn(virtualServer, describeObject(profile));
    }
  }

  private raise(profile: IBigipObject): void {
    if (isMadeHere(profile)) (profile as ClientSslProfile | ServerSslProfile)._raiseMinimumTls(this.version);
  }

  private warn(where: IConstruct, profile: string): void {
    Faults.of(where).report(
      "tls-not-checked",
      `MinimumTls: the SSL profile ${profile} can't be checked, so it may allow less than TLS ${this.version}`,
      "Look at it on the device, or make the profile in this stack",
    );
  }
}

function isSslProfile(node: IConstruct): node is IBigipObject {
  return isBigipObject(node) && SSL_PROFILES.some((kind) => isOfKind(node, kind));
}

function isVirtualServer(node: IConstruct): node is VirtualServer {
  return isBigipObject(node) && isMadeHere(node) && isOfKind(node, KINDS.virtualServer);
}

/** A plain resource of the provider, which belongs to none of this library's profiles. */
function isForeignResource(node: IConstruct): boolean {
  if (!TerraformResource.isTerraformResource(node) || !RESOURCE_TYPES.includes(node.terraformResourceType))
    return false;
  const { scope } = node.node;
  return scope === undefined || !isSslProfile(scope);
}
