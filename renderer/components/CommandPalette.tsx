import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type Command, findCommands, groupCommands } from './commands.ts';
import { KeyHint } from './KeyHint.tsx';
import './CommandPalette.css';

export interface CommandPaletteProps {
  open: boolean;
  onClose: () => void;
  /** What can always be done or gone to. */
  commands: readonly Command[];
  /** Looks in the vault for what was typed (two characters at least); the last question wins. */
  search?: (typed: string) => Promise<readonly Command[]>;
}

/** Milliseconds of quiet before the vault is asked. */
const pause = 120;

/** Ctrl+K: goes anywhere and does anything. Arrows choose, Enter does, Esc closes. */
export function CommandPalette(props: CommandPaletteProps) {
  return props.open ? <OpenPalette {...props} /> : null;
}

function OpenPalette({ onClose, commands, search }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<readonly Command[]>([]);
  const [at, setAt] = useState(0);
  const id = useId();

  // Closed while it is still on the page, it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  useEffect(() => {
    setAt(0);
    const question = typed.trim();
    if (!search || question.length < 2) {
      setFound([]);
      return;
    }
    let wanted = true;
    const timer = setTimeout(() => {
      search(question).then(
        (answer) => wanted && setFound(answer),
        () => wanted && setFound([]),
      );
    }, pause);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [typed, search]);

  const groups = groupCommands([...findCommands(commands, typed), ...found]);
  const list = groups.flatMap((group) => group.commands);
  const current = list[Math.min(at, list.length - 1)];
  const optionId = (command: Command) => `${id}-${command.id}`;

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      run(current);
    } else if (step !== undefined && list.length > 0) {
      event.preventDefault();
      const from = Math.min(at, list.length - 1);
      const to = Math.abs(step) === 1 ? (from + step + list.length) % list.length : from + step;
      const next = Math.min(Math.max(to, 0), list.length - 1);
      setAt(next);
      const command = list[next];
      if (command) document.getElementById(optionId(command))?.scrollIntoView({ block: 'nearest' });
    }
  };

  return (
    <dialog
      ref={dialog}
      className="ck-palette"
      aria-label="Zoek of doe iets"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <input
        className="ck-palette__input"
        type="text"
        role="combobox"
        aria-label="Zoek of doe iets"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current ? optionId(current) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Naam, casusnummer of wat u wilt doen"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="Gevonden" className="ck-palette__list" tabIndex={-1}>
        {groups.map(({ group, commands: members }) => (
          <div key={group} role="presentation">
            <div className="ck-palette__group" aria-hidden="true">
              {group}
            </div>
            {members.map((command) => (
              <button
                key={command.id}
                id={optionId(command)}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={command === current}
                className="ck-palette__option"
                onClick={() => run(command)}
                onMouseMove={() => setAt(list.indexOf(command))}
              >
                <span>{command.label}</span>
                {command.about ? <span className="ck-palette__about">{command.about}</span> : null}
                {command.keys ? <KeyHint keys={command.keys} /> : null}
              </button>
            ))}
          </div>
        ))}
      </div>
      <p className="ck-palette__foot" role="status">
        {list.length === 0 ? 'Niets gevonden. Probeer een deel van de naam of een casusnummer.' : ''}
      </p>
    </dialog>
  );
}
