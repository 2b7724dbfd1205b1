import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { type audiences, grantableKinds, infoKindLabels } from '../../../core/access/model.ts';
import type { Api } from '../../../core/contracts.ts';
import { describeQuickLine, parseQuickLine } from '../../../core/meeting/quick-line.ts';
import { messageOf } from '../../api.ts';
import { BsnHint } from '../../components/BsnHint.tsx';
import { Button } from '../../components/Button.tsx';
import { matchesKeys, shortcuts } from '../../components/shortcuts.ts';
import { useToast } from '../../components/Toast.tsx';
import { useDrafts } from '../../drafts.tsx';
import { useSending } from '../../form-draft.ts';
import { useToday } from '../../today.tsx';
import { asOneLine, draftOf, lineIn, standardLine, type TypedLine } from './line-draft.ts';
import type { AtTable } from './line-text.ts';
import { completions, mentionBefore } from './line-text.ts';
import type { LineLabels } from './use-lines.ts';
import './quick-line.css';

/** With whom a line is shared, in the words of the table. */
export const audienceWords: Record<(typeof audiences)[number], string> = {
  participants: 'voor de drie',
  grantees: 'ook voor gasten',
  source: 'alleen eigen organisatie',
};

/** What a screen can ask of the line. */
export interface QuickLineHandle {
  focus: () => void;
}

export interface QuickLineProps {
  /** Where what is typed is kept until it is taken. */
  draftKey: string;
  people: readonly AtTable[];
  /** Stands in the line at first, when no draft was kept. */
  initial?: string;
  labels?: LineLabels;
  /** Whether the grammar of the line counts; off for the reason of holding over. */
  plain?: boolean;
  /** For a screen reader: "Regel voor casus 2026-04". */
  label: string;
  /** Takes the line by a call through this `api`, which takes its draft away in one step; what it throws puts the text back. */
  onTake: (typed: string, labels: LineLabels, api: Api) => Promise<unknown>;
  /** Ctrl+Z and Ctrl+Shift+Z while the line is empty. */
  onUndo?: () => void;
  onRedo?: () => void;
  /** With it the line is one that is being changed, and Esc leaves it; `onBack` is for coming back to it. */
  onCancel?: () => void;
  onBack?: () => void;
  ref?: Ref<QuickLineHandle>;
}

/**
 * The one line to type in, with below it how it is understood while typing. What is typed lives here and goes to the
 * drafts of the vault; taking it empties the line at once, and a refusal puts it back.
 */
export function QuickLine(props: QuickLineProps) {
  const { draftKey, people, label, plain = false, onCancel } = props;
  const drafts = useDrafts();
  const sending = useSending(draftKey);
  const tell = useToast();
  const today = useToday();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(props.initial ?? '');
  const [labels, setLabels] = useState(props.labels ?? standardLine);
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [refused, setRefused] = useState('');
  const taking = useRef<Promise<unknown>>(Promise.resolve());
  const newest = useRef({ text, labels, underWay: [] as TypedLine[] });
  useImperativeHandle(props.ref, () => ({ focus: () => box.current?.focus() }), []);

  /** What is not in the vault yet: lines on their way and what is being typed. */
  const keep = useCallback(() => {
    drafts.keep(draftKey, draftOf([...newest.current.underWay, newest.current]));
  }, [drafts, draftKey]);
  const show = useCallback((next: string, chosen: LineLabels) => {
    Object.assign(newest.current, { text: next, labels: chosen });
    setText(next);
    setLabels(chosen);
  }, []);
  const put = (next: string, chosen: LineLabels) => {
    show(next, chosen);
    keep();
  };
  const write = (next: string) => put(next, labels);
  const choose = (chosen: LineLabels) => put(text, chosen);
  useEffect(() => {
    drafts.find(draftKey, (draft) => {
      const kept = lineIn(draft);
      const now = newest.current;
      if (kept !== null) {
        const typed = ![props.initial ?? '', kept.text].includes(now.text);
        const shown = typed ? asOneLine([kept, now]) : kept;
        show(shown.text, shown.labels);
      }
      // What was typed before this waits to be kept: now with what was there.
      if (drafts.stateOf(draftKey) !== 'saved') keep();
    });
    return () => void drafts.flush();
  }, [drafts, draftKey, show, keep, props.initial]);

  const take = async () => {
    const typed = text.trim();
    if (typed === '') return;
    const { current } = newest;
    const line = { text: typed, labels };
    const arrived = () => current.underWay.splice(current.underWay.indexOf(line), 1);
    current.underWay.push(line);
    box.current?.focus();
    put('', standardLine);
    setRefused('');
    setCaret(null);
    try {
      const call = sending((api) => props.onTake(typed, labels, api));
      taking.current = Promise.allSettled([taking.current, call]);
      await call;
      arrived();
      keep();
      void drafts.flush();
    } catch (error) {
      arrived();
      setRefused(messageOf(error));
      const back = asOneLine([line, current]);
      put(back.text, back.labels);
    }
  };

  const mention = caret === null || plain ? null : mentionBefore(text, caret);
  const offered = mention ? completions(mention.typed, people) : [];
  const current = offered[Math.min(at, offered.length - 1)];
  const complete = (word: string) => {
    if (!mention || caret === null) return;
    const rest = text.slice(caret);
    const next = `${text.slice(0, mention.from)}${word}${rest.startsWith(' ') ? '' : ' '}${rest}`;
    // Before the next letter: that one stands behind the name, also halfway a line.
    flushSync(() => {
      write(next);
      setCaret(null);
    });
    const place = mention.from + word.length + 1;
    box.current?.focus();
    box.current?.setSelectionRange(place, place);
  };

  const cancel = () => {
    const typed = draftOf([newest.current]);
    const changed = text.trim() !== (props.initial ?? '').trim() && text.trim() !== '';
    drafts.keep(draftKey, '');
    onCancel?.();
    if (!changed) return;
    tell({
      text: 'De regel blijft zoals hij was.',
      undo: () => {
        drafts.keep(draftKey, typed);
        props.onBack?.();
      },
    });
  };
  const offer = (step: number) => setAt((at + step + offered.length) % offered.length);
  const does: Record<Doing, () => unknown> = {
    take,
    // What is under way is taken back after it arrived.
    undo: () => taking.current.then(() => props.onUndo?.()),
    redo: () => props.onRedo?.(),
    cancel,
    hide: () => setCaret(null),
    choose: () => complete(current?.word ?? ''),
    down: () => offer(1),
    up: () => offer(-1),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const doing = actionOf(event, { text, offering: offered.length > 0, changing: onCancel !== undefined });
    if (doing === null) return;
    event.preventDefault();
    does[doing]();
  };

  const line = parseQuickLine(text, { today, people });
  const fromCare = labels.kind === 'health';
  return (
    <div className="ck-line">
      <div className="ck-line__box">
        <textarea
          ref={box}
          id={id}
          rows={1}
          className="ck-line__input"
          aria-label={label}
          aria-describedby={`${id}-read`}
          aria-autocomplete={plain ? undefined : 'list'}
          aria-controls={offered.length > 0 ? `${id}-list` : undefined}
          aria-activedescendant={offered.length > 0 && current ? `${id}-${current.person.id}` : undefined}
          placeholder={plain ? 'De reden van doorschuiven' : 'Typ wat er gebeurt'}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            write(event.target.value);
            setRefused('');
            setAt(0);
            setCaret(event.target.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setCaret(null)}
        />
        {offered.length > 0 ? (
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label="Wie bedoelt u"
            className="ck-line__list"
            tabIndex={-1}
          >
            {offered.map(({ person, word }) => (
              <button
                key={person.id}
                id={`${id}-${person.id}`}
                type="button"
                role="option"
                tabIndex={-1}
                aria-selected={person === current?.person}
                className="ck-line__option"
                // The line keeps the focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => complete(word)}
              >
                <strong>@{word}</strong> <span className="ck-quiet">{person.label}</span>
              </button>
            ))}
          </div>
        ) : null}
      </div>
      <div id={`${id}-read`} className="ck-line__read">
        {text.trim() === '' || plain ? null : (
          <>
            {describeQuickLine(line, { today, people }).map(({ part, text: words }) => (
              <span key={part} className={`ck-line__${part}`} data-kind={line.kind}>
                {words}
              </span>
            ))}
            {line.problems.map(({ code, sentence }) => (
              <span key={code} className="ck-line__hint">
                {sentence}
              </span>
            ))}
          </>
        )}
      </div>
      {refused === '' ? null : (
        <p role="alert" className="ck-line__refused">
          {refused} De tekst staat weer in de regel.
        </p>
      )}
      <BsnHint text={text} />
      <div className="ck-line__labels">
        <Button small kind="primary" keys={shortcuts.take.keys} onClick={() => void take()}>
          {shortcuts.take.label}
        </Button>
        {onCancel ? (
          <Button small keys="Escape" onClick={cancel}>
            Annuleren
          </Button>
        ) : null}
        <SmallSelect
          label="Soort informatie"
          value={labels.kind}
          options={grantableKinds.map((value) => [value, infoKindLabels[value]] as const)}
          onChange={(kind) => choose({ ...labels, kind })}
        />
        <SmallSelect
          label="Voor wie"
          value={labels.audience}
          options={(['participants', 'grantees', 'source'] as const).map(
            (value) => [value, audienceWords[value]] as const,
          )}
          onChange={(audience) => choose({ ...labels, audience })}
        />
        {fromCare ? (
          <label className="ck-line__ground">
            <span>Grond, als het van de zorg komt</span>
            <input
              type="text"
              autoComplete="off"
              maxLength={2000}
              value={labels.confidentialityGround}
              onChange={(event) => choose({ ...labels, confidentialityGround: event.target.value })}
            />
          </label>
        ) : null}
      </div>
    </div>
  );
}

type Doing = 'take' | 'undo' | 'redo' | 'cancel' | 'hide' | 'choose' | 'down' | 'up';

/** What a key does in the line; null when it is for the field itself or for the screen. */
function actionOf(
  event: KeyboardEvent,
  { text, offering, changing }: { text: string; offering: boolean; changing: boolean },
): Doing | null {
  if (matchesKeys(event, shortcuts.take.keys)) return 'take';
  if (offering && !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) {
    const doing = { ArrowDown: 'down', ArrowUp: 'up', Enter: 'choose', Tab: 'choose', Escape: 'hide' }[
      event.key
    ];
    if (doing !== undefined) return doing as Doing;
  }
  if (changing && event.key === 'Escape') return 'cancel';
  if (text !== '' || changing) return null;
  if (matchesKeys(event, shortcuts.undo.keys)) return 'undo';
  return matchesKeys(event, shortcuts.redo.keys) ? 'redo' : null;
}

function SmallSelect<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <label className="ck-line__label">
      <span className="ck-hidden">{label}</span>
      <select
        value={value}
        data-usual={value === options[0]?.[0] || undefined}
        onChange={(event) => {
          const chosen = options.find(([each]) => each === event.target.value)?.[0];
          if (chosen !== undefined) onChange(chosen);
        }}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
