import { type ReactNode, useEffect } from 'react';
import './StartScreen.css';

/** A screen before the vault is open: one card in the middle, nothing round it. */
export function StartScreen({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Casuskluis`;
  }, [title]);
  return (
    <main className="ck-start">
      <div className="ck-start__name">Casuskluis</div>
      <div className="ck-start__card">
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
