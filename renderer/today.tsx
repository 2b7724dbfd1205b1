import { createContext, type ReactNode, useContext } from 'react';

const TodayContext = createContext<string | null>(null);

/** Gives every screen the day it is (ISO), as the host says it: the demo and the tests run on their own day. */
export function TodayProvider({ today, children }: { today: string; children: ReactNode }) {
  return <TodayContext value={today}>{children}</TodayContext>;
}

/** The day it is, ISO. Throws outside a TodayProvider. */
export function useToday(): string {
  const today = useContext(TodayContext);
  if (today === null) throw new Error('useToday needs a TodayProvider');
  return today;
}
