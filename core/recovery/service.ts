import { drawPapers, papersThatOpen, refuseMissing, removePapers } from '../../db/recovery.ts';
import { dropRecoveryNote, readRecoveryNote, writeRecoveryNote } from '../../db/recovery-notes.ts';
import type { DocumentModels } from '../../documents/models.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { frameOf, municipalityName } from '../document/frame.ts';
import type { RecoveryKind, recoveryCalls } from './contract.ts';
import { recoveryOpenHandlers } from './open.ts';
import { papersNow } from './papers.ts';
import { reminderOf } from './rules.ts';

/**
 * Draws, prints, writes in the log that they are made, and only then puts them in force. Whatever fails or is cut short: no
 * papers work without a line, and as long as these do not, those of before do.
 */
async function make<K extends 'recoverySheet' | 'recoveryEnvelopes'>(
  ctx: LongContext,
  of: {
    readonly kind: RecoveryKind;
    readonly template: K;
    readonly places: readonly string[];
    readonly modelOf: (
      inner: CallContext,
      codes: readonly (readonly string[])[],
    ) => Promise<DocumentModels[K]>;
  },
) {
  const vault = ctx.session.vault();
  const papers = await drawPapers(vault, of.kind, ctx.now);
  const model = await ctx.transact((inner) => of.modelOf(inner, papers.codes));
  const { pdf, pages } = await ctx.maker.make(of.template, model);
  const old = papersThatOpen(vault.dir).find(({ kind }) => kind === of.kind);
  const answer = await ctx.conclude(async ({ db }) => {
    const before = old && (await readRecoveryNote(db, of.kind, old.madeAt));
    const note = { madeAt: ctx.now, places: [...of.places], confirmedOn: null };
    await writeRecoveryNote(db, of.kind, note, before);
    const base64 = Buffer.from(pdf).toString('base64');
    return { title: model.frame.title, base64, pages, replaced: old !== undefined };
  });
  papers.put();
  return answer;
}

async function frame(ctx: CallContext, title: string) {
  const of = { title, version: '1.0', receiver: null };
  return {
    ...(await frameOf(ctx, of)),
    confidentiality: 'Geheim. Wie deze code heeft, kan in de kluis. Maak geen kopie en geen foto.',
  };
}

export const recoveryHandlers: Handlers<typeof recoveryCalls> = {
  ...recoveryOpenHandlers,

  async status(ctx) {
    const open = papersThatOpen(ctx.session.vault().dir);
    const papers = await ctx.transact((inner) => papersNow(inner, open));
    return { papers, reminder: reminderOf(papers) };
  },

  makeSheet(ctx, { place }) {
    return make(ctx, {
      kind: 'sheet',
      template: 'recoverySheet',
      places: [place],
      modelOf: async (inner, [groups = []]) => ({
        frame: await frame(inner, 'Herstelblad'),
        municipality: await municipalityName(inner),
        madeBy: inner.caller.displayName,
        place,
        groups,
      }),
    });
  },

  makeEnvelopes(ctx, { holders }) {
    return make(ctx, {
      kind: 'envelopes',
      template: 'recoveryEnvelopes',
      places: holders,
      modelOf: async (inner, codes) => ({
        frame: await frame(inner, 'Enveloppen voor herstel'),
        municipality: await municipalityName(inner),
        madeBy: inner.caller.displayName,
        envelopes: codes.map((groups, at) => ({ number: at + 1, holder: holders[at] ?? '', groups })),
      }),
    });
  },

  async confirm(ctx, { kind }) {
    const papers = papersThatOpen(ctx.session.vault().dir).find((one) => one.kind === kind);
    if (papers === undefined) throw refuseMissing(kind);
    const { madeAt } = papers;
    return ctx.conclude(async ({ db, today }) => {
      const places = (await readRecoveryNote(db, kind, madeAt))?.places ?? [];
      await writeRecoveryNote(db, kind, { madeAt, places, confirmedOn: today });
      return {};
    });
  },

  async remove(ctx, { kind }) {
    // Cut short after this, the next unlocking writes the line (`Session`).
    removePapers(ctx.session.vault(), kind, ctx.now);
    return ctx.conclude(async ({ db }) => {
      await dropRecoveryNote(db, kind);
      return {};
    });
  },
};
