import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { contentRoles, roleLabels } from '../../core/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { CommandPalette } from '../components/CommandPalette.tsx';
import { useToast } from '../components/Toast.tsx';
import { useDrafts } from '../drafts.tsx';
import { useStopExample } from '../example/stopping.ts';
import { GuestRoomProvider, useGuestRoom } from '../guest.tsx';
import { useMask } from '../mask.tsx';
import { useRefreshStatus, useSession } from '../session.tsx';
import { AppShell } from './AppShell.tsx';
import { badgeOf, destinations } from './navigation.ts';
import { usePalette } from './palette.ts';

/** The shell filled with who is in, where one can go, and what Ctrl+K finds. */
export function Frame() {
  return <GuestRoomProvider>{(away) => <FilledShell away={away} />}</GuestRoomProvider>;
}

/** `away` is a screen that a guest in the room may not see: nothing of it is shown. */
function FilledShell({ away }: { away: boolean }) {
  const api = useApi();
  const tell = useToast();
  const session = useSession();
  const refresh = useRefreshStatus();
  const client = useQueryClient();
  const drafts = useDrafts();
  const mask = useMask();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [paletteOpen, setPaletteOpen] = useState(false);
  const { here: guest } = useGuestRoom();
  const { role, displayName } = session.account;
  const seesContent = contentRoles.some((contentRole) => contentRole === role);

  const today = useQuery({
    queryKey: ['home', 'today'],
    queryFn: () => api.home.today({}),
    enabled: seesContent,
    select: (home) => ({ attention: home.attention.length, signals: home.openSignals }),
  });
  const { mutate: lock } = useMutation({
    mutationFn: async () => {
      await drafts.flush();
      return api.account.lock({});
    },
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'status' });
      return refresh();
    },
    onError: (error) => tell({ text: messageOf(error) }),
  });

  const places = useMemo(() => destinations.filter(({ roles }) => roles.includes(role)), [role]);
  const { stop: stopExample } = useStopExample();
  const palette = usePalette(places, lock, session.example ? stopExample : null);

  return (
    <AppShell
      municipality={municipalityInWords(session.municipality ?? '')}
      user={{ name: displayName, role: roleLabels[role] }}
      nav={places.map(({ href, label, badge }) => ({ href, label, badge: badgeOf(badge, today.data) }))}
      path={path}
      idleMinutes={session.idleMinutes}
      onLock={lock}
      onOpenPalette={() => setPaletteOpen(true)}
      masked={mask.on}
      onMask={mask.toggle}
      guest={guest}
    >
      {away ? null : <Outlet />}
      <CommandPalette open={paletteOpen && !guest} onClose={() => setPaletteOpen(false)} {...palette} />
    </AppShell>
  );
}

/** `gemeente Oosterveld`, also when the word itself was typed. */
function municipalityInWords(name: string): string {
  return /^gemeente\b/i.test(name) ? name.replace(/^g/i, 'g') : `gemeente ${name}`;
}
