import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { displayName } from '../../base/names.ts';
import { createApp } from '../../core/app.ts';
import { roleLabels } from '../../core/contract.ts';
import { heldMeeting } from '../../core/example/content/meetings.ts';
import { type AccountKey, accounts } from '../../core/example/content/municipality.ts';
import { people } from '../../core/example/content/people.ts';
import type { ExamplePerson } from '../../core/example/happenings.ts';
import { makeExample } from '../../core/example/make.ts';
import { Scene } from '../../core/example/scene.ts';
import { limits } from '../../db/derivation.ts';
import { writeExport } from '../../electron/save-file.ts';
import { prepareOutput } from './output.ts';
import { guestsOf, type WrittenDocument, WrittenPapers } from './papers.ts';

export interface DemoOptions {
  /** The day on which the demo is looked at, as an ISO date. */
  readonly date: string;
  readonly out: string;
  say(sentence: string): void;
}

/** Makes the demo: the vault of the example, and the papers of one overleg. Answers the folder of the vault. */
export async function runDemo({ date, out, say }: DemoOptions): Promise<string> {
  const { vaultDir, documentsDir, summary } = prepareOutput(resolve(out));
  const host = {
    chooseFile: async (name: string) => join(documentsDir, name),
    writeFile: writeExport,
    chooseFolder: async () => null,
  };
  const scene = new Scene({
    date,
    appOn: (env) => createApp({ vaultDir, env, host, derivation: limits.floor }),
  });
  const papers = new WrittenPapers(scene);
  try {
    await makeExample(scene, say, papers);
    writeFileSync(summary, `${JSON.stringify(summaryOf(scene, papers.documents), null, 2)}\n`);
  } finally {
    await scene.app.close();
  }
  return vaultDir;
}

function summaryOf(scene: Scene, documents: readonly WrittenDocument[]) {
  return {
    accounts: (Object.keys(accounts) as AccountKey[]).map((key) => {
      const { username, password, role, organisationName: organisation } = scene.account(key);
      return { username, password, role: roleLabels[role], organisation };
    }),
    people: people
      .map((person) => ({ caseNumber: scene.caseNumbers.get(person.key) ?? '', names: namesOf(person) }))
      .sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1)),
    guests: guestsOf(scene, heldMeeting).map(({ slug, name, cases }) => ({ slug, name, cases })),
    documents,
  };
}

/** Every name somebody is known by. */
function namesOf({ person }: ExamplePerson): string[] {
  const { givenNames = '', usedName = '', prefix = '', familyName, aliases = [] } = person;
  const family = [prefix, familyName].filter(Boolean).join(' ');
  return [
    ...new Set([
      displayName({ givenNames, usedName, prefix, familyName }),
      usedName,
      family,
      `${usedName} ${family}`,
      `${givenNames} ${family}`,
      ...aliases,
    ]),
  ];
}
