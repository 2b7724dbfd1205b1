import { type ReactNode, useEffect, useRef } from 'react';
import './Page.css';

export interface PageProps {
  /** The h1, and the title of the window. */
  title: string;
  /** What the window is called when the title names somebody: the system and the browser keep titles of windows. */
  windowTitle?: string;
  /** Behind the title, lighter: "· Sam · casus 2026-09 · 34 jaar". */
  aside?: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** The buttons of the whole page, at the right of the title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The inside of a screen: title, buttons, content. Sets the window's title and takes the focus after a change of screen. */
export function Page({ title, windowTitle = title, aside, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${windowTitle} · Casuskluis`;
  }, [windowTitle]);
  useEffect(() => {
    if (document.activeElement?.id === mainId) heading.current?.focus();
  }, []);
  return (
    <div className="ck-page">
      <header className="ck-page__head">
        <div className="ck-page__titles">
          <h1 ref={heading} tabIndex={-1}>
            {title}
            {aside ? <span className="ck-page__aside"> {aside}</span> : null}
          </h1>
          {lead ? <div className="ck-page__lead">{lead}</div> : null}
        </div>
        {actions ? <div className="ck-row ck-no-print">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** The id of the main landmark. */
export const mainId = 'inhoud';

/** Puts the focus on the page's title, or on the main landmark while the page is still loading. */
export function focusPage(): void {
  const main = document.getElementById(mainId);
  const heading = main?.querySelector<HTMLElement>('h1[tabindex]');
  (heading ?? main)?.focus();
}
