import { BIGIP_OBJECT_PROPS, type BigipObjectProps } from "../core/bigip-object";
import type { PropNames } from "../core/prop-names";

/** Props of objects of which Terraform does not see all that stands on the device. */
export interface ReappliedObjectProps extends BigipObjectProps {
  /**
   * Any new value sets on the device again what a plan does not see: for the day on which somebody changed the object
   * by hand.
   * @default - none
   */
  readonly reapply?: string;
}

export const REAPPLIED_OBJECT_PROPS: PropNames<ReappliedObjectProps> = {
  ...BIGIP_OBJECT_PROPS,
  reapply: true,
};
