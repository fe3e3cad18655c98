import python from './sandbox/python.js?raw';

/** What became of a run. */
export interface RunResult {
  readonly outcome: 'done' | 'failed' | 'timeout';
  readonly text: string;
}

/** A program may run for so long, ms. */
const RUN_MS = 10_000;

/** A language has to be loaded within this time, ms; Python has about 13 MB, kept by the browser. */
const LOAD_MS = 90_000;

/** Most that a program may print, characters. */
const MOST_OUTPUT = 20_000;

/** A page of its own, so that it has a policy of its own: `public/sandbox.html`. */
const FRAME = '/sandbox.html';

interface Told {
  readonly line?: string;
  readonly started?: true;
  readonly done?: true;
  readonly failed?: string;
}

/**
 * Runs a program in a worker of a frame that has no origin: it reaches neither the page nor the
 * network, and is stopped after {@link RUN_MS}.
 */
export async function runCode(language: string, code: string): Promise<RunResult> {
  const { worker, files } = language === 'python' ? await pythonFiles() : await scriptFiles();
  const iframe = document.createElement('iframe');
  iframe.sandbox.add('allow-scripts');
  iframe.hidden = true;
  iframe.title = 'Program';
  iframe.src = FRAME;
  try {
    return await new Promise<RunResult>((resolve) => {
      let text = '';
      let stop: ReturnType<typeof setTimeout>;
      const end = (outcome: RunResult['outcome'], last = '') => {
        clearTimeout(stop);
        removeEventListener('message', hear);
        resolve({ outcome, text: `${text}${last}`.slice(0, MOST_OUTPUT).trimEnd() });
      };
      const stopAfter = (ms: number, words: string) => {
        clearTimeout(stop);
        stop = setTimeout(() => end('timeout', words), ms);
      };
      const hear = ({ source, data }: MessageEvent<Told>) => {
        if (source !== iframe.contentWindow) {
          return;
        }
        if (data.started) {
          stopAfter(RUN_MS, `Stopped after ${RUN_MS / 1000} seconds.`);
        } else if (data.line !== undefined && text.length < MOST_OUTPUT) {
          text += `${data.line}\n`;
        } else if (data.done) {
          end('done');
        } else if (data.failed !== undefined) {
          end('failed', data.failed);
        }
      };
      addEventListener('message', hear);
      stopAfter(LOAD_MS, 'It could not be started.');
      iframe.onload = () => iframe.contentWindow?.postMessage({ worker, code, files }, '*');
      document.body.append(iframe);
    });
  } finally {
    iframe.remove();
  }
}

/** The worker, and what it needs, from where this page comes from. */
interface Engine {
  readonly worker: string;
  readonly files: Readonly<Record<string, ArrayBuffer>>;
}

async function pythonFiles(): Promise<Engine> {
  const { addresses } = await import('./sandbox/pyodide-files');
  const files = Object.entries(addresses).map(
    async ([name, url]) => [name, await (await load(url)).arrayBuffer()] as const,
  );
  return { worker: python, files: Object.fromEntries(await Promise.all(files)) };
}

async function scriptFiles(): Promise<Engine> {
  const { addresses } = await import('./sandbox/javascript-files');
  const { worker, ...rest } = addresses;
  const files = Object.entries(rest).map(
    async ([name, url]) => [name, await (await load(url)).arrayBuffer()] as const,
  );
  return {
    worker: await (await load(worker)).text(),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

async function load(url: string): Promise<Response> {
  const answer = await fetch(url);
  if (!answer.ok) {
    throw new Error(`${url} cannot be loaded`);
  }
  return answer;
}
