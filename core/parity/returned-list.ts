import { fillWithPdfLib } from '../sheet/testing.ts';
import type { WatchedApp } from './app.ts';
import { textOf } from './papers.ts';

/** An action list that came back filled in: the file, and the words of the actions on it. */
export interface ReturnedList {
  readonly id: string;
  readonly words: readonly string[];
  readonly base64: string;
}

/** The action list of the one who is signed in, filled in by another program and taken over for one action. */
export async function returnedList(app: WatchedApp, accountId: string): Promise<ReturnedList> {
  const { document, sheet } = app.api;
  const owner = { type: 'account', id: accountId } as const;
  const { base64: blank } = await app.onPaper(() =>
    document.make({ request: { kind: 'actionSheet', owner } }),
  );
  const words = textOf(blank).match(/zq\d{4}x/g) ?? [];
  const filling = Object.fromEntries(words.map((_, index) => [`v${index + 1}_tekst`, 'Nog even.']));
  const base64 = (await fillWithPdfLib(Buffer.from(blank, 'base64'), filling)).toString('base64');
  const read = await sheet.read({ base64 });
  if (read.what !== 'actions') throw new Error('the list was not read as one');
  const [first] = read.actions;
  const { sheetId: id } = await sheet.takeOverActions({
    base64,
    lines: [{ actionId: first!.action.actionId }],
  });
  return { id, words, base64 };
}
