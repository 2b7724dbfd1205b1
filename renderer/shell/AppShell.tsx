import { SkipLink } from '@utrecht/component-library-react';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { KeyHint } from '../components/KeyHint.tsx';
import { LockCountdown } from '../components/LockCountdown.tsx';
import { shortcuts, useShortcut } from '../components/shortcuts.ts';
import { focusPage, mainId } from './Page.tsx';
import { isUnder } from './path.ts';
import './AppShell.css';

export interface NavItem {
  /** A hash address: `#/casussen`. */
  href: string;
  label: string;
  /** What waits there, with its words for who cannot see it: `{ count: 6, words: '6 dingen vragen aandacht' }`. */
  badge?: { count: number; words: string } | undefined;
}

export interface AppShellProps {
  municipality: string;
  /** Who is in: name and role ("procesmanager"). */
  user: { name: string; role: string };
  nav: readonly NavItem[];
  /** The path that is shown (`/casussen/abc`): marks the item in the sidebar and moves the focus when it changes. */
  path: string;
  /** Minutes without input until the vault locks. */
  idleMinutes: number;
  onLock: () => void;
  onOpenPalette: () => void;
  /** Whether names are shielded now. */
  masked: boolean;
  onMask: () => void;
  /** While a guest is in the room nothing leads away from the case in front: no menu, no searching. */
  guest: boolean;
  children: ReactNode;
}

/** The frame round every screen once the vault is open: sidebar, skip link, main landmark, Ctrl+K and Ctrl+L. */
export function AppShell({
  municipality,
  user,
  nav,
  path,
  idleMinutes,
  onLock,
  onOpenPalette,
  masked,
  onMask,
  guest,
  children,
}: AppShellProps) {
  const [menuOpen, setMenuOpen] = useState(false);
  const shownPath = useRef(path);
  const menuId = useId();
  useShortcut('lock', onLock);
  useShortcut('palette', onOpenPalette, { enabled: !guest });

  // Whoever just unlocked begins at the title, not at the link that passes the menu.
  useEffect(() => {
    if (document.activeElement === document.body) focusPage();
  }, []);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    setMenuOpen(false);
    window.scrollTo(0, 0);
    focusPage();
  }, [path]);

  return (
    <>
      <SkipLink
        href={`#${mainId}`}
        className="ck-shell__skip"
        onClick={(event) => {
          event.preventDefault();
          focusPage();
        }}
      >
        Naar de inhoud
      </SkipLink>
      <div className="ck-shell">
        <header className="ck-shell__side ck-no-print" data-open={menuOpen}>
          <div className="ck-shell__name">
            <div>
              <div className="ck-shell__product">Casuskluis</div>
              <div className="ck-shell__municipality">{municipality}</div>
            </div>
            <button
              type="button"
              className="ck-shell__menu"
              aria-expanded={menuOpen}
              aria-controls={menuId}
              onClick={() => setMenuOpen(!menuOpen)}
            >
              Menu
            </button>
          </div>
          <div id={menuId} className="ck-shell__rest">
            {guest ? null : (
              <nav className="denhaag-side-navigation" aria-label="Hoofdmenu">
                <ul className="denhaag-side-navigation__list">
                  {nav.map((item) => (
                    <SideLink key={item.href} item={item} current={isUnder(path, item.href)} />
                  ))}
                </ul>
              </nav>
            )}
            <div className="ck-shell__foot">
              <div className="ck-shell__user">
                {user.name}, {user.role}
                <LockCountdown idleMinutes={idleMinutes} />
              </div>
              <button type="button" className="ck-shell__action" onClick={onLock}>
                <span>{shortcuts.lock.label}</span>
                <KeyHint keys={shortcuts.lock.keys} />
              </button>
              <button type="button" className="ck-shell__action" aria-pressed={masked} onClick={onMask}>
                <span>{masked ? 'Namen afgeschermd' : shortcuts.maskNames.label}</span>
                <KeyHint keys={shortcuts.maskNames.keys} />
              </button>
              {guest ? null : (
                <button type="button" className="ck-shell__action" onClick={onOpenPalette}>
                  <span>{shortcuts.palette.label}</span>
                  <KeyHint keys={shortcuts.palette.keys} />
                </button>
              )}
            </div>
          </div>
        </header>
        <main id={mainId} tabIndex={-1} className="ck-shell__main">
          {children}
        </main>
      </div>
    </>
  );
}

function SideLink({ item, current }: { item: NavItem; current: boolean }) {
  const link = current
    ? 'denhaag-side-navigation__link denhaag-side-navigation__link--current'
    : 'denhaag-side-navigation__link';
  return (
    <li className="denhaag-side-navigation__item">
      <a className={link} href={item.href} aria-current={current ? 'page' : undefined}>
        <span className="denhaag-side-navigation__link-label">{item.label}</span>
        {item.badge && item.badge.count > 0 ? (
          <>
            <span className="ck-shell__count" aria-hidden="true">
              {item.badge.count}
            </span>
            <span className="ck-hidden">, {item.badge.words}</span>
          </>
        ) : null}
      </a>
    </li>
  );
}
