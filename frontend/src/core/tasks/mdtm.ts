/**
 * Task files (MDTM): TOML front matter between `+++`, then Markdown. Only what Baton writes into
 * them is read; everything else stays text.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'checklist'; readonly items: readonly Item[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string };

/** An entry of a checklist, with what was noted below it. */
export interface Item {
  readonly done: boolean;
  readonly text: string;
  readonly notes: readonly string[];
}

/** Reads the Markdown of a task file; its front matter is left out, as `Task` has the same. */
export function readMdtm(file: string): Block[] {
  const lines = withoutFrontMatter(file).split('\n');
  const blocks: Block[] = [];
  let at = 0;

  /** Takes lines for as long as they match; gives what the first group caught. */
  function take(pattern: RegExp): string[] {
    const taken: string[] = [];
    for (let match = pattern.exec(lines[at] ?? '\0'); match; ) {
      taken.push(match[1] ?? '');
      at += 1;
      match = pattern.exec(lines[at] ?? '\0');
    }
    return taken;
  }

  while (at < lines.length) {
    const line = lines[at] ?? '';
    const heading = /^(#{1,6}) (.*)$/.exec(line);
    const fence = /^(~{3,})/.exec(line);
    if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      at += 1;
    } else if (fence) {
      const end = lines.indexOf(fence[1] ?? '~~~', at + 1);
      const until = end < 0 ? lines.length : end;
      blocks.push({ kind: 'message', text: lines.slice(at + 1, until).join('\n') });
      at = until + 1;
    } else if (/^- \[[ x]\] /.test(line)) {
      const items: Item[] = [];
      while (/^- \[[ x]\] /.test(lines[at] ?? '')) {
        const entry = lines[at] ?? '';
        at += 1;
        items.push({ done: entry[3] === 'x', text: entry.slice(6), notes: take(/^ {2}- (.*)$/) });
      }
      blocks.push({ kind: 'checklist', items });
    } else if (line.startsWith('- ')) {
      blocks.push({ kind: 'list', items: take(/^- (.*)$/) });
    } else if (line.startsWith('>')) {
      blocks.push({ kind: 'quote', text: take(/^> ?(.*)$/).join('\n') });
    } else {
      if (line.trim() !== '') {
        blocks.push({ kind: 'text', text: line });
      }
      at += 1;
    }
  }
  return blocks;
}

function withoutFrontMatter(file: string): string {
  const end = file.startsWith('+++\n') ? file.indexOf('\n+++\n', 3) : -1;
  return end < 0 ? file : file.slice(end + 5);
}
