import type { Answer, Request } from "../rest/http";

/** AS3 on a device: what answers below /mgmt/shared/appsvcs. */
export interface As3Extension {
  answer(request: Request): Promise<Answer>;
  stop(): Promise<void>;
}
