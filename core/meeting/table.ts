import { foldText } from '../../base/names.ts';
import { type AccountRow, type PartnerRow, presentAccounts } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { Gate } from '../access/gate.ts';
import type { ViewerRef } from '../access/model.ts';
import type { Viewer } from '../access/rules.ts';
import type { CallContext } from '../context.ts';
import { contentRoles, keepers, type Role } from '../contract.ts';
import type { OrganisationKind } from '../organisation/contract.ts';
import { guestLabel } from './guests.ts';
import type { QuickLinePerson } from './quick-line.ts';

/** Somebody at the table, as the quick line can name him. */
export interface AtTable extends QuickLinePerson {
  readonly viewer: ViewerRef;
  /** The same person as the access decision reads him. */
  readonly asViewer: Viewer;
  readonly organisationId: string;
}

/** Words by which somebody of such an organisation can be named. */
const organisationWords: Partial<Record<OrganisationKind, readonly string[]>> = {
  municipality: ['gemeente'],
  addictionCare: ['zorg', 'verslavingszorg'],
  police: ['politie'],
  housing: ['corporatie', 'woningcorporatie'],
  socialTeam: ['wijkteam'],
  mentalHealth: ['ggz'],
  generalPractice: ['huisarts'],
  debtHelp: ['schuldhulp'],
  administrator: ['bewindvoerder'],
  probation: ['reclassering'],
  safetyHouse: ['zvh'],
  publicHealth: ['ggd'],
  shelter: ['opvang'],
  employer: ['werkgever'],
};

/** What names are made of. */
export interface Named {
  readonly name: string;
  readonly role: Role | 'partner';
  readonly organisationKind: string;
  /** Words chosen for this person; nobody else is called so. */
  readonly chosen: readonly string[];
}

/**
 * The words after `@` for everybody at the table. A word that was chosen for one account is that account's alone;
 * for the rest there are the first name, the word of the organisation and, for the chair, `procesmanager`. Only a guest
 * or one of the three is called by the organisation; guests leave the words of the three alone.
 */
export function handlesOf(people: readonly Named[]): string[][] {
  const chosen = new Set(people.flatMap((person) => person.chosen.map(foldText)));
  const core = people.filter(({ role }) => isKeeper(role)).flatMap(wordsOf);
  const taken = new Set([...chosen, ...core.map(foldText)]);
  return people.map((person) => {
    const offLimits = person.role === 'partner' ? taken : chosen;
    const own = person.chosen.map(foldText);
    const derived = wordsOf(person).filter((word) => !offLimits.has(foldText(word)));
    return [...new Set([...own, ...derived])];
  });
}

const isKeeper = (role: Named['role']): boolean => (keepers as readonly string[]).includes(role);

function wordsOf(person: Named): string[] {
  const first = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/u.exec(person.name.trim())?.[0];
  const words = first === undefined ? [] : [foldText(first)];
  if (person.role === 'manager') words.push('procesmanager');
  if (isKeeper(person.role) || person.role === 'partner') {
    words.push(...(organisationWords[person.organisationKind as OrganisationKind] ?? []));
  }
  return words;
}

/** The accounts that see content, and these guests. */
export async function tableWith(ctx: CallContext, guests: readonly PartnerRow[]): Promise<AtTable[]> {
  const accounts = (await presentAccounts(ctx.db, ctx.today)).filter((account) =>
    (contentRoles as readonly Role[]).includes(account.role as Role),
  );
  return seat(accounts, guests);
}

/** Whether this person may know of the case today; only then an action or a contribution in it can be his. */
export async function mayKnow(ctx: CallContext, person: AtTable, caseId: string): Promise<boolean> {
  return new Gate(ctx.db, person.asViewer, ctx.today).seesCase(caseId);
}

function seat(accounts: readonly AccountRow[], guests: readonly PartnerRow[]): AtTable[] {
  const people = [
    ...accounts.map((account) => ({
      asViewer: {
        type: 'account' as const,
        id: account.id,
        role: account.role as Role,
        organisationId: account.organisation_id,
      },
      label: account.display_name,
      organisationId: account.organisation_id,
      named: {
        name: account.display_name,
        role: account.role as Role,
        organisationKind: account.organisation_kind,
        chosen: list<string>(account.handles),
      },
    })),
    ...guests.map((partner) => ({
      asViewer: { type: 'partner' as const, id: partner.id },
      label: guestLabel(partner),
      organisationId: partner.organisation_id,
      named: {
        name: partner.name,
        role: 'partner' as const,
        organisationKind: partner.organisation_kind,
        chosen: [],
      },
    })),
  ];
  const handles = handlesOf(people.map(({ named }) => named));
  return people.map(({ asViewer, label, organisationId }, index) => ({
    id: `${asViewer.type}:${asViewer.id}`,
    viewer: { type: asViewer.type, id: asViewer.id },
    asViewer,
    label,
    organisationId,
    handles: handles[index]!,
  }));
}
