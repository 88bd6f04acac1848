/** What the command line asks for. */
export interface Options {
  readonly http: boolean;
  readonly help: boolean;
  /** The page alone, without a prompt. */
  readonly pageAlone: boolean;
  /** Where the page is wanted. */
  readonly port?: number;
  /** One question, to be answered once. */
  readonly question?: string;
}

export const USAGE = `
npm run sandbox                        a page in the browser and a prompt here, on the same Slack
npm run sandbox -- --page              the page alone, until Ctrl-C or SIGTERM; for the background
npm run sandbox -- '/ehpc-images arm'  one card here, and nothing else

--http        the bot begins in HTTP mode instead of Socket Mode
--port 4747   the port of the page; another one is taken if it is not free
--help        this text

The prompt ends the page with it: with exit, Ctrl-D or the end of a pipe.`.trim();

const FLAGS = { '--http': 'http', '--help': 'help', '-h': 'help', '--page': 'pageAlone' } as const;

/** Reads the arguments. Whatever is no option is the question. Throws on a wrong port. */
export function readOptions(args: readonly string[]): Options {
  const flags = { http: false, help: false, pageAlone: false };
  const words: string[] = [];
  let port: number | undefined;
  const left = args.flatMap((arg) => (arg.startsWith('--port=') ? ['--port', arg.slice(7)] : arg));
  for (let index = 0; index < left.length; index += 1) {
    const arg = left[index] ?? '';
    if (isFlag(arg)) flags[FLAGS[arg]] = true;
    else if (arg === '--port') port = readPort(left[++index]);
    else words.push(arg);
  }
  const question = words.length === 0 ? {} : { question: words.join(' ') };
  return { ...flags, ...question, ...(port !== undefined && { port }) };
}

const isFlag = (arg: string): arg is keyof typeof FLAGS => Object.hasOwn(FLAGS, arg);

function readPort(text = ''): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--port takes a number up to 65535, not "${text}".`);
  return port;
}
