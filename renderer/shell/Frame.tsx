import { useMutation, useQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { contentRoles, roleLabels } from '../../core/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { CommandPalette } from '../components/CommandPalette.tsx';
import type { Command } from '../components/commands.ts';
import { shortcuts } from '../components/shortcuts.ts';
import { useToast } from '../components/Toast.tsx';
import { useRefreshStatus, useSession } from '../session.tsx';
import { AppShell } from './AppShell.tsx';
import { badgeOf, destinations } from './navigation.ts';

/** The shell filled with who is in, where one can go, and what Ctrl+K finds. */
export function Frame() {
  const api = useApi();
  const tell = useToast();
  const session = useSession();
  const refresh = useRefreshStatus();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [paletteOpen, setPaletteOpen] = useState(false);
  const { role, displayName } = session.account;
  const seesContent = contentRoles.some((contentRole) => contentRole === role);

  const today = useQuery({
    queryKey: ['home', 'today'],
    queryFn: () => api.home.today({}),
    enabled: seesContent,
    select: (home) => ({ attention: home.attention.length, signals: home.openSignals }),
  });
  const { mutate: lock } = useMutation({
    mutationFn: () => api.account.lock({}),
    onSuccess: refresh,
    onError: (error) => tell({ text: messageOf(error) }),
  });

  const places = useMemo(() => destinations.filter(({ roles }) => roles.includes(role)), [role]);
  const commands = useMemo<Command[]>(
    () => [
      ...places.map(({ href, label }) => ({ id: href, label, group: 'Ga naar', run: () => goTo(href) })),
      { id: 'lock', label: 'Kluis vergrendelen', group: 'Doe', keys: shortcuts.lock.keys, run: lock },
    ],
    [places, lock],
  );
  const search = useCallback(
    async (text: string): Promise<Command[]> => {
      const { cases } = await api.search.find({ text, limit: 12 });
      return cases.map((found) => ({
        id: found.caseId,
        label: found.usedName ? `${found.name} (${found.usedName})` : found.name,
        about: `casus ${found.caseNumber}`,
        group: 'Casussen',
        run: () => goTo(`#/casussen/${found.caseId}`),
      }));
    },
    [api],
  );

  return (
    <AppShell
      municipality={session.municipality ?? ''}
      user={{ name: displayName, role: roleLabels[role] }}
      nav={places.map(({ href, label, badge }) => ({ href, label, badge: badgeOf(badge, today.data) }))}
      path={path}
      idleMinutes={session.idleMinutes}
      onLock={lock}
      onOpenPalette={() => setPaletteOpen(true)}
    >
      <Outlet />
      <CommandPalette
        open={paletteOpen}
        onClose={() => setPaletteOpen(false)}
        commands={commands}
        {...(seesContent ? { search } : {})}
      />
    </AppShell>
  );
}

function goTo(href: string): void {
  window.location.hash = href;
}
