// The worker that runs JavaScript.
const show = (value) => {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return String(value.stack ?? value);
  if (typeof value === 'function' || typeof value !== 'object') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
};
const post = self.postMessage.bind(self);
const print = (...values) => post({ line: values.map(show).join(' ').slice(0, 20_000) });
for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
  console[name] = print;
}
self.onmessage = async ({ data }) => {
  post({ started: true });
  try {
    const program = Object.getPrototypeOf(async () => {}).constructor;
    await new program(data.code)();
    post({ done: true });
  } catch (error) {
    post({ failed: error instanceof Error ? `${error.name}: ${error.message}` : show(error) });
  }
};
