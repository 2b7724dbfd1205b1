import { useRouterState } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { goTo, useAddressSetting } from './address.ts';

/** Whether a guest is in the room, and the way to say so. */
export interface GuestRoom {
  here: boolean;
  set: (here: boolean) => void;
}

const GuestContext = createContext<GuestRoom | null>(null);

export function useGuestRoom(): GuestRoom {
  const room = useContext(GuestContext);
  if (!room) throw new Error('useGuestRoom needs a GuestRoomProvider');
  return room;
}

/**
 * While a guest is in the room the screen stays at the case he came for: whatever leads elsewhere (back, an address)
 * shows nothing and comes back. It stands in the address as well, so that unlocking does not bring the other cases
 * before his eyes.
 */
export function GuestRoomProvider({ children }: { children: (away: boolean) => ReactNode }) {
  const pathname = useRouterState({ select: ({ location }) => location.pathname });
  const [casus] = useAddressSetting('casus', '');
  const [kept, keep] = useAddressSetting('gast', '');
  const [stayAt, setStayAt] = useState(() => (kept === 'ja' ? { pathname, casus } : null));
  const here = stayAt !== null;
  const away = here && (stayAt.pathname !== pathname || stayAt.casus !== casus);
  useEffect(() => {
    if (away) goTo(`#${stayAt.pathname}?casus=${encodeURIComponent(stayAt.casus)}&gast=ja`);
  }, [away, stayAt]);
  const room = useMemo(
    () => ({
      here,
      set: (next: boolean) => {
        setStayAt(next ? { pathname, casus } : null);
        keep(next ? 'ja' : '');
      },
    }),
    [here, pathname, casus, keep],
  );
  return <GuestContext value={room}>{children(away)}</GuestContext>;
}
