import { Canvas } from '@react-pdf/renderer';
import type { SheetPage } from './forms/sheet.ts';
import type { DocumentFrame } from './models.ts';
import { each } from './parts/each.ts';
import { FramedPage } from './parts/frame.tsx';
import { drawLines, type Painter } from './parts/lettering.ts';
import { CONTENT_HEIGHT, CONTENT_WIDTH, LINE } from './parts/theme.ts';

/** The printed part of a sheet to fill in; `addSheetFields` lays the fields on it, placed by the same layout. */
export function FormSheet({
  frame,
  pages,
}: {
  readonly frame: DocumentFrame;
  readonly pages: readonly SheetPage[];
}) {
  const ignore = () => undefined;
  return each(pages, (page, index) => (
    <FramedPage frame={frame} onePage {...(index === 0 ? { onPage: ignore } : {})}>
      <Canvas
        style={{ width: CONTENT_WIDTH, height: CONTENT_HEIGHT }}
        paint={(painter: Painter) => {
          for (const top of page.rules)
            painter.lineWidth(0.5).strokeColor(LINE).moveTo(0, top).lineTo(CONTENT_WIDTH, top).stroke();
          for (const { lines, x, top, lettering } of page.texts)
            drawLines(painter, lines, { x, top }, lettering);
          return null;
        }}
      />
    </FramedPage>
  ));
}
