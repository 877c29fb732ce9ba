import { App, type TerraformStack } from "cdktf";
import { bridging } from "./bridging/main";
import { internalRelay } from "./internal-relay/main";
import { logging } from "./logging/main";
import { mailService } from "./mail-service/main";
import { offload } from "./offload/main";
import { passthrough } from "./passthrough/main";
import { plaintext } from "./plaintext/main";
import { publicMx } from "./public-mx/main";
import { serverSideEncryption } from "./server-side-encryption/main";
import { startTls } from "./start-tls/main";

/** Every example: the guide's scenarios in its order, then its firewall, and all of mail on one address. */
export const EXAMPLES: readonly ((app: App) => TerraformStack)[] = [
  plaintext,
  offload,
  bridging,
  passthrough,
  serverSideEncryption,
  startTls,
  publicMx,
  internalRelay,
  logging,
  mailService,
];

if (require.main === module) {
  const app = new App();
  for (const addTo of EXAMPLES) addTo(app);
  app.synth();
}
