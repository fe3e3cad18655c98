// The worker that runs Python: Pyodide, from files that the page hands in, for there is no network here.
const post = self.postMessage.bind(self);

/** Most that a program may use, in pages of 64 KiB: 512 MiB. */
const MOST_PAGES = 8192;
const Memory = WebAssembly.Memory;
WebAssembly.Memory = class extends Memory {
  constructor(limits) {
    super({ ...limits, maximum: Math.min(limits.maximum ?? MOST_PAGES, MOST_PAGES) });
  }
};

const script = (bytes) =>
  import(URL.createObjectURL(new Blob([bytes], { type: 'text/javascript' })));

self.onmessage = async ({ data: { code, files } }) => {
  try {
    const types = { '.wasm': 'application/wasm', '.zip': 'application/zip' };
    self.fetch = async (address) => {
      const name = String(address).split('/').at(-1);
      const type = types[name.slice(name.lastIndexOf('.'))] ?? 'application/octet-stream';
      return files[name]
        ? new Response(files[name], { headers: { 'content-type': type } })
        : new Response('', { status: 404 });
    };
    const { default: createPyodideModule } = await script(files['pyodide.asm.mjs']);
    const { loadPyodide } = await script(files['pyodide.mjs']);
    const python = await loadPyodide({
      indexURL: 'https://files.invalid/',
      createPyodideModule,
      lockFileContents: new TextDecoder().decode(files['pyodide-lock.json']),
      stdout: (line) => post({ line }),
      stderr: (line) => post({ line }),
    });
    post({ started: true });
    await python.runPythonAsync(code);
    post({ done: true });
  } catch (error) {
    const words = String(error?.message ?? error).trim();
    // What is above is Pyodide's own way to the program.
    const own = words.indexOf('  File "<exec>"');
    post({ failed: own < 0 ? words : words.slice(own) });
  }
};
