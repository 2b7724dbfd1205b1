import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button, type ButtonKind } from './Button.tsx';
import './FileChooser.css';

export interface FileChooserProps {
  /** What the file is for, to who does not see the screen. */
  label: string;
  /** What the window for choosing offers first, as `accept` of a file field; the one who reads the file decides. */
  accept?: string;
  kind?: ButtonKind;
  /** While a file is being read: the button says so, and no other file is taken. */
  busy?: boolean;
  onChoose: (file: File) => void;
  /** What stands behind the button once there is something to say; else that a file may be dropped. */
  children?: ReactNode;
}

/** One file of the person's own: chosen with a button, or dropped here. Reading it, and saying what is wrong with it, is for who asked. */
export function FileChooser({
  label,
  accept,
  kind = 'secondary',
  busy = false,
  onChoose,
  children,
}: FileChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = (file: File | undefined) => {
    if (file && !busy) onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <fieldset
      className={over ? 'ck-file ck-file--over' : 'ck-file'}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file may be chosen again.
          event.target.value = '';
          choose(file);
        }}
      />
      <Button kind={kind} busy={busy} onClick={() => input.current?.click()}>
        Bestand kiezen
      </Button>
      {children ?? <span className="ck-quiet ck-small">of sleep het hierheen</span>}
    </fieldset>
  );
}
