import { App, type TerraformStack } from "cdktf";
import { offload } from "./offload/main";
import { plaintext } from "./plaintext/main";
import { startTls } from "./starttls/main";

/** Every example, in the order of the guide's scenarios. */
export const EXAMPLES: readonly ((app: App) => TerraformStack)[] = [plaintext, offload, startTls];

if (require.main === module) {
  const app = new App();
  for (const addTo of EXAMPLES) addTo(app);
  app.synth();
}
