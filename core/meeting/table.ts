import { foldText } from '../../base/names.ts';
import { type AccountRow, allAccounts, type PartnerRow } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { Gate } from '../access/gate.ts';
import type { ViewerRef } from '../access/model.ts';
import type { CallContext } from '../context.ts';
import { contentRoles, keepers, type Role } from '../contract.ts';
import type { OrganisationKind } from '../organisation/contract.ts';
import { guestLabel } from './guests.ts';
import type { QuickLinePerson } from './quick-line.ts';

/** Somebody at the table, as the quick line can name him. */
export interface AtTable extends QuickLinePerson {
  readonly viewer: ViewerRef;
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
  const accounts = (await allAccounts(ctx.db)).filter((account) =>
    (contentRoles as readonly Role[]).includes(account.role as Role),
  );
  return seat(accounts, guests);
}

/** Those at the table who may know of this case today; an action or a contribution can be theirs. */
export async function tableForCase(
  ctx: CallContext,
  caseId: string,
  guests: readonly PartnerRow[],
): Promise<AtTable[]> {
  const accounts: AccountRow[] = [];
  for (const account of await allAccounts(ctx.db)) {
    const { id, role, organisation_id: organisationId } = account;
    const viewer = { type: 'account' as const, id, role: role as Role, organisationId };
    if (await new Gate(ctx.db, viewer, ctx.today).seesCase(caseId)) accounts.push(account);
  }
  const allowed: PartnerRow[] = [];
  for (const partner of guests) {
    const gate = new Gate(ctx.db, { type: 'partner', id: partner.id }, ctx.today);
    if (await gate.seesCase(caseId)) allowed.push(partner);
  }
  return seat(accounts, allowed);
}

function seat(accounts: readonly AccountRow[], guests: readonly PartnerRow[]): AtTable[] {
  const people = [
    ...accounts.map((account) => ({
      viewer: { type: 'account' as const, id: account.id },
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
      viewer: { type: 'partner' as const, id: partner.id },
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
  return people.map(({ viewer, label, organisationId }, index) => ({
    id: `${viewer.type}:${viewer.id}`,
    viewer,
    label,
    organisationId,
    handles: handles[index]!,
  }));
}
