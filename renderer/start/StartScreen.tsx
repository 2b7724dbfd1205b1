import { createContext, type ReactNode, useContext, useEffect } from 'react';
import './StartScreen.css';

const DoorContext = createContext<{ notice: ReactNode; openRestore: () => void } | null>(null);
/** Gives the screens before the vault is open what stands on each of them: something to tell, and the way to restoring. */
export const StartDoor = DoorContext;

/** Goes to putting a backup back. */
export function useOpenRestore(): () => void {
  const door = useContext(DoorContext);
  return door?.openRestore ?? (() => undefined);
}

/** A screen before the vault is open: one card in the middle, with above it the way to a backup unless it is `bare`. */
export function StartScreen({
  title,
  bare = false,
  children,
}: {
  title: string;
  bare?: boolean;
  children: ReactNode;
}) {
  const door = useContext(DoorContext);
  useEffect(() => {
    document.title = `${title} · Casuskluis`;
  }, [title]);
  return (
    <main className="ck-start">
      <div className="ck-start__head">
        <div className="ck-start__name">Casuskluis</div>
        {bare || door === null ? null : (
          <button type="button" className="ck-start__link" onClick={door.openRestore}>
            Reservekopie terugzetten
          </button>
        )}
      </div>
      <div className="ck-start__card">
        <h1>{title}</h1>
        {bare ? null : door?.notice}
        {children}
      </div>
    </main>
  );
}
