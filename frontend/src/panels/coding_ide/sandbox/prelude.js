// What a program finds in its world, besides the language itself.
(() => {
  const { print } = globalThis;
  delete globalThis.print;
  const show = (value) => {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value === 'function' || typeof value !== 'object') return String(value);
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  };
  const write = (...values) => print(values.map(show).join(' ').slice(0, 20_000));
  globalThis.console = { log: write, info: write, warn: write, error: write, debug: write };
})();
