import { drawPapers, papersThatOpen, refuseMissing, removePapers } from '../../db/recovery.ts';
import { readRecoveryNote, writeRecoveryNote } from '../../db/recovery-notes.ts';
import type { DocumentModels } from '../../documents/models.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { frameOf, municipalityName } from '../document/frame.ts';
import type { RecoveryKind, recoveryCalls } from './contract.ts';
import { recoveryOpenHandlers } from './open.ts';
import { papersNow } from './papers.ts';
import { reminderOf } from './rules.ts';

/** Draws, prints, and only then puts in force: when the printing fails, the papers of before still work. */
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
  const replaced = papersThatOpen(vault.dir).some(({ kind }) => kind === of.kind);
  papers.put();
  return ctx.conclude(async ({ db }) => {
    await writeRecoveryNote(db, of.kind, { madeAt: ctx.now, places: [...of.places], confirmedOn: null });
    return { title: model.frame.title, base64: Buffer.from(pdf).toString('base64'), pages, replaced };
  });
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
    removePapers(ctx.session.vault(), kind, ctx.now);
    return {};
  },
};
