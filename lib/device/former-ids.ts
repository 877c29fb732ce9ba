import { type TerraformResource, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { BigipShared } from "../core/bigip-shared";

/**
 * Ids of what runs when it is destroyed, now and in version 0.1. A state of that version has to follow: if Terraform destroyed
 * the old ones, their scripts would run.
 */
const FORMER: readonly (readonly [now: RegExp, former: string])[] = [
  [/^DeleteWhenDestroyed$/, "Remove"],
  [/^DeleteTranslationWhenDestroyed-(.+)$/, "Translation-$1"],
  [/^RunWhenDestroyed$/, "AfterRemoval"],
  [
    /^SetBack(FirewallPolicy|StagedFirewallPolicy|IpIntelligencePolicy|SecurityLogProfiles)WhenDestroyed$/,
    "Detach$1",
  ],
  [/^SetBackDeviceGroupWhenDestroyed$/, "Clear-device-group"],
  [/^SetBackTrafficGroupWhenDestroyed$/, "Clear-traffic-group"],
  [/^SetBack(.+)WhenDestroyed$/, "Clear$1"],
];

/** Lets Terraform move what its state has under the former id of a resource. */
export function moveFromFormerId(scope: Construct, id: string, resource: TerraformResource): void {
  const [now, former] = FORMER.find(([pattern]) => pattern.test(id)) ?? [];
  if (now === undefined || former === undefined) return;
  BigipShared.of(resource).moves.add(logicalId(scope, id.replace(now, former)), resource);
}

/** What cdktf would make of an id; it asks for a construct with it. */
function logicalId(scope: Construct, id: string): string {
  const construct = new Construct(scope, id);
  const logical = TerraformStack.of(scope).getLogicalId(construct.node);
  scope.node.tryRemoveChild(id);
  return logical;
}
