import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';

interface Props {
  readonly url: string;
  readonly number: number;
}

/** pdf-page: a page of a PDF, drawn when it comes near; data-drawn once it is. */
export function PdfPage({ url, number }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [trouble, setTrouble] = useState<string>();
  const [drawn, setDrawn] = useState(false);

  useEffect(() => {
    let current = true;
    import('./pdf')
      .then(({ pdfAt }) => pdfAt(url))
      .then((loaded) => current && setDocument(loaded))
      .catch((error: Error) => current && setTrouble(error.message));
    return () => {
      current = false;
    };
  }, [url]);

  useEffect(() => {
    const [page, words] = [canvas.current, text.current];
    if (!document || !page || !words) {
      return;
    }
    const stop = new AbortController();
    let width = 0;
    let near = false;
    const draw = async () => {
      if (near && page.clientWidth !== width) {
        width = page.clientWidth;
        const { drawPage } = await import('./pdf');
        await drawPage(document, number, page, words, stop.signal).then(
          () => setDrawn(true),
          () => undefined,
        );
      }
    };
    const seen = new IntersectionObserver(
      (entries) => {
        near = entries.some(({ isIntersecting }) => isIntersecting);
        void draw();
      },
      { rootMargin: '600px' },
    );
    const sized = new ResizeObserver(() => void draw());
    seen.observe(page);
    sized.observe(page);
    return () => {
      stop.abort();
      seen.disconnect();
      sized.disconnect();
    };
  }, [document, number]);

  if (trouble) {
    return <p>{trouble}</p>;
  }
  return (
    <div className="pdf-page" data-testid="pdf-page" data-drawn={drawn || undefined}>
      <canvas ref={canvas} />
      <div ref={text} className="pdf-text" />
    </div>
  );
}
