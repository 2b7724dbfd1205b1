import type { ReactNode } from 'react';
import { More, useMore } from './More.tsx';
import './ItemList.css';

export interface ListItem {
  id: string;
  /** A chip at the left: the date or state that put it on the list. */
  chip?: ReactNode;
  title: ReactNode;
  /** Smaller, under the title. */
  about?: ReactNode;
  /** One button or link at the right. */
  action?: ReactNode;
}

/** Things that ask for something, each with why, what and one action; as on the home screen. */
export function ItemList({
  items,
  empty,
  step = 10,
}: {
  /** In the order to show; say that order in the card's `aside`. */
  items: readonly ListItem[];
  empty: ReactNode;
  step?: number;
}) {
  const more = useMore(items.length, step);
  if (items.length === 0) return <>{empty}</>;
  return (
    <>
      <ul className={items.some((item) => item.chip) ? 'ck-items ck-items--chips' : 'ck-items'}>
        {items.slice(0, more.shown).map((item) => (
          <li key={item.id}>
            {item.chip ? <div className="ck-items__chip">{item.chip}</div> : null}
            <div className="ck-items__text">
              <div className="ck-items__title">{item.title}</div>
              {item.about ? <div className="ck-items__about">{item.about}</div> : null}
            </div>
            {item.action ? <div className="ck-items__action ck-no-print">{item.action}</div> : null}
          </li>
        ))}
      </ul>
      <More {...more} />
    </>
  );
}
