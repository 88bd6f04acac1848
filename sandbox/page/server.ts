import type { Stage } from '../stage.ts';

/** The page, served to browsers on this machine. */
export interface Page {
  /** `http://127.0.0.1:4747/`, with a slash at the end. */
  readonly url: string;
  /** Ends open connections too; the stage stays. */
  stop(): Promise<void>;
}

export interface PageOptions {
  readonly stage: Stage;
  /** The folder that holds page.js and page.css. */
  readonly assets: string;
  /** The path of manifest.yml. */
  readonly manifest: string;
  /** The port to take if it is free, and else any; 4747 if not said. */
  readonly port?: number;
}

export async function startPage(options: PageOptions): Promise<Page> {
  throw new Error(`The page of ${options.assets} is not served yet.`);
}
