import { type ReactNode, useId } from 'react';
import './Card.css';

export interface CardProps {
  title?: ReactNode;
  /** Small and grey at the right of the title: the order of a list, a date. */
  aside?: ReactNode;
  /** A button or link at the right of the title. */
  action?: ReactNode;
  children: ReactNode;
}

/** A white plane with a title, for things that belong together. */
export function Card({ title, aside, action, children }: CardProps) {
  const titleId = useId();
  return (
    <section className="ck-card" aria-labelledby={title ? titleId : undefined}>
      {title ? (
        <header className="ck-card__head">
          <h2 id={titleId}>{title}</h2>
          {aside ? <div className="ck-card__aside">{aside}</div> : null}
          {action ? <div className="ck-card__action ck-no-print">{action}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
