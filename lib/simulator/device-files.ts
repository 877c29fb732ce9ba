import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize, sep } from "node:path";
import { DEFAULT_CERTIFICATE, DEFAULT_KEY } from "./components/factory-certificate";
import { FACTORY_FILES } from "./components/factory";
import { refusal } from "./model/errors";

const UPLOADS = "/var/config/rest/downloads";

/** Folders of the device that lie below the simulator's own root. */
const OWN_FOLDERS = ["/var/config/", "/config/", "/shared/"];

/** The device's file system, as far as it has one: a temporary folder, gone when the simulator stops. */
export class DeviceFiles {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), "bigip-simulator-")));

  /** @param shellUploads what a script of the shell has as the folder of uploads: this machine's, not the device's */
  constructor(private readonly shellUploads = UPLOADS) {
    for (const folder of [UPLOADS, "/config", "/shared/tmp", "/tmp", "/bin"]) {
      mkdirSync(join(this.root, folder), { recursive: true });
    }
    this.write(FACTORY_FILES.certificate, DEFAULT_CERTIFICATE);
    this.write(FACTORY_FILES.key, DEFAULT_KEY);
  }

  /** Where the shell finds scratch space (TMPDIR), so that what a script leaves behind can be seen. */
  get temporary(): string {
    return join(this.root, "tmp");
  }

  get uploads(): string {
    return join(this.root, UPLOADS);
  }

  write(path: string, content: string | Buffer): void {
    const real = this.locate(path);
    mkdirSync(dirname(real), { recursive: true });
    writeFileSync(real, content);
  }

  /** A file of the device, or a real one in the system's temporary folders where scripts put theirs. */
  readonly read = (path: string): Buffer => {
    const found = this.candidates(path).find((each) => existsSync(each));
    if (found === undefined) throw refusal("file-missing", { path });
    return readFileSync(found);
  };

  private candidates(path: string): string[] {
    const clean = normalize(path);
    const byShell = clean.startsWith(`${UPLOADS}/`)
      ? [join(this.shellUploads, clean.slice(UPLOADS.length))]
      : [];
    return [this.locate(path), ...byShell];
  }

  /** The real place of a path of the device. */
  locate(path: string): string {
    const clean = normalize(path);
    if (OWN_FOLDERS.some((folder) => clean.startsWith(folder))) return join(this.root, clean);
    const scratch = [this.root, tmpdir(), "/tmp", "/var/tmp"].some((folder) =>
      clean.startsWith(folder + sep),
    );
    if (scratch) return clean;
    throw refusal("file-not-on-device", { path });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
