import { App, type TerraformStack } from "cdktf";
import { bridging } from "./bridging/main";
import { offload } from "./offload/main";
import { passthrough } from "./passthrough/main";
import { plaintext } from "./plaintext/main";
import { serverSideEncryption } from "./server-side-encryption/main";
import { startTls } from "./starttls/main";

/** Every example, in the order of the guide's scenarios. */
export const EXAMPLES: readonly ((app: App) => TerraformStack)[] = [
  plaintext,
  offload,
  bridging,
  passthrough,
  serverSideEncryption,
  startTls,
];

if (require.main === module) {
  const app = new App();
  for (const addTo of EXAMPLES) addTo(app);
  app.synth();
}
