import type { z } from 'zod';
import {
  addDays,
  daysBetween,
  deadlineInWords,
  formatDate,
  formatDay,
  pastInWords,
} from '../../base/dates.ts';
import { type ActionRow, lateActionItems } from '../../db/actions.ts';
import { allAgreements } from '../../db/agreements.ts';
import { type CaseRow, casesById, casesToWeigh, silentCases } from '../../db/cases.ts';
import { consentsEnding } from '../../db/consents.ts';
import { allHandovers } from '../../db/handovers.ts';
import { type AccountRow, partnersById } from '../../db/people.ts';
import { papersThatOpen } from '../../db/recovery.ts';
import { list } from '../../db/rows.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import { seesContactRhythm } from '../access/rules.ts';
import { replacedBy } from '../account/standing-in.ts';
import { visibleActions } from '../action/present.ts';
import { isTelling } from '../action/telling.ts';
import { followedStatuses } from '../case/model.ts';
import { caseRefOf, silentDays } from '../case/present.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { homeCalls } from './contract.ts';
import { nextMeeting } from './next-meeting.ts';
import { vaultLines } from './vault-lines.ts';

/** How far ahead things that end are announced, in days. */
const AHEAD_DAYS = 14;
/** How many lines about cases the list holds; the most urgent come first. */
const MOST_SHOWN = 50;

type Today = z.input<typeof homeCalls.today.output>;
type Attention = Today['attention'][number];
type Found = Omit<Attention, 'caseRef'> & { readonly caseId: string };

export const homeHandlers: Handlers<typeof homeCalls> = {
  async today(ctx) {
    const papers = papersThatOpen(ctx.session.vault().dir);
    return ctx.transact((inner) => today(inner, papers));
  },
};

async function today(ctx: CallContext, papers: ReturnType<typeof papersThatOpen>): Promise<Today> {
  const gate = gateOf(ctx);
  const ofVault = await vaultLines(ctx, papers);
  const found = [
    ...(await silences(ctx, gate)),
    ...(await lateActions(ctx, gate)),
    ...(await comingTellings(ctx, gate)),
    ...(await endingConsents(ctx, gate)),
    ...(await evaluations(ctx, gate)),
    ...(await weighings(ctx, gate)),
    ...(await handovers(ctx, gate)),
  ].sort((a, b) => a.on.localeCompare(b.on) || a.title.localeCompare(b.title));
  const rows = new Map(
    (await casesById(ctx.db, [...new Set(found.map((line) => line.caseId))])).map((row) => [row.id, row]),
  );
  return {
    today: ctx.today,
    attention: [
      ...ofVault.map((line) => ({ ...line, caseRef: null, objectId: null })),
      ...found.slice(0, MOST_SHOWN).map(({ caseId, ...line }) => {
        const row = rows.get(caseId);
        return { ...line, caseRef: row === undefined ? null : caseRefOf(row) };
      }),
    ],
    nextMeeting: await nextMeeting(ctx, gate),
    openSignals: (await visibleRows(gate, await casesToWeigh(ctx.db, ctx.today))).filter(
      (row) => row.triaged === 0,
    ).length,
  };
}

async function visibleRows(gate: Gate, rows: readonly CaseRow[]): Promise<CaseRow[]> {
  const visible = new Set(await gate.currentCases(rows.map((row) => row.id)));
  return rows.filter((row) => visible.has(row.id));
}

async function silences(ctx: CallContext, gate: Gate): Promise<Found[]> {
  if (!seesContactRhythm(ctx.caller.viewer)) return [];
  const rows = await silentCases(ctx.db, followedStatuses, ctx.today);
  return (await visibleRows(gate, rows)).map((row) => {
    const last =
      row.last_contact_on === null
        ? 'Er is nog geen contact genoteerd.'
        : `Laatste contact ${formatDay(row.last_contact_on, ctx.today)}.`;
    return {
      kind: 'silent',
      on: addDays(ctx.today, -(silentDays(row, ctx.today) ?? 0)),
      title: `Casus ${row.number} · ${caseRefOf(row).name}`,
      text: `Afspraak: ${rhythmInWords(row.rhythm_days ?? 0)} contact. ${last}`,
      objectId: null,
      caseId: row.id,
    };
  });
}

/** `elke week`, `elke 10 dagen` */
function rhythmInWords(days: number): string {
  if (days === 1) return 'elke dag';
  if (days === 7) return 'elke week';
  return days % 7 === 0 ? `elke ${days / 7} weken` : `elke ${days} dagen`;
}

async function lateActions(ctx: CallContext, gate: Gate): Promise<Found[]> {
  const items = await gate.visibleItems(await lateActionItems(ctx.db, ctx.today));
  const replaced = await replacedBy(ctx);
  return items.map((item) => actionLine(ctx, replaced, item));
}

/** Telling somebody what was decided or done is announced before it is late, to who is to tell it. */
async function comingTellings(ctx: CallContext, gate: Gate): Promise<Found[]> {
  const replaced = await replacedBy(ctx);
  const dueBefore = addDays(ctx.today, AHEAD_DAYS + 1);
  const found: Found[] = [];
  for (const id of [ctx.caller.id, ...(replaced === null ? [] : [replaced.id])]) {
    const owner = { type: 'account', id } as const;
    const open = await visibleActions(ctx.db, gate, { owner, state: 'open', dueBefore });
    const coming = open.filter((item) => isTelling(item) && (item.due_on ?? '') >= ctx.today);
    found.push(...coming.map((item) => actionLine(ctx, replaced, item)));
  }
  return found;
}

function actionLine(ctx: CallContext, replaced: AccountRow | null, item: ActionRow): Found {
  const whose =
    item.owner_account_id === ctx.caller.id
      ? 'Actie van uzelf.'
      : `Actie van ${item.owner_name ?? 'nog niemand'}${
          replaced !== null && item.owner_account_id === replaced.id ? ', voor wie u invalt' : ''
        }.`;
  return {
    kind: isTelling(item) ? 'telling' : 'lateAction',
    on: item.due_on ?? ctx.today,
    title: item.text,
    text: whose,
    objectId: item.id,
    caseId: item.case_id,
  };
}

async function endingConsents(ctx: CallContext, gate: Gate): Promise<Found[]> {
  if (!seesContactRhythm(ctx.caller.viewer)) return [];
  const found: Found[] = [];
  for (const consent of await consentsEnding(ctx.db, ctx.today, addDays(ctx.today, AHEAD_DAYS))) {
    if (!(await gate.seesCase(consent.case_id))) continue;
    const partners = await partnersById(ctx.db, list<string>(consent.partner_ids));
    const who = partners.map((partner) => partner.organisation_name).join(', ');
    found.push({
      kind: 'consentEnds',
      on: consent.valid_until ?? ctx.today,
      title: 'Toestemming eindigt',
      text:
        who === ''
          ? `De toestemming om geholpen te worden loopt tot en met ${formatDate(consent.valid_until ?? ctx.today)}.`
          : `Daarna mag ${who} niets meer ontvangen.`,
      objectId: consent.id,
      caseId: consent.case_id,
    });
  }
  return found;
}

async function evaluations(ctx: CallContext, gate: Gate): Promise<Found[]> {
  const until = addDays(ctx.today, AHEAD_DAYS);
  const due = (await allAgreements(ctx.db)).filter(
    (row) =>
      row.state === 'signed' && row.evaluate_on <= until && daysBetween(row.evaluate_on, ctx.today) <= 90,
  );
  return (await gate.visibleItems(due)).map((row) => ({
    kind: 'evaluation',
    on: row.evaluate_on,
    title: 'Evaluatie overeenkomst',
    text: `De huur begon op ${formatDate(row.starts_on)}. Nodig verhuurder, zorg en huurder uit.`,
    objectId: row.item_id,
    caseId: row.case_id,
  }));
}

async function weighings(ctx: CallContext, gate: Gate): Promise<Found[]> {
  return (await visibleRows(gate, await casesToWeigh(ctx.db, ctx.today))).map((row) =>
    row.triaged === 0
      ? {
          kind: 'triage',
          on: ctx.today,
          title: `Nog te wegen · ${caseRefOf(row).name}`,
          text: `Gemeld: ${pastInWords(row.opened_on, ctx.today)}.`,
          objectId: null,
          caseId: row.id,
        }
      : {
          kind: 'followUp',
          on: row.follow_up_on ?? ctx.today,
          title: `Terug op de agenda · ${caseRefOf(row).name}`,
          text: `Wordt op afstand gevolgd; afgesproken dag: ${deadlineInWords(row.follow_up_on ?? ctx.today, ctx.today)}.`,
          objectId: null,
          caseId: row.id,
        },
  );
}

async function handovers(ctx: CallContext, gate: Gate): Promise<Found[]> {
  const waiting = (await allHandovers(ctx.db)).filter((row) => row.handover_state === 'given');
  return (await gate.visibleItems(waiting)).map((row) => ({
    kind: 'handover',
    on: row.occurred_on,
    title: 'Overdracht nog niet bevestigd',
    text: `Vraag ${row.receiver_name} (${row.receiver_organisation}) of alles is aangekomen.`,
    objectId: row.item_id,
    caseId: row.case_id,
  }));
}
