import { useEffect, useId, useRef, useState } from 'react';
import Pad from 'signature_pad';
import { Button } from './Button.tsx';
import { normaliseStrokes, type Stroke, strokesOnPad } from './strokes.ts';
import './SignaturePad.css';

export interface SignaturePadProps {
  /** Whose signature it is: "Handtekening van S. el Amrani". */
  label: string;
  /** Called after every stroke and after clearing; an empty list is an empty pad. */
  onChange: (strokes: Stroke[]) => void;
  /** What to do for who cannot draw here. */
  alternative: string;
}

/** A sheet to sign on. Keeps the strokes, not a picture, so that they can be set as lines in the document. */
export function SignaturePad({ label, onChange, alternative }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const strokes = useRef<Stroke[]>([]);
  const report = useRef(onChange);
  const [empty, setEmpty] = useState(true);
  const id = useId();
  useEffect(() => {
    report.current = onChange;
  });

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const ink = getComputedStyle(element).color;
    const own = new Pad(element, { minWidth: 0.8, maxWidth: 2.4, penColor: ink });
    pad.current = own;
    const taken = () => {
      strokes.current = normaliseStrokes(own.toData(), element.getBoundingClientRect());
      setEmpty(strokes.current.length === 0);
      report.current(strokes.current);
    };
    own.addEventListener('endStroke', taken);
    const fit = () => {
      const { width, height } = element.getBoundingClientRect();
      if (width === 0) return;
      const ratio = Math.max(window.devicePixelRatio, 1);
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      element.getContext('2d')?.scale(ratio, ratio);
      const { dotSize, minWidth, maxWidth, penColor, velocityFilterWeight, compositeOperation } = own;
      const pen = { dotSize, minWidth, maxWidth, penColor, velocityFilterWeight, compositeOperation };
      own.fromData(strokesOnPad(strokes.current, width).map((stroke) => ({ ...pen, ...stroke })));
    };
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      own.removeEventListener('endStroke', taken);
      own.off();
    };
  }, []);

  const clear = () => {
    pad.current?.clear();
    strokes.current = [];
    setEmpty(true);
    onChange([]);
  };

  return (
    <fieldset className="ck-signature" aria-labelledby={`${id}-label`} aria-describedby={`${id}-about`}>
      <div className="ck-signature__head">
        <span id={`${id}-label`} className="ck-signature__label">
          {label}
        </span>
        <span className="ck-quiet ck-small" role="status">
          {empty ? 'nog niet getekend' : 'getekend'}
        </span>
      </div>
      <div className="ck-signature__paper">
        <canvas ref={canvas} role="img" aria-label={empty ? 'Leeg tekenvlak' : 'Getekende handtekening'} />
        <span className="ck-signature__line" aria-hidden="true" />
      </div>
      <div className="ck-row">
        <Button small onClick={clear} disabled={empty}>
          Wissen
        </Button>
      </div>
      <p id={`${id}-about`} className="ck-quiet ck-small">
        {alternative}
      </p>
    </fieldset>
  );
}
