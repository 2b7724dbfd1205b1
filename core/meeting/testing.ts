import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { insertCase } from '../../db/cases.ts';
import { insertConsent, insertGrant } from '../../db/consents.ts';
import { insertAccount, insertOrganisation, insertPartner } from '../../db/people.ts';
import type { Db } from '../../db/schema.ts';
import { writeSettings } from '../../db/settings.ts';
import { newTestVault, type TestVault } from '../../db/testing.ts';
import { grantableKinds, type InfoKind } from '../access/model.ts';
import { actionCalls } from '../action/contract.ts';
import { actionHandlers } from '../action/service.ts';
import { apiOn } from '../client.ts';
import type { CallContext } from '../context.ts';
import type { Contract, Role } from '../contract.ts';
import type { Api } from '../contracts.ts';
import { draftCalls } from '../draft/contract.ts';
import { draftHandlers } from '../draft/service.ts';
import { defaultSettings } from '../settings/service.ts';
import { meetingCalls } from './contract.ts';
import { meetingHandlers } from './service.ts';

const organisations = [
  { id: 'municipality', name: 'Gemeente Oosterveld', kind: 'municipality', core: 1 },
  { id: 'care', name: 'Verslavingszorg Zuid', kind: 'addictionCare', core: 1 },
  { id: 'police', name: 'Politie Oosterveld', kind: 'police', core: 1 },
  { id: 'housing', name: 'Wonen Oosterveld', kind: 'housing', core: 0 },
] as const;

const accounts = [
  { id: 'sanne', name: 'Sanne Prins', role: 'manager', organisation: 'municipality' },
  { id: 'nadia', name: 'Nadia Demir', role: 'participant', organisation: 'care' },
  { id: 'pieter', name: 'Pieter Bos', role: 'participant', organisation: 'police' },
  { id: 'lies', name: 'Lies Kamp', role: 'reader', organisation: 'municipality' },
] as const;
export type TestAccount = (typeof accounts)[number]['id'];

const subjects = { meeting: meetingCalls, action: actionCalls, draft: draftCalls };
const handlers = { meeting: meetingHandlers, action: actionHandlers, draft: draftHandlers };

/** The calls about meetings, actions and drafts on a real encrypted vault, by whoever calls. */
export interface MeetingVault extends TestVault {
  as(account: TestAccount): Pick<Api, 'meeting' | 'action' | 'draft'>;
  /** Reads or writes past the calls, to set a scene or to look under it. */
  seed<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** A case that was weighed and shared with the three; gives its id, which is also its number. */
  addCase(number: string, change?: CaseScene): Promise<string>;
  grant(
    caseId: string,
    viewer: { account: string } | { partner: string },
    period?: GrantScene,
  ): Promise<string>;
}

export interface CaseScene {
  readonly triaged?: boolean;
  readonly status?: string;
  readonly sharedWith?: readonly TestAccount[];
  readonly rhythmDays?: number;
  readonly lastContactOn?: string;
  readonly followUpOn?: string;
  readonly confidentialityGround?: string;
}

export interface GrantScene {
  readonly kinds?: readonly InfoKind[];
  readonly from?: string;
  readonly until?: string | null;
  readonly withdrawn?: boolean;
}

/** A vault with the three participants, a reader and a landlord who may become a guest (`wim`). */
export async function newMeetingVault(): Promise<MeetingVault> {
  const base = await newTestVault();
  const { vault, env } = base;
  await vault.transact(async (db) => {
    await writeSettings(db, { municipality: 'Oosterveld', ...defaultSettings });
    for (const organisation of organisations) await insertOrganisation(db, organisation);
    for (const { id, name, role, organisation } of accounts) {
      await insertAccount(db, {
        id,
        username: id,
        display_name: name,
        role,
        organisation_id: organisation,
        handles: '[]',
        created_at: env.now(),
      });
    }
    await insertPartner(db, {
      id: 'wim',
      organisation_id: 'housing',
      name: 'Wim Huizer',
      function: 'consulent',
      email: '',
    });
  });

  const invoke = async (account: TestAccount, name: string, input: unknown) => {
    const [subject, call] = name.split('.') as [keyof typeof subjects, string];
    const contract = (subjects[subject] as Record<string, Contract>)[call]!;
    const handler = (handlers[subject] as Record<string, unknown>)[call] as (
      ctx: CallContext,
      input: unknown,
    ) => Promise<unknown>;
    const caller = accounts.find(({ id }) => id === account)!;
    if (!(contract.allow as readonly Role[]).includes(caller.role)) {
      return { ok: false as const, error: { code: 'notAllowed', message: 'Dit mag niet.' } };
    }
    try {
      const value = await vault.transact(async (db) =>
        contract.output.parse(
          await handler(
            {
              db,
              env,
              now: env.now(),
              today: localDate(env.now()),
              caller: {
                id: caller.id,
                displayName: caller.name,
                viewer: {
                  type: 'account',
                  id: caller.id,
                  role: caller.role,
                  organisationId: caller.organisation,
                },
              },
            },
            contract.input.parse(input),
          ),
        ),
      );
      return { ok: true as const, value };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { ok: false as const, error };
    }
  };

  const seed = <T>(work: (db: Db) => Promise<T>) => vault.transact(work);

  const grant: MeetingVault['grant'] = (caseId, viewer, period = {}) =>
    seed(async (db) => {
      const id = env.newId();
      const from = period.from ?? '2026-01-01';
      await insertConsent(db, {
        id: `consent-${id}`,
        case_id: caseId,
        purpose: 'share',
        partner_ids: '[]',
        kinds: '[]',
        asked_by: 'nadia',
        way: 'oral',
        wording: 'Mogen wij dit delen?',
        valid_from: from,
        valid_until: period.until ?? null,
        withdrawn_at: period.withdrawn === true ? env.now() : null,
        withdrawn_on: null,
      });
      await insertGrant(db, {
        id,
        case_id: caseId,
        account_id: 'account' in viewer ? viewer.account : null,
        partner_id: 'partner' in viewer ? viewer.partner : null,
        kinds: JSON.stringify(period.kinds ?? grantableKinds),
        basis: 'consent',
        consent_id: `consent-${id}`,
        reason: 'Nodig voor de aanpak.',
        valid_from: from,
        valid_until: period.until ?? null,
        revoked_at: null,
      });
      return id;
    });

  return {
    ...base,
    seed,
    grant,
    as: (account) => apiOn((name, input) => invoke(account, name, input)),
    async addCase(number, change = {}) {
      await seed((db) =>
        insertCase(db, {
          id: number,
          number,
          status: change.status ?? 'active',
          triaged: change.triaged === false ? 0 : 1,
          steps: '[7]',
          opened_on: '2026-05-04',
          closed_on: null,
          rhythm_days: change.rhythmDays ?? null,
          last_contact_on: change.lastContactOn ?? null,
          follow_up_on: change.followUpOn ?? null,
          confidentiality_ground: change.confidentialityGround ?? '',
          given_names: 'Jan',
          used_name: 'Jan',
          prefix: '',
          family_name: `Naam${number.slice(5)}`,
          aliases: '[]',
          birth_date: '',
          address: '',
          postcode: '',
          place: '',
          names_search: '',
        }),
      );
      for (const account of change.sharedWith ?? ['sanne', 'nadia', 'pieter'])
        await grant(number, { account });
      return number;
    },
  };
}

/** An overleg on the day given with these cases on its agenda, begun. */
export async function startedMeeting(
  meetings: MeetingVault,
  caseIds: readonly string[],
  date = '2026-11-22',
): Promise<string> {
  const { meeting } = meetings.as('sanne');
  const { meetingId } = await meeting.create({ date, startsAt: '10:00', endsAt: '12:00' });
  await meeting.setAgenda({ meetingId, items: caseIds.map((caseId) => ({ caseId, minutes: 10 })) });
  await meeting.open({ meetingId });
  await meeting.start({ meetingId });
  return meetingId;
}
