import { useCallback, useMemo } from 'react';
import { formatDate } from '../../base/dates.ts';
import { backupCalls } from '../../core/backup/contract.ts';
import { caseCalls } from '../../core/case/contract.ts';
import { itemTypeLabels } from '../../core/case/model.ts';
import { importCalls } from '../../core/import/contract.ts';
import { meetingCalls } from '../../core/meeting/contract.ts';
import { recoveryCalls } from '../../core/recovery/contract.ts';
import { searchCalls } from '../../core/search/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { goTo } from '../address.ts';
import { useApi } from '../api.ts';
import type { Command } from '../components/commands.ts';
import { shortcuts } from '../components/shortcuts.ts';
import { stopExampleLabel } from '../example/stopping.ts';
import { useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import type { Destination } from './navigation.ts';
import { snippet } from './snippet.ts';

/** How many hits of each kind the palette shows. */
const most = 8;

/** What Ctrl+K finds and does: every screen, what one often starts, the cases, and the words in what was written. */
export function usePalette(
  places: readonly Destination[],
  lock: () => void,
  stopExample: (() => void) | null,
): { commands: Command[]; search?: (typed: string) => Promise<Command[]> } {
  const api = useApi();
  const may = useMay();
  const mask = useMask();

  const commands = useMemo<Command[]>(() => {
    const starts = [
      {
        id: 'new-signal',
        label: 'Signaal noteren',
        words: 'nieuw signaal melding',
        href: '#/signalen/nieuw',
        contract: signalCalls.add,
      },
      {
        id: 'new-meeting',
        label: 'Overleg plannen',
        words: 'nieuw overleg agenda',
        href: '#/overleg?plannen=ja',
        contract: meetingCalls.create,
      },
      {
        id: 'import',
        label: 'Bestaande lijst overnemen',
        words: 'excel ods csv import inlezen rekenblad',
        href: '#/bestaande-lijst',
        contract: importCalls.run,
      },
      {
        id: 'attention',
        label: 'Casussen die aandacht vragen',
        words: 'stil te laat',
        href: '#/casussen?aandacht=ja',
        contract: caseCalls.list,
      },
      {
        id: 'backup',
        label: 'Reservekopie maken of terugzetten',
        words: 'backup kopie stick veiligstellen herstellen',
        href: '#/reservekopie',
        contract: backupCalls.make,
      },
      {
        id: 'recovery',
        label: 'Herstelblad of enveloppen regelen',
        words: 'herstel noodsleutel code kwijt opvolger envelop',
        href: '#/herstel',
        contract: recoveryCalls.status,
      },
    ].filter(({ contract }) => may(contract));
    return [
      ...places.map(({ href, label }) => ({ id: href, label, group: 'Ga naar', run: () => goTo(href) })),
      ...starts.map(({ id, label, words, href }) => ({
        id,
        label,
        words,
        group: 'Doe',
        run: () => goTo(href),
      })),
      {
        id: 'mask',
        label: mask.on ? 'Namen weer tonen' : shortcuts.maskNames.label,
        words: 'beamer scherm delen initialen',
        group: 'Doe',
        keys: shortcuts.maskNames.keys,
        run: mask.toggle,
      },
      {
        id: 'print',
        label: 'Dit scherm afdrukken',
        group: 'Doe',
        keys: shortcuts.print.keys,
        // After the palette has gone from the screen.
        run: () => setTimeout(() => window.print()),
      },
      {
        id: 'lock',
        label: 'Kluis vergrendelen',
        words: 'afsluiten',
        group: 'Doe',
        keys: shortcuts.lock.keys,
        run: lock,
      },
      ...(stopExample === null
        ? []
        : [
            {
              id: 'stop-example',
              label: stopExampleLabel,
              words: 'voorbeeld voorbeeldgegevens demo eigen kluis',
              group: 'Doe',
              run: stopExample,
            },
          ]),
    ];
  }, [places, lock, stopExample, may, mask]);

  const search = useCallback(
    async (typed: string): Promise<Command[]> => {
      const { cases, items } = await api.search.find({ text: typed, limit: most });
      return [
        ...cases.map((found) => ({
          id: found.caseId,
          label: mask.person(found),
          about: `casus ${found.caseNumber}`,
          group: 'Casussen',
          run: () => goTo(`#/casussen/${found.caseId}`),
        })),
        ...items.map((item) => ({
          id: item.itemId,
          label: mask.text(snippet(item.text, typed), item.caseRef),
          about: `${itemTypeLabels[item.type]} · ${mask.name(item.caseRef.name)} · ${formatDate(item.occurredOn)}`,
          group: 'In de teksten',
          run: () => goTo(`#/casussen/${item.caseRef.caseId}?tab=tijdlijn`),
        })),
      ];
    },
    [api, mask],
  );
  return may(searchCalls.find) ? { commands, search } : { commands };
}
