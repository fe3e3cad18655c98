import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, TextLayer } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/** An agent does not wait longer for a document, ms. */
const LOAD_WITHIN_MS = 8_000;

const MOST_BYTES = 30_000_000;

/** What an agent reads of a document, characters: of one page, and of all. */
const MOST_OF_PAGE = 20_000;
const MOST_TEXT = 120_000;

const MOST_PAGES = 200;

const loaded = new Map<string, Promise<PDFDocumentProxy>>();

/**
 * The PDF at an address, which is asked for without cookies.
 *
 * @throws Error in words for the agent
 */
export function pdfAt(url: string): Promise<PDFDocumentProxy> {
  const known = loaded.get(url) ?? load(url);
  loaded.set(url, known);
  known.catch(() => loaded.delete(url));
  return known;
}

async function load(url: string): Promise<PDFDocumentProxy> {
  const document = await getDocument({
    data: await bytesAt(url),
    isEvalSupported: false,
  }).promise.catch(() => {
    throw new Error('What is at that address is not a PDF that can be shown.');
  });
  if (document.numPages > MOST_PAGES) {
    throw new Error(
      `The document has ${document.numPages} pages; at most ${MOST_PAGES} can be shown.`,
    );
  }
  return document;
}

async function bytesAt(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url, {
    credentials: 'omit',
    signal: AbortSignal.timeout(LOAD_WITHIN_MS),
  }).catch(() => {
    throw new Error(
      'The document cannot be loaded: nothing answers at that address, or it does not let other pages read it (CORS).',
    );
  });
  if (!answer.ok) {
    throw new Error(`The document cannot be loaded: the address answered ${answer.status}.`);
  }
  const bytes = await answer.arrayBuffer();
  if (bytes.byteLength > MOST_BYTES) {
    throw new Error(`The document is too large; it may have ${MOST_BYTES / 1_000_000} MB.`);
  }
  return bytes;
}

/** The text of each page, as an agent reads it. */
export async function textOf(document: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = [];
  let room = MOST_TEXT;
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    const text = items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
      .slice(0, Math.min(MOST_OF_PAGE, room));
    room -= text.length;
    pages.push(text);
  }
  return pages;
}

/** Draws a page into a canvas, and its text over it, for people to select and screen readers to read. */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  text: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  const page = await document.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  canvas.style.aspectRatio = `${natural.width} / ${natural.height}`;
  const scale = canvas.clientWidth / natural.width;
  const sharp = page.getViewport({ scale: scale * devicePixelRatio });
  canvas.width = Math.floor(sharp.width);
  canvas.height = Math.floor(sharp.height);
  const drawing = page.render({ canvas, viewport: sharp });
  signal.addEventListener('abort', () => drawing.cancel());
  await drawing.promise;
  if (!signal.aborted) {
    text.replaceChildren();
    text.style.setProperty('--total-scale-factor', String(scale));
    await new TextLayer({
      textContentSource: page.streamTextContent(),
      container: text,
      viewport: page.getViewport({ scale }),
    }).render();
  }
}
