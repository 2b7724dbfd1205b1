import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import './Tabs.css';

export interface Tab {
  id: string;
  label: string;
  /** A number behind the label, with its words for who cannot see it: `{ count: 3, words: '3 open acties' }`. */
  badge?: { count: number; words: string };
  content: ReactNode;
}

/** Tabs with one in the tab order; arrows, Home and End go from one to the other. Only the chosen content exists. */
export function Tabs({
  label,
  tabs,
  selected,
  onSelect,
}: {
  /** What the tabs are of, for a screen reader. */
  label: string;
  tabs: readonly Tab[];
  selected: string;
  onSelect: (id: string) => void;
}) {
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    tabs.findIndex((tab) => tab.id === selected),
  );

  const go = (to: number) => {
    const tab = tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    onSelect(tab.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };

  return (
    <div className="ck-tabs">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        className="ck-tabs__list"
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map((tab, at) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-tab-${tab.id}`}
            data-tab={tab.id}
            aria-selected={at === index}
            aria-controls={at === index ? `${base}-panel-${tab.id}` : undefined}
            tabIndex={at === index ? 0 : -1}
            className="ck-tabs__tab"
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.badge ? (
              <>
                <span className="ck-tabs__count" aria-hidden="true">
                  {tab.badge.count}
                </span>
                <span className="ck-hidden">, {tab.badge.words}</span>
              </>
            ) : null}
          </button>
        ))}
      </div>
      {tabs.map((tab, at) =>
        at === index ? (
          <div
            key={tab.id}
            role="tabpanel"
            id={`${base}-panel-${tab.id}`}
            aria-labelledby={`${base}-tab-${tab.id}`}
            className="ck-tabs__panel"
          >
            {tab.content}
          </div>
        ) : null,
      )}
    </div>
  );
}
